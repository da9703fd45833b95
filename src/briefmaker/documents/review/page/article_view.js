// The article: its paragraphs, numbered, each sentence to be chosen; and what extraction cut of it.
// One sentence takes the focus of the keyboard, and arrows move it: thousands of stops would be none.

const sentences = new Map();
let current = null;

const sentence = (number, id, text, [start, end]) => {
  const key = [number, id, start, end].join("/");
  const it = make("span", { class: "sentence", role: "button", tabindex: "-1", "aria-pressed": "false", "data-key": key }, slice(text, start, end));
  sentences.set(key, it);
  return it;
};

// the text of a block, each sentence apart
const pieces = (number, { id, block, cuts }) => {
  const inside = [];
  let at = 0;
  for (const span of spansOf(block.text, cuts)) {
    if (span[0] > at) inside.push(slice(block.text, at, span[0]));
    inside.push(sentence(number, id, block.text, span));
    at = span[1];
  }
  if (at < count(block.text)) inside.push(slice(block.text, at, count(block.text)));
  return inside;
};

const cell = (it) => make(it.header && it.text.trim() ? "th" : "td", {
  colspan: it.columns > 1 && it.columns, rowspan: it.rows > 1 && it.rows, dir: "auto",
}, it.text);
const table = (block) => [
  block.caption && make("p", { class: "caption", dir: "auto" }, block.caption),
  make("div", { class: "wide", tabindex: "0", role: "group", "aria-label": `Table, paragraph ${block.number}` }, make("table", { class: "cells" },
    make("tbody", {}, block.rows.map((row) => make("tr", {}, row.map(cell)))))),
];
const figure = (block) => make("p", { class: "caption", dir: "auto" }, `Picture. ${block.caption || block.alt || ""}`);

const TAGS = { heading: "h4", quotation: "blockquote", code: "pre" };
const body = (number, one) => {
  const { block } = one;
  if (block.kind === "table") return table(block);
  if (block.kind === "figure") return figure(block);
  const mark = block.kind === "listitem" && make("span", { class: "marker" }, `${block.marker} `);
  return make(TAGS[block.kind] || "p", { dir: "auto", class: block.kind }, mark, pieces(number, one));
};

const numberMark = (id) => make("span", { class: "number", "data-number": id });
const blockView = (source, one) => make("div", { class: "block", "data-block": one.id, lang: source.article.language },
  numberMark(one.id), body(source.number, one));

const takenView = (source, one) => {
  const place = source.number - 1;
  const what = short(one.block.text, 40);
  return make("div", { class: "block taken", "data-block": one.id, lang: source.article.language }, numberMark(one.id), body(source.number, one),
    make("p", { class: "acts", lang: "en" }, make("span", { class: "aside" }, "taken back "),
      sign("↑", `Move paragraph up: ${what}`, () => moveTaken(place, one.id, -1), { "data-key": `up ${one.id}` }),
      sign("↓", `Move paragraph down: ${what}`, () => moveTaken(place, one.id, 1), { "data-key": `down ${one.id}` }),
      button("Cut again", (event) => {
        const next = event.target.closest(".block").nextElementSibling;
        cutAgain(place, one.id);
        goTo((next && next.querySelector(".sentence")) || document.querySelector(".sentence"));
      }, { "aria-label": `Cut again: ${what}` })));
};

const lineView = (place, line) => make("li", { "data-line": line.id },
  make("span", { dir: "auto", class: "cut-text" }, line.block.text),
  button("Take back", (event) => {
    const rows = [...event.target.closest(".steps").querySelectorAll("[data-line]")];
    const next = rows.slice(rows.indexOf(event.target.closest("li")) + 1).find((row) => !row.hidden);
    const { parentElement } = event.target.closest(".steps");
    takeBack(place, line.id);
    (next ? next.querySelector("button") : parentElement.querySelector("summary")).focus();
  }, { "aria-label": `Take back: ${short(line.block.text, 40)}` }));

// by the step that cut them; those that hold a whole sentence first, for menus are seldom missed
const LONG = 60;
const byWorth = (lines) => {
  const groups = [...new Set(lines.map((line) => line.group))].map((group) => lines.filter((line) => line.group === group));
  const worth = (own) => own.some((line) => line.block.text.length >= LONG);
  return [...groups.filter(worth), ...groups.filter((own) => !worth(own))];
};

// the lines are made when they are first looked at
const cutView = (source) => {
  const lines = source.lines.filter((line) => line.block.text.trim());
  if (!lines.length) return null;
  const inside = make("div", { class: "steps" });
  const fillOnce = () => {
    if (inside.childElementCount) return;
    for (const own of byWorth(lines)) {
      inside.append(make("h5", {}, own[0].step), make("ul", {}, own.map((line) => lineView(source.number - 1, line))));
    }
    showCut(source);
  };
  return make("details", { class: "cut", on: { toggle: fillOnce } },
    make("summary", {}, `What extraction cut: ${lines.length} ${lines.length === 1 ? "line" : "lines"}`), inside);
};

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

const showCut = (source) => {
  if (!source.view.cut) return;
  const back = new Set(state.articles[source.number - 1].taken.map(({ id }) => id));
  for (const row of source.view.cut.querySelectorAll("[data-line]")) row.hidden = back.has(row.dataset.line);
};

// put what was taken back in its place, and count the paragraphs anew
const showTaken = (source) => {
  const { taken } = state.articles[source.number - 1];
  const { text } = source.view;
  if (source.view.taken === JSON.stringify(taken)) return;
  source.view.taken = JSON.stringify(taken);
  const held = document.activeElement && document.activeElement.dataset.key;
  for (const old of text.querySelectorAll(".taken")) {
    for (const one of old.querySelectorAll(".sentence")) sentences.delete(one.dataset.key);
    old.remove();
  }
  const before = new Map(source.blocks.map(({ id }, at) => [at, text.querySelector(`[data-block="${id}"]`)]));
  for (const { id, after } of taken) text.insertBefore(takenView(source, source.byName.get(id)), before.get(after) || null);
  showCut(source);
  const again = held && withKey(text, held);
  if (again) again.focus();
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
  if (!it || String(getSelection())) return;
  hold(it);
  if (event.shiftKey) makeBottomLine(it.dataset.key);
  else toggle(it.dataset.key);
};

const articlesView = () => make("section", { id: "article", class: "side", "aria-labelledby": "article-head" },
  make("h2", { id: "article-head" }, "Article"),
  make("p", { class: "caption", id: "how" }, "Click a sentence to add it to the key points or to take it out. With the keyboard: arrow keys move, Enter adds or takes out, B makes it the bottom line."),
  make("div", { role: "group", "aria-label": "Sentences of the article", "aria-describedby": "how", on: { keydown: onArticleKey, click: onArticleClick, focusin: (event) => { const it = event.target.closest(".sentence"); if (it) hold(it); } } },
    sources.map(articleView)));
