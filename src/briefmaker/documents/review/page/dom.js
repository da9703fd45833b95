// Makes elements. What a page of the web says goes in as text alone: nothing here turns a string into mark-up.

const byId = (id) => document.getElementById(id);

// make("p", { class: "x", on: { click: act } }, "text", element): false and null are left out
const make = (tag, said = {}, ...inside) => {
  const it = document.createElement(tag);
  for (const [name, value] of Object.entries(said)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "on") for (const [event, act] of Object.entries(value)) it.addEventListener(event, act);
    else it.setAttribute(name, value === true ? "" : value);
  }
  it.append(...inside.flat(9).filter((one) => one !== false && one !== null && one !== undefined));
  return it;
};

// text of the source: whatever signs turn its direction, they end with it
const apart = (text, said = {}) => make("bdi", said, text);

// the way a text runs, as its first letter does
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const wayOf = (text) => {
  const letter = /\p{L}/u.exec(text);
  return letter && RIGHT_TO_LEFT.test(letter[0]) ? "rtl" : "ltr";
};

const button = (words, act, said = {}) => make("button", { type: "button", on: { click: act }, ...said }, words);

// a button that shows a sign and says what it does
const sign = (shown, words, act, said = {}) => button(shown, act, { class: "sign", "aria-label": words, title: words, ...said });

// said by screen readers, and nowhere seen
const tell = (words) => {
  const place = byId("told");
  place.textContent = "";
  setTimeout(() => { place.textContent = words; }, 50);
};

const short = (text, most = 60) => {
  const signs = Array.from(text.slice(0, most * 2));
  return signs.length > most ? signs.slice(0, most).join("").trimEnd() + " …" : text;
};

const withKey = (place, key) => [...place.querySelectorAll("[data-key]")].find((it) => it.dataset.key === key);

// put new children into a place, and the focus back on the one of the same key; it never falls out of the page
const fill = (place, ...inside) => {
  const held = place.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  place.replaceChildren(...inside.flat(9).filter(Boolean));
  if (held !== null) (withKey(place, held) || place).focus();
};
