// The two tables: the sheet, and every figure by itself. Rows are made as the reader comes to them.

/** So many rows are made at a time. */
const CHUNK = 120;
const [DEPTH, INDICATOR, BREAKDOWN, SCOPE, MEASURE, UNIT, PLACE_NAME, PERIOD, PERIOD_TEXT, STATUS,
  CELLS, OTHERS, RECORDS] = Array(13).keys();
const SHEET_COLUMNS = [
  "indicator", "unit", "actual", "plan", "plan_ratio", "previous", "yoy", "status", "source",
];

const stringAt = (at) => (at < 0 ? "" : held.strings[at]);

function jumpButton(n, look, ...children) {
  return make("button", { type: "button", class: `jump ${look}`.trim(), tabindex: -1, "data-f": n },
    ...children);
}

function copyButton(n) {
  return make("button", {
    type: "button", class: "copy", tabindex: -1, "data-copy-row": n,
    "aria-label": said("copy.row"), title: said("copy.row"),
  }, "⧉");
}

/** A table that shows the rows it is given, a chunk at a time. */
class Table {
  constructor(host, rowOf, headOf) {
    this.host = host;
    this.rowOf = rowOf;
    this.headOf = headOf;
    this.rows = [];
    this.stale = true;
    this.body = make("tbody");
    this.table = make("table", { class: host.id });
    this.more = make("button", { type: "button", class: "more" });
    this.more.addEventListener("click", () => this.fill(this.rows.length));
    this.none = make("p", { class: "note" });
    this.wrap = make("div", { class: "wide" }, this.table);
    host.append(...this.above(), this.wrap, this.none, this.more);
    this.body.addEventListener("keydown", (event) => this.onKey(event));
    this.body.addEventListener("focusin", (event) => this.rove(event.target));
    new IntersectionObserver((seen) => {
      if (seen.some((entry) => entry.isIntersecting)) this.fill(this.made + CHUNK);
    }, { rootMargin: "800px" }).observe(this.more);
  }

  /** What stands above the table: how it is used. */
  above() {
    this.keys = make("p", { class: "keys" });
    return [this.keys];
  }

  /** Shows other rows, from the top. */
  show(rows) {
    this.rows = rows;
    this.made = 0;
    this.body.replaceChildren();
    this.table.replaceChildren(...this.headOf(), this.body);
    this.table.setAttribute("aria-rowcount", rows.length + 1);
    this.keys.textContent = said("table.keys");
    this.none.textContent = said("table.empty");
    this.none.hidden = rows.length > 0;
    this.fill(CHUNK);
    this.stale = false;
  }

  /** Makes the rows up to one. */
  fill(end) {
    const made = [];
    for (; this.made < Math.min(end, this.rows.length); this.made++) {
      made.push(...this.rowOf(this.rows[this.made], this.rows[this.made - 1]));
    }
    this.body.append(...made);
    this.more.hidden = this.made >= this.rows.length;
    this.more.textContent = said("table.more", { all: number(String(this.rows.length)) });
    if (!this.body.querySelector('.jump[tabindex="0"]')) {
      this.body.querySelector(".jump")?.setAttribute("tabindex", 0);
    }
  }

  /** The button of a figure; its row is made where it is not yet. */
  buttonOf(n, isOf) {
    const at = this.rows.findIndex((row) => isOf(row, n));
    if (at < 0) return null;
    this.fill(at + 1);
    return this.body.querySelector(`.jump[data-f="${n}"]`)
      || this.body.querySelectorAll("tr[data-r]")[at]?.querySelector(".jump");
  }

  /** Keeps one button of the table in the order of Tab. */
  rove(target) {
    if (!target.classList.contains("jump")) return;
    this.body.querySelector('.jump[tabindex="0"]')?.setAttribute("tabindex", -1);
    target.setAttribute("tabindex", 0);
  }

  onKey(event) {
    const row = event.target.closest("tr[data-r]");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = [...row.querySelectorAll(".jump")];
    const at = Math.max(buttons.indexOf(event.target.closest(".jump")), 0);
    const sideways = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: buttons.length - 1 };
    let goal = null;
    if (event.key in sideways) goal = buttons[sideways[event.key]];
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      goal = this.beside(row, event.key === "ArrowDown" ? "nextElementSibling"
        : "previousElementSibling", at);
    } else if (event.key === "c") {
      copyRow(this.host.id, Number(row.dataset.r));
    } else return;
    event.preventDefault();
    goal?.focus();
  }

  /** The button at the same place of the next row that has any. */
  beside(row, next, at) {
    let other = row[next];
    if (!other && next === "nextElementSibling") {
      this.fill(this.made + CHUNK);
      other = row[next];
    }
    while (other && !other.querySelector(".jump")) other = other[next];
    const buttons = other ? other.querySelectorAll(".jump") : [];
    return buttons[Math.min(at, buttons.length - 1)];
  }
}

