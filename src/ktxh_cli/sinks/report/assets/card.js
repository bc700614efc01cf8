// The card of a figure: all that its record says, shown beside it.

const card = document.getElementById("card");
let cardAt = null; // the element that the card belongs to
let pinned = false; // shown until it is closed, not only while pointed at
let waiting = 0;

function cardLine(name, value, look) {
  return value ? [make("dt", {}, said(name)), make("dd", { class: look }, value)] : [];
}

function notesOf(n, guess) {
  const codes = field("notes", n).split(";").filter((code) => code && guesses.has(code) === guess);
  if (!codes.length) return "";
  return make("ul", {}, ...codes.map((code) => make(
    "li", {}, held.notes[code] ? spoken(held.notes[code]) : code)));
}

/** What a figure says, as a list of terms. */
function cardFacts(n) {
  const base = field("base_value", n);
  const unit = field("base_unit", n);
  const other = base && unit && unit !== field("unit", n);
  const when = whenOf(n);
  const words = field("period_text", n);
  return make(
    "dl", {},
    ...cardLine("card.indicator", nameOf(n)),
    ...cardLine("card.value", `${amount(n)} ${field("unit", n)}`),
    ...cardLine("card.base", other ? `${number(base)} ${unit}` : ""),
    ...cardLine("card.period", words && words !== when ? `${when} («${words}»)` : when),
    ...cardLine("card.place", field("place", n)),
    ...cardLine("card.versus", versusOf(n)),
    ...cardLine("card.status", codeWord("status", field("status", n))),
    ...cardLine("card.guesses", figures.sure[n] ? said("card.sure") : notesOf(n, true),
      figures.sure[n] ? "sure" : "guess"),
    ...cardLine("card.notes", notesOf(n, false)),
    ...cardLine("card.location", field("location", n)),
    ...cardLine("card.source",
      `[${figures.document[n] + 1}] ${said("card.line", { line: number(String(figures.line[n])) })}`),
    ...cardLine("card.rule", make("code", {}, field("rule", n))),
  );
}

function cardHead(n) {
  const arrow = arrowOf(n);
  return make(
    "p", { class: "card-head" },
    make("strong", {}, field("text", n)), " ",
    make("span", { class: field("direction", n) || "flat" },
      arrow ? make("span", { "aria-hidden": "true" }, arrow + " ") : "", measureWord(n)),
  );
}

function cardButtons(n, inText) {
  const goal = inText ? "row" : "text";
  return make(
    "p", { class: "card-buttons" },
    make("button", { type: "button", "data-go": goal, "data-n": n }, said(`card.${goal}`)),
    make("button", { type: "button", "data-copy": n }, said("copy.row")),
  );
}

/** The figures that an element stands for: those of a mark, or of a number of a table or chart. */
function figuresOf(at, n) {
  if (at.tagName === "MARK") {
    const same = [];
    figures.mark.forEach((leader, member) => {
      if (leader === figures.mark[n]) same.push(member);
    });
    return same;
  }
  return at.dataset.all ? at.dataset.all.split(" ").map(Number) : [n];
}

/** How a number that no text says was computed. */
function derivedHead(at) {
  const how = held.derivations[at.dataset.derived];
  if (!how) return [];
  const shown = at.querySelector?.(".value") || at;
  return [
    make("p", { class: "card-head" },
      make("strong", {}, shown.textContent.replace(/[▲▼]/, "").trim())),
    make("p", { class: "derived" }, `${said("card.derived")}: ${spoken(how)}.`),
    make("p", {}, `${said("card.from")}:`),
  ];
}

/** One of several figures: enough to tell them apart. */
function cardShort(n) {
  const source = `[${figures.document[n] + 1}] ${documentName(figures.document[n])}`;
  return make("dl", {}, ...cardLine("card.indicator", nameOf(n)),
    ...cardLine("card.source", source));
}

/** Shows the card of a figure beside an element. */
function showCard(at, n, pin) {
  clearTimeout(waiting);
  const inText = at.tagName === "MARK";
  const members = figuresOf(at, n);
  const whole = members.length === 1 && !at.dataset.derived;
  card.replaceChildren(
    make("h2", { class: "unseen", id: "card-title" }, said("card")),
    make("button", { type: "button", class: "close", "aria-label": said("card.close") }, "×"),
    ...derivedHead(at),
    ...members.flatMap((member) => [
      cardHead(member), whole || inText ? cardFacts(member) : cardShort(member),
      cardButtons(member, inText),
    ]),
  );
  cardAt?.removeAttribute("aria-describedby");
  cardAt = at;
  pinned = pin;
  card.hidden = false;
  card.scrollTop = 0;
  card.classList.toggle("pinned", pin);
  at.setAttribute("aria-describedby", "card");
  placeCard(at);
}

/** Puts the card below its figure, or above where there is no room; phones show it at the foot. */
function placeCard(at) {
  if (phone.matches) {
    card.style.left = card.style.top = "";
    return;
  }
  const spot = at.getClientRects()[0] || at.getBoundingClientRect();
  const size = card.getBoundingClientRect();
  const edge = 8;
  const left = Math.min(Math.max(edge, spot.left), innerWidth - size.width - edge);
  const below = spot.bottom + 6;
  const above = spot.top - size.height - 6;
  const top = below + size.height < innerHeight - edge || above < edge ? below : above;
  card.style.left = `${Math.round(left)}px`;
  card.style.top = `${Math.round(Math.max(edge, Math.min(top, innerHeight - size.height - edge)))}px`;
}

/** Hides the card; gives whether it was there. */
function hideCard() {
  clearTimeout(waiting);
  if (card.hidden) return false;
  card.hidden = true;
  pinned = false;
  cardAt?.removeAttribute("aria-describedby");
  cardAt = null;
  return true;
}

const ofFigure = (target) => (target instanceof Element ? target.closest("[data-f]") : null);

/** Pointing at a figure shows its card, and leaving both hides it. */
function watchPointer() {
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || pinned) return;
    if (card.contains(event.target)) {
      clearTimeout(waiting);
      return;
    }
    const at = ofFigure(event.target);
    clearTimeout(waiting);
    if (at === cardAt && at) return;
    waiting = setTimeout(
      () => (at ? showCard(at, Number(at.dataset.f), false) : hideCard()), at ? 120 : 250);
  });
}

/** Focus on a figure of a text shows its card; a click or Enter keeps it. */
function watchFocus() {
  // A card that opened under the finger would take the click from the figure.
  let pressed = false;
  document.addEventListener("pointerdown", () => { pressed = true; }, true);
  for (const name of ["pointercancel", "click", "keydown"]) {
    document.addEventListener(name, () => { pressed = false; }, true);
  }
  document.addEventListener("focusin", (event) => {
    const at = event.target;
    if (pressed) return;
    if (at.tagName === "MARK") {
      if (!pinned || at !== cardAt) showCard(at, Number(at.dataset.f), false);
    } else if (!card.contains(at) && !card.hidden) {
      hideCard();
    }
  });
}
