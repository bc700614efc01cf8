// The page as a whole: views, language, colours, and the ways between tables and texts.

const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const TABS = ["summary", "sheet", "figures", "charts", "texts"];
const wide = matchMedia("(min-width: 72rem)");
const phone = matchMedia("(max-width: 40rem)");
const darkAsked = matchMedia("(prefers-color-scheme: dark)");
const texts = byId("texts");
const marks = [...texts.querySelectorAll("mark[data-f]")];
const articles = [...texts.querySelectorAll("article")];
const entries = [...byId("charts").querySelectorAll("[data-all]")];
const ofEntry = entries.map((entry) => entry.dataset.all.split(" ").map(Number));
const charted = [...byId("charts").querySelectorAll("figure")];
let matched = new Uint8Array(total).fill(1);
let lastTable = "sheet";

const sheet = new Table(byId("sheet"), sheetRow, sheetHead);
const list = new Table(byId("figures"), (n) => figureRow(n), figureHead);
const back = make("button", { type: "button", class: "back", hidden: true });
const noTexts = make("p", { class: "note", hidden: true });
texts.append(back, noTexts);

/** Says something to those who cannot see it happen, and shows it for a while. */
function announce(words) {
  const line = byId("said");
  line.textContent = words;
  line.classList.add("shown");
  clearTimeout(announce.timer);
  announce.timer = setTimeout(() => line.classList.remove("shown"), 2500);
}

// ---- views ----

const shownTab = () => (TABS.includes(place.tab) && !(wide.matches && place.tab === "texts")
  ? place.tab : wide.matches && place.tab === "texts" ? lastTable : "summary");

/** Shows the view of the place; the texts stand beside it where there is room. */
function showTab() {
  const tab = shownTab();
  if (tab === "sheet" || tab === "figures") lastTable = tab;
  for (const name of TABS) {
    const button = byId(`tab-${name}`);
    button.setAttribute("aria-selected", String(name === tab));
    button.tabIndex = name === tab ? 0 : -1;
    const beside = name === "texts" && wide.matches;
    byId(name).hidden = name !== tab && !beside;
    byId(name).setAttribute("role", beside ? "region" : "tabpanel");
  }
  byId("tab-texts").hidden = wide.matches;
  freshen();
}

/** Makes the rows of the table that is shown, where they are out of date. */
function freshen(every = false) {
  const tab = shownTab();
  if (sheet.stale && (every || tab === "sheet")) {
    const rows = held.rows.map((_, r) => r);
    sheet.show(rows.filter((r) => held.rows[r][RECORDS].some((n) => matched[n])));
  }
  if (list.stale && (every || tab === "figures")) {
    const rows = [];
    for (let n = 0; n < total; n++) if (matched[n]) rows.push(n);
    list.show(sorted(rows));
  }
}

function onTabKey(event) {
  const shown = TABS.filter((name) => !byId(`tab-${name}`).hidden);
  const at = shown.indexOf(event.target.id.replace("tab-", ""));
  const goals = {
    ArrowRight: (at + 1) % shown.length, ArrowLeft: (at - 1 + shown.length) % shown.length,
    Home: 0, End: shown.length - 1,
  };
  if (!(event.key in goals)) return;
  event.preventDefault();
  const goal = shown[goals[event.key]];
  keep({ tab: goal, at: "" });
  showTab();
  byId(`tab-${goal}`).focus();
}

// ---- search and filters ----

/** Applies search and filters to every view. */
function applyFilters() {
  matched = matching(place);
  sheet.stale = list.stale = true;
  showFilters();
  showCount(matched);
  filterTexts();
  filterCharts();
  freshen();
}

function filterTexts() {
  const leads = new Uint8Array(total);
  const any = new Uint8Array(articles.length);
  for (let n = 0; n < total; n++) {
    if (!matched[n]) continue;
    leads[figures.mark[n]] = 1;
    any[figures.document[n]] = 1;
  }
  for (const mark of marks) {
    const off = !leads[Number(mark.dataset.f)];
    if (mark.classList.contains("off") !== off) mark.classList.toggle("off", off);
  }
  const filtered = matched.includes(0);
  articles.forEach((article, d) => {
    article.hidden = filtered && !any[d];
  });
  noTexts.hidden = !articles.length || articles.some((article) => !article.hidden);
  noTexts.textContent = said("texts.none");
}

function filterCharts() {
  entries.forEach((entry, at) => {
    entry.classList.toggle("off", !ofEntry[at].some((n) => matched[n]));
  });
  for (const figure of charted) figure.hidden = !figure.querySelector("[data-all]:not(.off)");
  for (const group of byId("charts").querySelectorAll(".charts-group")) {
    group.hidden = !group.querySelector("figure:not([hidden])");
  }
  const none = byId("charts").querySelector(".none");
  if (none) none.hidden = charted.some((figure) => !figure.hidden);
}

