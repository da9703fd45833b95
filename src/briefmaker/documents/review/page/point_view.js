// The sentences that the note quotes, with what may be done to each.

const referenceTo = (quote) => {
  const number = numbersOf(state, quote.article - 1).get(quote.block);
  const label = `¶${number}`;
  return button(`[${sources.length > 1 ? quote.article : ""}${label}]`, () => goToQuote(keyOf(quote)), { class: "reference", dir: "ltr", "aria-label": `Show in the article, paragraph ${number}`, "data-key": `go ${keyOf(quote)}` });
};

const languageOf = (quote) => sources[quote.article - 1].article.language;
const words = (quote) => apart(quote.text, { class: "words", lang: languageOf(quote) });

const pointView = (quote, at, all) => {
  const key = keyOf(quote);
  const what = short(quote.text, 40);
  const act = (shown, said, does, off) => sign(shown, `${said}: ${what}`, does, { "data-key": `${said} ${key}`, "aria-disabled": off && "true" });
  return make("li", { "data-point": key, draggable: "true" }, make("div", { class: "point", dir: wayOf(quote.text) }, words(quote), "\u00a0", referenceTo(quote)),
    make("div", { class: "acts" },
      act("↑", "Move up", () => movePoint(key, -1), at === 0),
      act("↓", "Move down", () => movePoint(key, 1), at === all.length - 1),
      act("★", "Make it the bottom line", () => makeBottomLine(key)),
      act("✕", "Take out", () => takeOut(key))));
};

const bottomView = (quote) => {
  const key = keyOf(quote);
  return make("div", {}, make("p", { dir: wayOf(quote.text) }, words(quote), "\u00a0", referenceTo(quote)),
    make("div", { class: "acts" },
      button("Key point instead", () => makeKeyPoint(key), { "data-key": `down ${key}` }),
      sign("✕", "Take the bottom line out", () => takeOut(key), { "data-key": `out ${key}` })));
};

// dragging does what the buttons do
let dragged = null;
const onDrag = {
  dragstart: (event) => {
    const it = event.target.closest("[data-point]");
    if (!it) return;
    dragged = it.dataset.point;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
  },
  dragover: (event) => { if (dragged && event.target.closest("[data-point]")) event.preventDefault(); },
  drop: (event) => {
    const onto = event.target.closest("[data-point]");
    if (!dragged || !onto) return;
    event.preventDefault();
    const list = state.points[Number(dragged.split("/")[0]) - 1].map(keyOf);
    const [at, to] = [list.indexOf(dragged), list.indexOf(onto.dataset.point)];
    if (to >= 0) movePoint(dragged, to - at);
  },
  dragend: () => { dragged = null; },
};

const parts = {
  "bottom-line": (place, level) => {
    const inside = make("div", { class: "bottom-line", role: "group", "aria-label": "Bottom line", tabindex: "-1" });
    let shown = "";
    views.push(() => {
      const now = JSON.stringify([state.bottoms[place], state.articles[place].taken]);
      if (now === shown) return;
      shown = now;
      const [quote] = state.bottoms[place];
      fill(inside, level && make(level, {}, data.note.headings["bottom-line"]),
        quote ? bottomView(quote) : make("p", { class: "empty" }, "None. Make a key point the bottom line with ★, or press B on a sentence."));
    });
    return inside;
  },
  "key-points": (place, level) => {
    const inside = make("ol", { class: "points", tabindex: "-1", "aria-label": "Key points", on: onDrag });
    const empty = make("p", { class: "empty" }, "None. Click a sentence in the article to add it.");
    let shown = "";
    views.push(() => {
      const now = JSON.stringify([state.points[place], state.articles[place].taken]);
      if (now === shown) return;
      shown = now;
      fill(inside, state.points[place].map(pointView));
      empty.hidden = state.points[place].length > 0;
    });
    return [level && make(level, {}, data.note.headings["key-points"]), inside, empty];
  },
};
