// What leaves the page: rows for the clipboard and figures as CSV, guarded against formulas.

// The same as safe.spreadsheet_cell of ktxh.
const FORMULA =
  /^'*[\s\p{Cf}\p{Cc}]*(?:[=+\-@|\uff1d\uff0b\uff0d\uff20]|%(?![\s/\p{L}]|$))|^'*[\t\r\n\0]/u;
const BARE_NUMBER = /^(?:[+-]?[0-9][0-9.,]*%?|-)$/;
const BARE_FIELDS = new Set([
  "value", "value_to", "out_of", "base_value", "base_value_to", "notes",
]);

/** A text that no spreadsheet takes for a formula. */
function guarded(text) {
  return FORMULA.test(text) && !BARE_NUMBER.test(text) ? "'" + text : text;
}

function csvCell(text) {
  return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}

function csvField(name, n) {
  if (name === "source") return guarded(sourceOf(n));
  if (name === "line" || name === "start" || name === "end") return String(figures[name][n]);
  const text = field(name, n);
  return BARE_FIELDS.has(name) ? text : guarded(text);
}

/** The figures that match as CSV, cell for cell what «ktxh extract -f csv» writes. */
function csvOf(matched) {
  const lines = [held.fields.join(",")];
  for (let n = 0; n < total; n++) {
    if (matched[n]) lines.push(held.fields.map((name) => csvCell(csvField(name, n))).join(","));
  }
  return lines.join("\n") + "\n";
}

function download(name, text) {
  const blob = new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" });
  const address = URL.createObjectURL(blob);
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** Cells as one line that a spreadsheet pastes into a row. */
function line(cells) {
  return cells.map((cell) => guarded(cell.replace(/[\t\r\n]+/g, " "))).join("\t");
}

/** Puts a text on the clipboard; gives whether that went well. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text);
  }
}

function copyOldWay(text) {
  const before = document.activeElement;
  const area = make("textarea", { class: "unseen", "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  area.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    done = false;
  }
  area.remove();
  before?.focus({ preventScroll: true });
  return done;
}

/** The cells of a figure for the clipboard. */
function figureCells(n) {
  return [
    nameOf(n), amount(n), field("unit", n), [arrowOf(n), measureWord(n)].filter(Boolean).join(" "),
    versusOf(n), field("place", n), whenOf(n), codeWord("status", field("status", n)),
    sourceOf(n), field("sentence", n),
  ];
}