// ---- the sheet ----

function rowName(row) {
  const parts = [stringAt(row[INDICATOR]), stringAt(row[BREAKDOWN])].filter(Boolean).join(" › ");
  const scope = stringAt(row[SCOPE]) ? ` (${stringAt(row[SCOPE])})` : "";
  return (parts || said("sheet.unnamed")) + scope;
}

const rowPeriod = (row) =>
  periodWord(row[PERIOD]) || stringAt(row[PERIOD_TEXT]) || said("sheet.period.none");
const rowPlace = (row) => stringAt(row[PLACE_NAME]) || said("sheet.place.none");

/** A number of the sheet as shown: growths with their sign. */
function cellText(cell, column) {
  const [value, valueTo, derivation, points] = cell;
  const growth = column === "previous" || column === "yoy";
  const plus = growth && !value.startsWith("-") && /[1-9]/.test(value) ? "+" : "";
  let shown = plus + number(value);
  if (valueTo) shown += "–" + number(growth ? valueTo.replace("-", "") : valueTo);
  if (points) shown += " " + said("sheet.points");
  return shown + (derivation ? " *" : "");
}

function cellOf(cell, column) {
  if (!cell) return make("td", { class: "figure" });
  const [value, , derivation, , numbers] = cell;
  const growth = column === "previous" || column === "yoy";
  const side = growth && /[1-9]/.test(value) ? (value.startsWith("-") ? "down" : "up") : "";
  const guess = numbers.some((n) => !figures.sure[n]) ? "guess" : "";
  const shown = cellText(cell, column);
  const arrow = side ? make("span", { class: "arrow", "aria-hidden": "true" }, ARROWS[side]) : "";
  const inner = numbers.length
    ? jumpButton(numbers[0], [side, guess].filter(Boolean).join(" "), arrow, shown)
    : make("span", { class: side }, arrow, shown);
  if (numbers.length > 1) inner.dataset.all = numbers.join(" ");
  if (derivation) inner.dataset.derived = derivation;
  return make("td", { class: derivation ? "figure derived" : "figure" }, inner);
}

/** A figure that has no column: shown below the name. */
function otherOf(n) {
  const arrow = arrowOf(n);
  const versus = versusOf(n);
  return jumpButton(
    n, `other ${field("direction", n)} ${figures.sure[n] ? "" : "guess"}`,
    arrow ? make("span", { class: "arrow", "aria-hidden": "true" }, arrow) : "",
    `${measureWord(n)} ${field("text", n)}${versus ? ` · ${versus}` : ""}`);
}

function documentsOf(row) {
  return [...new Set(row[RECORDS].map((n) => figures.document[n]))].sort((a, b) => a - b);
}

/** The area and period that the rows of a group share; without an area the text that says them. */
function groupOf(row) {
  const d = documentsOf(row)[0] ?? 0;
  const where = stringAt(row[PLACE_NAME]) || `[${d + 1}] ${documentName(d)}`;
  return `${where} · ${rowPeriod(row)}`;
}

/** The name of a row; a part below its whole, or below a part of it, need not repeat the whole. */
function nameIn(row, above) {
  const repeats = above && row[BREAKDOWN] >= 0 && stringAt(row[BREAKDOWN])
    && above[INDICATOR] === row[INDICATOR] && above[SCOPE] === row[SCOPE];
  if (!repeats) return [make("span", {}, rowName(row))];
  const scope = stringAt(row[SCOPE]) ? ` (${stringAt(row[SCOPE])})` : "";
  return [
    make("span", { class: "unseen" }, stringAt(row[INDICATOR])),
    make("span", {}, `› ${stringAt(row[BREAKDOWN])}`),
    scope ? make("span", { class: "unseen" }, scope) : "",
  ];
}

