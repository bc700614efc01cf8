// The search and the filters: what can be chosen, and what is.

const query = document.getElementById("q");
const sureBox = document.getElementById("sure");
const clearButton = document.getElementById("clear");
const countLine = document.getElementById("count");
const selects = [...document.querySelectorAll("select[data-filter]")];
/** Of phrases that are in no catalogue only the frequent are offered where there are many. */
const MANY_PHRASES = 150;

/** How often each key of a filter occurs. */
function countsOf(name) {
  const counts = new Map();
  for (const key of keysOf(name)) counts.set(key, (counts.get(key) || 0) + 1);
  return counts;
}

/** What a key of a filter is called. */
function keyWord(name, key) {
  if (name === "document") return `[${Number(key) + 1}] ${documentName(Number(key))}`;
  if (name === "indicator" && held.indicators[key]) return spoken(held.indicators[key]);
  if (key.startsWith("=")) return key.slice(1) || said("filter.none");
  if (name === "period") return periodWord(key);
  return held.codes[name] ? codeWord(name, key) : key;
}

const collator = new Intl.Collator("vi", { numeric: true });
const byName = (a, b) => collator.compare(a.word, b.word);
const ORDERS = {
  document: (a, b) => Number(a.key) - Number(b.key),
  period: (a, b) => (a.key < b.key ? 1 : -1),
  kind: (a, b) => b.times - a.times,
  measure: (a, b) => b.times - a.times,
  status: (a, b) => b.times - a.times,
};

function optionOf({ key, word, times }) {
  return make("option", { value: key }, `${word} (${times})`);
}

function choicesOf(name) {
  const choices = [...countsOf(name)].map(
    ([key, times]) => ({ key, times, word: keyWord(name, key) }));
  if (name !== "indicator") return choices.sort(ORDERS[name] || byName).map(optionOf);
  const known = choices.filter(({ key }) => !key.startsWith("=")).sort(byName);
  let phrases = choices.filter(({ key }) => key.startsWith("="));
  if (phrases.length > MANY_PHRASES) {
    phrases = phrases.filter(({ key, times }) => times > 1 || key === place.indicator);
  }
  phrases.sort(byName);
  return [["filter.catalogue", known], ["filter.phrases", phrases]]
    .filter(([, group]) => group.length)
    .map(([title, group]) => make("optgroup", { label: said(title) }, ...group.map(optionOf)));
}

let filled = ""; // the language in which the lists are filled

/** Fills the lists in the language of the page, when they are first seen. */
function fillFilters() {
  if (!document.getElementById("filters").open || filled === language) return;
  filled = language;
  for (const select of selects) {
    const name = select.dataset.filter;
    select.replaceChildren(make("option", { value: "" }, said("filter.all")), ...choicesOf(name));
    select.value = place[name];
    if (select.selectedIndex < 0) select.value = "";
  }
}

/** Sets the controls to what the place says. */
function showFilters() {
  if (query.value !== place.q) query.value = place.q;
  sureBox.checked = Boolean(place.sure);
  for (const select of selects) {
    if (select.value !== place[select.dataset.filter]) select.value = place[select.dataset.filter];
  }
  const on = FILTERS.filter((name) => place[name]).length;
  document.getElementById("filters-on").textContent = on ? ` (${on})` : "";
  clearButton.hidden = !on && !place.q && !place.sure;
}

function showCount(matched) {
  const shown = matched.reduce((sum, one) => sum + one, 0);
  const name = shown === total ? "count.all" : shown ? "count.some" : "count.none";
  countLine.textContent = said(name, { shown: number(String(shown)), all: number(String(total)) });
}
