// The figures of the page: how they are kept, put into words, searched and filtered.

const held = JSON.parse(document.getElementById("data").textContent);
const figures = held.figures;
const total = figures.line.length;
const guesses = new Set(held.guesses);
let language = held.language;

/** The fields in which a search looks for its words; codes, periods and documents besides. */
const SEARCHED = [
  "text", "indicator", "breakdown", "scope", "unit", "place", "period_text", "sentence",
];
const CODED = ["kind", "measure", "direction", "comparison", "status"];
const ARROWS = { up: "▲", down: "▼" };
const SIGNS = { about: "≈", over: ">", nearly: "<", at_least: "≥", at_most: "≤" };

const spoken = (pair) => pair[language === "en" ? 1 : 0];

/** The word of the page by its name, with its facts put in. */
function said(name, facts = {}) {
  return spoken(held.words[name]).replace(/\{(\w+)\}/g, (all, key) => facts[key] ?? all);
}

/** A field of a figure as text; empty where there is none. */
function field(name, n) {
  const at = figures[name][n];
  return at < 0 ? "" : held.strings[at];
}

/** The word for a code: what "growth" or "yoy" is called. */
function codeWord(name, code) {
  const pair = held.codes[name][code];
  return pair ? spoken(pair) : code;
}

const sourceOf = (n) => held.documents[figures.document[n]][0];
const documentName = (d) => held.documents[d][language === "en" ? 2 : 1];
const periodWord = (iso) => (iso && held.periods[iso] ? spoken(held.periods[iso]) : iso || "");

/** A number as the language writes it, with every digit it has. */
function number(written) {
  const [whole, part] = written.replace("-", "").split(".");
  const [group, point] = language === "vi" ? [".", ","] : [",", "."];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return (written.startsWith("-") ? "−" : "") + (part ? grouped + point + part : grouped);
}

/** The value of a figure with its sign of vagueness, its range or its whole. */
function amount(n) {
  let shown = number(field("value", n));
  if (field("value_to", n)) shown += "–" + number(field("value_to", n));
  if (field("out_of", n)) shown += "/" + number(field("out_of", n));
  const sign = SIGNS[field("qualifier", n)];
  return sign ? sign + " " + shown : shown;
}

function nameOf(n) {
  const parts = [field("indicator", n), field("breakdown", n)].filter(Boolean).join(" › ");
  return parts + (field("scope", n) ? ` (${field("scope", n)})` : "");
}

function measureWord(n) {
  const measure = field("measure", n);
  if (language === "vi" && measure === "change" && field("direction", n) === "down") {
    return "mức giảm";
  }
  return codeWord("measure", measure);
}

const arrowOf = (n) => ARROWS[field("direction", n)] || "";
const whenOf = (n) => periodWord(field("period", n)) || field("period_text", n);

function versusOf(n) {
  const comparison = field("comparison", n);
  if (!comparison) return "";
  const base = periodWord(field("base_period", n));
  const word = codeWord("comparison", comparison);
  return base ? `${word} (${base})` : word;
}

// ---- search and filters ----

/** Lower case without diacritics: what people type in a hurry. */
function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
}

let foldedStrings = null;
let foldedDocuments = null;

/** Folds every text once; called when there is time, or at the first search. */
function makeReady() {
  foldedStrings ??= held.strings.map(fold);
  foldedDocuments ??= held.documents.map((names) => fold(names.join(" ")));
}

/** For each code word and period whether a folded word is in what it is called. */
function wordHits(token) {
  const isIn = (pair) => fold(pair.join(" ")).includes(token);
  const codes = {};
  for (const name of CODED) {
    codes[name] = new Set(Object.keys(held.codes[name]).filter((c) => isIn(held.codes[name][c])));
  }
  const periods = new Set(
    Object.keys(held.periods).filter((p) => p.includes(token) || isIn(held.periods[p])));
  return { codes, periods };
}

/** Which figures have a word of the search, as 0 and 1. */
function figuresWith(token) {
  const strings = foldedStrings.map((text) => text.includes(token));
  const documents = foldedDocuments.map((text) => text.includes(token));
  const { codes, periods } = wordHits(token);
  const columns = SEARCHED.map((name) => figures[name]);
  const hits = new Uint8Array(total);
  for (let n = 0; n < total; n++) {
    hits[n] =
      columns.some((column) => column[n] >= 0 && strings[column[n]])
      || documents[figures.document[n]]
      || periods.has(field("period", n))
      || CODED.some((name) => codes[name].has(field(name, n))) ? 1 : 0;
  }
  return hits;
}

/** By what each filter tells figures apart. */
const KEYS = {
  kind: (n) => field("kind", n),
  measure: (n) => field("measure", n),
  indicator: (n) => field("indicator_id", n) || "=" + field("indicator", n).toLowerCase(),
  place: (n) => field("place", n) || "=",
  period: (n) => field("period", n) || "=" + field("period_text", n),
  status: (n) => field("status", n),
  document: (n) => String(figures.document[n]),
};

const keyColumns = {};

/** The key of every figure for a filter. */
function keysOf(name) {
  keyColumns[name] ??= Array.from({ length: total }, (_, n) => KEYS[name](n));
  return keyColumns[name];
}

/** Which figures pass the search and filters of a place, as 0 and 1. */
function matching(asked) {
  const kept = new Uint8Array(total).fill(1);
  const tokens = fold(asked.q).split(/\s+/).filter(Boolean);
  if (tokens.length) makeReady();
  for (const token of tokens) {
    const hits = figuresWith(token);
    for (let n = 0; n < total; n++) kept[n] &= hits[n];
  }
  for (const name of Object.keys(KEYS)) {
    if (!asked[name]) continue;
    const keys = keysOf(name);
    for (let n = 0; n < total; n++) if (keys[n] !== asked[name]) kept[n] = 0;
  }
  if (asked.sure) for (let n = 0; n < total; n++) kept[n] &= figures.sure[n];
  return kept;
}

/** Makes an element with its properties and children; text is never markup. */
function make(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "class") made.className = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}
