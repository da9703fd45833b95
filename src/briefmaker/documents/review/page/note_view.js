// The note: what it will say, in the order of its template, each part with what may be done to it.

const sourcesView = () => make("section", {}, make("h3", {}, data.note.headings.sources || "Sources"),
  make("ul", { class: "origins" }, sources.map(({ article, link }) => make("li", {}, apart(article.page.source.name),
    link && [make("br"), apart(link, { class: "aside" })], make("br"), make("span", { class: "digits" }, `SHA-256 ${article.page.source.sha256}`)))),
  make("p", { class: "caption" }, data.note.method));

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
  if (part === "top-stories") return [storiesView(), figuresView()];
  if (part === "figures") return figuresView();
  if (digest) return part === "articles" ? digestView() : null;
  return part in parts ? make("section", {}, parts[part](0, "h3")) : null;
};

const lengthView = () => {
  const place = make("p", { class: "caption" });
  views.push(() => {
    const quoted = [...state.bottoms, ...state.points].flat();
    const length = quoted.reduce((sum, quote) => sum + quote.text.split(/\s+/).filter(Boolean).length, 0);
    place.textContent = `${length} words are quoted, in ${quoted.length} ${quoted.length === 1 ? "sentence" : "sentences"}.`;
  });
  return place;
};

const noteView = () => {
  const title = make("h2", { class: "note-title", dir: "auto", tabindex: "-1" });
  views.push(() => { title.textContent = sources.length > 1 ? state.details.title || data.note.title : record.settings.title ? data.note.title : state.articles[0].title; });
  return make("section", { id: "note", class: "side", "aria-label": "Note" },
    data.note.mark && make("p", { class: "mark" }, data.note.mark),
    make("p", { class: "kicker" }, data.note.kicker), title,
    record.notices.length > 0 && make("ul", { class: "notices" }, record.notices.map((notice) => make("li", {}, apart(notice.words.replace("{value}", notice.value))))),
    make("details", { class: "facts", open: sources.length === 1 }, make("summary", {}, "Title, author and date"), factsView()),
    make("details", { class: "facts" }, make("summary", {}, `${sources.length > 1 ? "Title of the digest, date" : "Date"}, reference, who signs and who reads`), detailsView()),
    data.note.order.map(partView), make("section", {}, lengthView(), remarkView()));
};
