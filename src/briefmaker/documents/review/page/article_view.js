// The article: what of it is quoted, and how the keyboard goes through it.
// One sentence takes the focus of the keyboard, and arrows move it: thousands of stops would be none.

let current = null;

const articleView = (source) => {
  const { article } = source;
  const heading = make("h3", { class: "article-title", dir: "auto", lang: article.language });
  const facts = make("p", { class: "byline" });
  const text = make("div", { class: "text" }, source.blocks.map((one) => blockView(source, one)));
  source.view = { heading, facts, text, taken: "" };
  const cut = cutView(source);
  source.view.cut = cut;
  return make("section", { class: "article", "aria-label": `Article ${source.number}` }, heading, facts, text, cut);
};

const showNumbers = (source) => {
  const numbers = numbersOf(state, source.number - 1);
  for (const mark of source.view.text.querySelectorAll(".number")) {
    const said = String(numbers.get(mark.dataset.number));
    if (mark.textContent !== said) mark.textContent = said;
  }
};

// what is quoted wears a mark that is no colour: its number, or a star
let marked = new Set();
const showMarks = () => {
  const chosen = new Map();
  state.bottoms.flat().forEach((quote) => chosen.set(keyOf(quote), "★"));
  for (const points of state.points) points.forEach((quote, at) => chosen.set(keyOf(quote), String(at + 1)));
  for (const key of new Set([...marked, ...chosen.keys()])) {
    const it = sentences.get(key);
    if (!it) continue;
    const mark = chosen.get(key);
    it.setAttribute("aria-pressed", String(mark !== undefined));
    if (mark) it.dataset.mark = mark; else delete it.dataset.mark;
    if (mark === "★") it.setAttribute("aria-description", "bottom line"); else it.removeAttribute("aria-description");
  }
  marked = new Set(chosen.keys());
};

const showArticles = () => {
  for (const source of sources) {
    const after = state.articles[source.number - 1];
    source.view.heading.textContent = after.title;
    const said = [listOf(after.authors).join(", "), source.article.site, after.published].filter(Boolean).join(" · ");
    fill(source.view.facts, apart(said), said && source.link && " · ", source.link && make("a", { href: source.link, target: "_blank", rel: "noreferrer noopener" }, "page on the web"));
    const was = source.view.taken;
    showTaken(source);
    if (was !== source.view.taken) showNumbers(source);
  }
  showMarks();
  if (!current || !current.isConnected) hold(document.querySelector(".sentence"));
};

const hold = (it) => {
  if (current) current.tabIndex = -1;
  current = it;
  if (it) it.tabIndex = 0;
};

const goTo = (it) => {
  if (!it) return;
  hold(it);
  it.focus();
};

// from the note to the sentence in the article
const goToQuote = (key) => {
  showSide("article");
  const it = sentences.get(key);
  if (!it) return;
  it.scrollIntoView({ block: "center" });
  goTo(it);
};

const neighbour = (by) => {
  const all = [...document.querySelectorAll(".sentence")];
  const at = all.indexOf(current);
  return all[Math.min(all.length - 1, Math.max(0, by === "first" ? 0 : by === "last" ? all.length - 1 : at + by))];
};
const MOVES = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: "first", End: "last" };

const onArticleKey = (event) => {
  const it = event.target.closest(".sentence");
  if (!it || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in MOVES) goTo(neighbour(MOVES[event.key]));
  else if (event.key === "Enter" || event.key === " ") toggle(it.dataset.key);
  else if (event.key.toLowerCase() === "b") makeBottomLine(it.dataset.key);
  else return;
  event.preventDefault();
};

const onArticleClick = (event) => {
  const it = event.target.closest(".sentence");
  if (!it || (!event.shiftKey && String(getSelection()))) return;
  hold(it);
  if (event.shiftKey) makeBottomLine(it.dataset.key);
  else toggle(it.dataset.key);
};

// with Shift the browser would select from the click before to this one
const keepSelection = (event) => { if (event.shiftKey && event.target.closest(".sentence")) event.preventDefault(); };

const skipToArticle = () => {
  showSide("article");
  goTo(current);
};

const articlesView = () => make("section", { id: "article", class: "side", "aria-labelledby": "article-head" },
  make("h2", { id: "article-head" }, "Article"),
  make("p", { class: "caption", id: "how" }, "Click a sentence to add it to the key points or to take it out. With the keyboard: arrow keys move, Enter adds or takes out, B makes it the bottom line."),
  searchView(),
  make("div", { role: "group", "aria-label": "Sentences of the article", "aria-describedby": "how", on: { keydown: onArticleKey, mousedown: keepSelection, click: onArticleClick, focusin: (event) => { const it = event.target.closest(".sentence"); if (it) hold(it); } } },
    sources.map(articleView)));