function refilter(changes) {
  keep({ at: "", ...changes });
  applyFilters();
}

// ---- from table to text and back ----

function flash(element) {
  element.classList.add("flash");
  setTimeout(() => element.classList.remove("flash"), 1800);
}

/** Brings an element into view; twice, since texts get their height when they are first seen. */
function bring(element, block) {
  element.scrollIntoView({ block });
  requestAnimationFrame(() => requestAnimationFrame(() => element.scrollIntoView({ block })));
}

const TABLES = { sheet, figures: list };
const HAS = { sheet: (r, n) => held.rows[r][RECORDS].includes(n), figures: (row, n) => row === n };

/** Goes to the spot of the place: a figure in a text, a text, or a row of a table. */
function goToSpot() {
  const kind = place.at[0];
  const n = Number(place.at.slice(1));
  if (!place.at || !Number.isInteger(n)) return;
  if (kind === "r" && n < total) {
    const button = TABLES[shownTab()]?.buttonOf(n, HAS[shownTab()]);
    if (!button) return;
    bring(button, "center");
    button.focus({ preventScroll: true });
    flash(button.closest("tr"));
  } else if (kind === "f" && n < total) {
    const mark = byId(`f${figures.mark[n]}`);
    mark.closest("article").hidden = false;
    bring(mark, phone.matches ? "start" : "center"); // on a phone the card covers the lower half
    mark.focus({ preventScroll: true });
    flash(mark);
    back.hidden = false;
  } else if (kind === "d" && byId(`d${n}`)) {
    byId(`d${n}`).closest("article").hidden = false;
    bring(byId(`d${n}`), "start");
    byId(`d${n}`).focus({ preventScroll: true });
  }
}

function goToText(n) {
  hideCard();
  if (["sheet", "figures"].includes(shownTab())) keep({ at: `r${n}`, tab: shownTab() });
  step({ at: `f${n}`, tab: wide.matches ? shownTab() : "texts" });
  showTab();
  goToSpot();
}

function goToRow(n) {
  hideCard();
  if (!matched[n]) {
    const none = Object.fromEntries(FILTERS.map((name) => [name, ""]));
    keep({ ...none, q: "", sure: "" });
    applyFilters();
  }
  keep({ at: `f${n}` });
  step({ at: `r${n}`, tab: lastTable });
  showTab();
  goToSpot();
}

function goToDocument(d) {
  step({ at: `d${d}`, tab: wide.matches ? shownTab() : "texts" });
  showTab();
  goToSpot();
}

/** Goes to the next or last figure of the texts that matches. */
function besideMark(mark, way) {
  let at = marks.indexOf(mark) + way;
  while (marks[at] && (marks[at].classList.contains("off") || !marks[at].id)) at += way;
  marks[at]?.focus();
}

// ---- language and colours ----

const isDark = () => (place.theme ? place.theme === "dark" : darkAsked.matches);

function showTheme() {
  if (place.theme === "dark" || place.theme === "light") root.dataset.theme = place.theme;
  else delete root.dataset.theme;
  byId("theme").setAttribute("aria-pressed", String(isDark()));
}

