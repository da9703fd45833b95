// The note: what it will say, in the order of its template, each part with what may be done to it.

const field = (words, id, it, more) => make("div", { class: "field" }, make("label", { for: id }, words), it, more);

// an input that commits when it is left, and follows undo
let counter = 0;
const input = (words, read, write, said = {}) => {
  const id = `field${counter += 1}`;
  const { long, ...rest } = said;
  const it = make(long ? "textarea" : "input", { id, dir: "auto", ...rest });
  if (!long && !rest.type) it.type = "text";
  it.addEventListener("change", () => {
    change(`${words} changed`, (next) => write(next, it.value));
    it.value = read();
  });
  it.addEventListener("input", () => { typing = it; showSaved(); });
  it.addEventListener("blur", () => { typing = null; showSaved(); });
  views.push(() => { if (it.value !== read()) it.value = read(); });
  return field(words, id, it);
};
let typing = null;

const factsView = () => sources.map(({ number }) => {
  const place = number - 1;
  const of = sources.length > 1 ? ` of article ${number}` : "";
  const put = (key) => [() => state.articles[place][key], (next, value) => { next.articles[place][key] = value.trim() || (key === "title" ? state.articles[place].title : ""); }];
  return make("div", { class: "fields" },
    input(`Title${of}`, ...put("title"), { long: true, rows: "2", class: "title" }),
    input(`Author${of} (semicolons between several)`, ...put("authors")),
    input(`Published${of}`, ...put("published"), { type: "date" }));
});

const detailsView = () => make("div", { class: "fields" }, DETAILS.map(([key, words]) => input(words === "Date" ? "Date of the note" : words,
  () => state.details[key], (next, value) => { next.details[key] = value.trim(); }, key === "date" ? { type: "date" } : {})));

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

const spaceView = (name) => {
  const space = data.note.spaces[name];
  const put = (at) => [() => state.spaces[name].values[at], (next, value) => { next.spaces[name].values[at] = value.trim(); }];
  return make("section", { class: "space" }, make("h3", {}, space.heading), space.hint && make("p", { class: "caption" }, space.hint),
    space.fields.length
      ? make("div", { class: "fields" }, space.fields.map((words, at) => input(words, ...put(at))))
      : input(`Text of ${space.heading}`, () => state.spaces[name].text, (next, value) => { next.spaces[name].text = value.trim(); }, { long: true, rows: String(space.lines || 3) }));
};

const sourcesView = () => make("section", {}, make("h3", {}, data.note.headings.sources || "Sources"),
  make("ul", { class: "origins" }, sources.map(({ article, link }) => make("li", {}, apart(article.page.source.name),
    link && [make("br"), apart(link, { class: "aside" })], make("br"), make("span", { class: "digits" }, `SHA-256 ${article.page.source.sha256}`)))),
  make("p", { class: "caption" }, data.note.method));

// what a digest says across its articles is put together of their key points
const storiesView = () => {
  if (!record.digest || !record.digest.stories.some((story) => story.points.length)) return null;
  const inside = make("ul", { class: "stories" });
  views.push(() => inside.replaceChildren(...record.digest.stories.map((story) => {
    const left = [...story.lines, ...story.points].filter((point) => !isGone(point.quote));
    return make("li", { hidden: !left.length }, make("strong", {}, apart(story.label)), make("ul", {},
      left.map(({ quote }) => make("li", { dir: wayOf(quote.text) }, words(quote), " ", referenceTo(named(quote))))));
  })));
  return make("section", {}, make("h3", {}, data.note.headings.stories),
    make("p", { class: "caption" }, "Put together of the key points below: what is taken out there is taken out here."), inside);
};

const digestView = () => sources.map(({ number }) => {
  const head = make("h3", { dir: "auto" });
  views.push(() => { head.textContent = `${number}. ${state.articles[number - 1].title}`; });
  return make("section", {}, head, parts["bottom-line"](number - 1, null), parts["key-points"](number - 1, null));
});

const partView = (part) => {
  const digest = sources.length > 1;
  if (part in data.note.spaces) return spaceView(part);
  if (part === "actors") return actorsView();
  if (part === "sources" || part === "source-lines") return sourcesView();
  if (part === "stories") return storiesView();
  if (digest) return part === "articles" ? digestView() : null;
  return part in parts ? make("section", {}, parts[part](0, "h3")) : null;
};

const noteView = () => {
  const title = make("h2", { class: "note-title", dir: "auto", tabindex: "-1" });
  views.push(() => { title.textContent = sources.length > 1 || record.settings.title ? data.note.title : state.articles[0].title; });
  return make("section", { id: "note", class: "side", "aria-label": "Note" },
    data.note.mark && make("p", { class: "mark" }, data.note.mark),
    make("p", { class: "kicker" }, data.note.kicker), title,
    record.notices.length > 0 && make("ul", { class: "notices" }, record.notices.map((notice) => make("li", {}, apart(notice.words.replace("{value}", notice.value))))),
    make("details", { class: "facts", open: true }, make("summary", {}, "Title, author and date"), factsView()),
    make("details", { class: "facts" }, make("summary", {}, "Date, reference, who signs and who reads"), detailsView()),
    data.note.order.map(partView));
};
