// The paragraphs of an article, numbered, each sentence to be chosen.

const sentences = new Map();

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