function sheetRow(r, before) {
  const row = held.rows[r];
  const made = [];
  const group = groupOf(row);
  if (before === undefined || group !== groupOf(held.rows[before])) {
    made.push(make("tr", { class: "group" },
      make("th", { colspan: SHEET_COLUMNS.length, scope: "rowgroup" }, group)));
  }
  const measure = row[MEASURE] ? make("small", {}, codeWord("measure", row[MEASURE])) : "";
  const others = row[OTHERS].map(otherOf);
  const name = make("th", { scope: "row", class: `depth${Math.min(row[DEPTH], 5)}` },
    ...nameIn(row, made.length ? undefined : held.rows[before]), measure,
    others.length ? make("span", { class: "others" }, ...others) : "");
  const columns = SHEET_COLUMNS.slice(2, 7);
  made.push(make("tr", { "data-r": r },
    name,
    make("td", { class: "unit" }, stringAt(row[UNIT])),
    ...columns.map((column, at) => cellOf(row[CELLS][at], column)),
    make("td", { class: `status ${row[STATUS]}` }, codeWord("status", row[STATUS])),
    make("td", { class: "source" },
      documentsOf(row).map((d) => `[${d + 1}]`).join(" "), copyButton(r))));
  return made;
}

function sheetHead() {
  const numbers = new Set(["actual", "plan", "plan_ratio", "previous", "yoy"]);
  return [
    make("caption", {}, make("span", { class: "caption" },
      said("sheet.caption"), make("small", {}, said("sheet.derived")))),
    make("thead", {}, make("tr", {}, ...SHEET_COLUMNS.map((name) => make(
      "th", { scope: "col", class: numbers.has(name) ? "figure" : name }, said(`sheet.${name}`))))),
  ];
}

function sheetCells(r) {
  const row = held.rows[r];
  return [
    rowName(row), rowPlace(row), rowPeriod(row), stringAt(row[UNIT]),
    ...SHEET_COLUMNS.slice(2, 7).map(
      (column, at) => (row[CELLS][at] ? cellText(row[CELLS][at], column) : "")),
    codeWord("status", row[STATUS]), documentsOf(row).map((d) => held.documents[d][0]).join("; "),
  ];
}

// ---- every figure ----

const SORTS = {
  text: (n) => Number(field("base_value", n) || field("value", n)),
  measure: (n) => measureWord(n),
  indicator: (n) => nameOf(n).toLowerCase(),
  place: (n) => field("place", n),
  period: (n) => field("period", n),
  versus: (n) => versusOf(n),
  status: (n) => codeWord("status", field("status", n)),
  source: (n) => n,
};
const FIGURE_COLUMNS = {
  text: "figures.text", measure: "figures.measure", indicator: "sheet.indicator",
  place: "filter.place", period: "filter.period", versus: "figures.versus",
  status: "sheet.status", source: "sheet.source",
};
let sortedBy = "source";
let ascending = true;

/** Figures in the order that is asked for; those without a value for it come last. */
function sorted(numbers) {
  if (sortedBy === "source") return ascending ? numbers : numbers.slice().reverse();
  const key = SORTS[sortedBy];
  const keyed = numbers.map((n) => ({ n, key: key(n) }));
  const way = ascending ? 1 : -1;
  keyed.sort((a, b) => {
    if (typeof a.key === "number") return way * (a.key - b.key) || a.n - b.n;
    if (!a.key || !b.key) return (a.key ? 0 : 1) - (b.key ? 0 : 1) || a.n - b.n;
    return way * collator.compare(a.key, b.key) || a.n - b.n;
  });
  return keyed.map(({ n }) => n);
}

function figureRow(n) {
  const arrow = arrowOf(n);
  const side = field("direction", n);
  return [make("tr", { "data-r": n },
    make("th", { scope: "row", class: "figure" },
      jumpButton(n, figures.sure[n] ? "" : "guess", field("text", n))),
    make("td", { class: `measure ${side}` },
      make("span", { class: "arrow", "aria-hidden": "true" }, arrow), measureWord(n)),
    make("td", { class: "indicator" }, nameOf(n)),
    make("td", {}, field("place", n)),
    make("td", { class: "period" }, whenOf(n)),
    make("td", {}, versusOf(n)),
    make("td", { class: `status ${field("status", n)}` }, codeWord("status", field("status", n))),
    make("td", { class: "source" },
      `[${figures.document[n] + 1}] ${figures.line[n]}`, copyButton(n)))];
}

function figureHead() {
  const heads = Object.entries(FIGURE_COLUMNS).map(([name, word]) => make(
    "th", {
      scope: "col", class: name === "text" ? "figure" : name,
      "aria-sort": name === sortedBy ? (ascending ? "ascending" : "descending") : "none",
    },
    make("button", { type: "button", class: "sort", "data-sort": name }, said(word))));
  return [
    make("caption", {}, said("figures.caption")), make("thead", {}, make("tr", {}, ...heads)),
  ];
}

const cellsOf = { sheet: sheetCells, figures: figureCells };

async function copyRow(table, r) {
  announce((await copy(line(cellsOf[table](r)))) ? said("copy.done") : said("copy.failed"));
}
