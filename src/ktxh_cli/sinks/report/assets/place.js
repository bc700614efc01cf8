// Where the reader is: view, filters, language and spot, kept in the address and nowhere else.

const PLACE = {
  tab: "", at: "", q: "", sure: "", lang: "", theme: "",
  kind: "", measure: "", indicator: "", place: "", period: "", status: "", document: "",
};
const FILTERS = Object.keys(KEYS);
let place = { ...PLACE };
let followed = null; // the address whose place is shown

/** The place that the address names; «#f12» alone is a spot in the texts. */
function placeOfAddress() {
  const hash = location.hash.slice(1);
  if (hash && !hash.includes("=")) return { ...PLACE, at: hash };
  const found = { ...PLACE };
  for (const [key, value] of new URLSearchParams(hash)) if (key in found) found[key] = value;
  return found;
}

function addressOf(where) {
  const said = new URLSearchParams();
  for (const key of Object.keys(PLACE)) if (where[key]) said.set(key, where[key]);
  return "#" + said.toString();
}

/** Changes the place without a step in the history: filters, language, colours. */
function keep(changes) {
  place = { ...place, ...changes };
  followed = addressOf(place);
  history.replaceState(null, "", followed);
}

/** Changes the place with a step, so that Back leads to where the reader was. */
function step(changes) {
  place = { ...place, ...changes };
  followed = addressOf(place);
  history.pushState(null, "", followed);
}

/** Calls back with the new place when the reader goes back or forward, or edits the address. */
function onMove(follow) {
  const moved = () => {
    const found = placeOfAddress();
    const address = addressOf(found);
    if (address === followed) return;
    followed = address;
    const before = place;
    place = found;
    follow(before);
  };
  addEventListener("popstate", moved);
  addEventListener("hashchange", moved);
}
