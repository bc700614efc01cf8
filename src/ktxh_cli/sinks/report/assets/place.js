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

/** Writes the place into the address; some browsers refuse that when it comes too often. */
function write(changes, how) {
  place = { ...place, ...changes };
  followed = addressOf(place);
  try {
    history[how](null, "", followed);
  } catch {
    // The page works all the same; only Back and a copied address do not know the place.
  }
}

/** Changes the place without a step in the history: filters, language, colours. */
const keep = (changes) => write(changes, "replaceState");

/** Changes the place with a step, so that Back leads to where the reader was. */
const step = (changes) => write(changes, "pushState");

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