/** Puts every word of the page into its language. */
function showLanguage() {
  language = place.lang === "en" || place.lang === "vi" ? place.lang : held.language;
  if (root.lang !== language) {
    root.lang = language;
    for (const each of document.querySelectorAll("[data-vi]")) {
      each.textContent = each.dataset[language];
    }
    for (const name of ["placeholder", "title", "aria-label"]) {
      for (const each of document.querySelectorAll(`[data-vi-${name}]`)) {
        each.setAttribute(name, each.getAttribute(`data-${language}-${name}`));
      }
    }
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  back.textContent = `↩ ${said("texts.back")}`;
  sheet.stale = list.stale = true;
}

function setLanguage(lang) {
  hideCard();
  keep({ lang });
  showLanguage();
  fillFilters();
  showCount(matched);
  freshen();
}

// ---- what the reader does ----

function sortBy(name) {
  ascending = sortedBy === name ? !ascending : true;
  sortedBy = name;
  list.stale = true;
  freshen();
  byId("figures").querySelector(`[data-sort="${name}"]`)?.focus();
}

/** What a click means, by the nearest element that has a meaning. */
const CLICKS = [
  ["[role=tab]", (at) => { keep({ tab: at.id.replace("tab-", ""), at: "" }); showTab(); }],
  ["[data-language]", (at) => setLanguage(at.dataset.language)],
  ["#theme", () => { keep({ theme: isDark() ? "light" : "dark" }); showTheme(); }],
  ["#clear", () => { refilter({ ...Object.fromEntries(FILTERS.map((f) => [f, ""])), q: "", sure: "" });
    query.focus(); }],
  ["#csv", saveCsv],
  ["button[data-filter]", (at) => refilter({
    [at.dataset.filter]: place[at.dataset.filter] === at.dataset.value ? "" : at.dataset.value })],
  ["[data-sort]", (at) => sortBy(at.dataset.sort)],
  ["[data-copy-row]", (at) => copyRow(at.closest("section").id, Number(at.dataset.copyRow))],
  ["[data-copy]", (at) => copyRow("figures", Number(at.dataset.copy))],
  ["[data-go=row]", (at) => goToRow(Number(at.dataset.n))],
  ["[data-go=text]", (at) => goToText(Number(at.dataset.n))],
  [".close", closeCard],
  [".back", () => goBack()],
  ["[data-to]", (at) => goToDocument(Number(at.dataset.to.slice(1)))],
  ["a.skip", (at) => { const goal = byId(at.hash.slice(1));
    if (goal.id === "texts" && !wide.matches) { keep({ tab: "texts" }); showTab(); }
    goal.focus(); }],
  ["mark[data-f]", (at) => showCard(byId(`f${at.dataset.f}`), Number(at.dataset.f), true)],
  ["[data-f]", (at) => goToText(Number(at.dataset.f))],
];

function saveCsv() {
  const name = "ktxh.csv";
  download(name, csvOf(matched));
  const all = matched.reduce((sum, one) => sum + one, 0);
  announce(said("csv.done", { all: number(String(all)), name }));
}

function closeCard() {
  const at = cardAt;
  hideCard();
  at?.focus({ preventScroll: true });
  hideCard();
}

/** Goes back to the row of a figure, else to the one that led here. */
function goBack(n) {
  back.hidden = true;
  goToRow(n ?? (place.at[0] === "f" ? Number(place.at.slice(1)) : 0));
}

function onClick(event) {
  for (const [selector, act] of CLICKS) {
    const at = event.target.closest(selector);
    if (!at) continue;
    event.preventDefault();
    act(at);
    return;
  }
  if (!card.contains(event.target)) hideCard();
}

function onKey(event) {
  const mark = event.target.closest?.("mark[data-f]");
  if (event.key === "Escape" && !card.hidden) closeCard();
  else if (event.key === "Escape" && mark) goBack(Number(mark.dataset.f));
  else if (event.key === "/" && !event.target.closest("input, select, textarea")) query.focus();
  else if (mark && (event.key === "Enter" || event.key === " ")) {
    showCard(mark, Number(mark.dataset.f), true);
    card.querySelector("[data-go]").focus();
  } else if (mark && event.key === "ArrowRight") besideMark(mark, 1);
  else if (mark && event.key === "ArrowLeft") besideMark(mark, -1);
  else return;
  event.preventDefault();
}

/** Shows the place that the address names; gives back what has changed since ``before``. */
function follow(before) {
  hideCard();
  const asked = [...FILTERS, "q", "sure"];
  showTheme();
  if (before.lang !== place.lang) {
    showLanguage();
    fillFilters();
  }
  if (asked.some((name) => before[name] !== place[name])) applyFilters();
  else showCount(matched);
  showTab();
  goToSpot();
}

function start() {
  place = placeOfAddress();
  followed = addressOf(place);
  // A spot in the texts that the address names alone: on a narrow screen the texts are a view.
  if ("fd".includes(place.at[0] || "-") && !place.tab) place.tab = wide.matches ? "" : "texts";
  showTheme();
  showLanguage();
  fillFilters();
  if ([...FILTERS, "q", "sure"].some((name) => place[name])) applyFilters();
  else {
    showFilters();
    showCount(matched);
  }
  showTab();
  root.classList.add("ready");
  goToSpot();
  onMove(follow);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  watchPointer();
  watchFocus();
  query.addEventListener("input", () => refilter({ q: query.value }));
  sureBox.addEventListener("change", () => refilter({ sure: sureBox.checked ? "1" : "" }));
  for (const select of selects) {
    select.addEventListener("change", () => refilter({ [select.dataset.filter]: select.value }));
  }
  document.querySelector("[role=tablist]").addEventListener("keydown", onTabKey);
  byId("filters").addEventListener("toggle", fillFilters);
  wide.addEventListener("change", showTab);
  darkAsked.addEventListener("change", showTheme);
  addEventListener("beforeprint", () => {
    freshen(true);
    sheet.fill(sheet.rows.length);
    list.fill(list.rows.length);
  });
  addEventListener("scroll", () => { if (cardAt && !card.hidden) placeCard(cardAt); },
    { passive: true, capture: true });
  (window.requestIdleCallback || setTimeout)(makeReady);
}

start();
