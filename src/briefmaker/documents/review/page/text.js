// What the page was told: the record, with its paragraphs whole again, and what can be chosen of each.
// Places in a text are counted in code points, as the record counts them, and not as scripts do.

const HALF = /[\ud800-\udfff]/;
const slice = (text, start, end) => (HALF.test(text) ? Array.from(text).slice(start, end).join("") : text.slice(start, end));
const count = (text) => (HALF.test(text) ? Array.from(text).length : text.length);

const data = JSON.parse(byId("data").textContent);
const record = data.record;

// 0 is the whole text, numbers are lengths of what single spaces part, pairs are themselves
const spansOf = (text, cuts) => {
  if (cuts === null) return [];
  if (cuts === 0) return [[0, count(text)]];
  if (!cuts.length || Array.isArray(cuts[0])) return cuts;
  const spans = [];
  let at = 0;
  for (const length of cuts) {
    spans.push([at, at + length]);
    at += length + 1;
  }
  spans.push([at, count(text)]);
  return spans;
};

// what is as usual was left out
const { usual } = data;
const wholeQuote = (quote) => ({ ...usual.quote, ...quote });
const wholeActor = (actor) => ({ ...usual.actor, ...actor, statements: actor.statements ? actor.statements.map(wholeQuote) : [] });
const wholeCell = (cell) => ({ ...usual.cell, ...(typeof cell === "string" ? { text: cell } : cell) });
record.actors = record.actors.map(wholeActor);
record.bottom_lines = record.bottom_lines.map(wholeQuote);
record.key_points = record.key_points.map(wholeQuote);

const wholeBlock = (block, at) => {
  if (typeof block === "string") return { kind: "paragraph", number: at + 1, text: block };
  const { kind, ...rest } = block;
  const whole = { kind, number: at + 1, ...rest };
  return block.rows ? { ...whole, rows: block.rows.map((row) => row.map(wholeCell)) } : whole;
};

// each article: its blocks, and the lines that extraction cut, by the names that the state calls them
const sources = record.articles.map((article, place) => {
  const told = data.articles[place];
  const blocks = article.blocks.map(wholeBlock).map((block, at) => ({ id: String(block.number), block, cuts: told.cuts[at] }));
  const lines = article.dropped.flatMap((dropped, group) => dropped.text.split("\n").map((text, at) => ({
    id: `${group + 1}.${at + 1}`, group, step: dropped.step, place: told.places[group][at],
    block: { kind: "paragraph", number: 0, text }, cuts: told.rest[group][at],
  })));
  const byName = new Map([...blocks, ...lines].map((one) => [one.id, one]));
  return { number: place + 1, article, blocks, lines, byName, link: told.link };
});

const blockOf = (quote) => sources[quote.article - 1].byName.get(quote.block);
