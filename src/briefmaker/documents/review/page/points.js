// The bottom line and the key points, and the paragraphs that are taken back: what may be done with them.

const keyOf = (quote) => [quote.article, quote.block, quote.start, quote.end].join("/");

// as the summariser chose it, where it did; a sentence of the reader's is worth what its place says
const known = new Map([...first.bottoms, ...first.points].flat().map((quote) => [keyOf(quote), quote]));
const quoteFor = (key) => {
  if (known.has(key)) return structuredClone(known.get(key));
  const [article, block, start, end] = key.split("/");
  const quote = { text: "", block, start: Number(start), end: Number(end), article: Number(article) };
  quote.text = slice(blockOf(quote).block.text, quote.start, quote.end);
  return wholeQuote({ ...quote, reasons: ["chosen by the reader"] });
};

// the names of the blocks of an article in their order, what was taken back among them
const orderOf = (from, place) => {
  const { taken } = from.articles[place];
  const behind = new Map();
  for (const { id, after } of taken) behind.set(after, [...(behind.get(after) || []), id]);
  return [...(behind.get(0) || []), ...sources[place].blocks.flatMap(({ id }, at) => [id, ...(behind.get(at + 1) || [])])];
};
const numbersOf = (from, place) => new Map(orderOf(from, place).map((id, at) => [id, at + 1]));

const roleOf = (key) => {
  const place = Number(key.split("/")[0]) - 1;
  if (state.bottoms[place].some((quote) => keyOf(quote) === key)) return "bottom line";
  const at = state.points[place].findIndex((quote) => keyOf(quote) === key);
  return at < 0 ? "" : `key point ${at + 1}`;
};

const without = (list, key) => list.filter((quote) => keyOf(quote) !== key);

// what the summariser chose and the reader took out again
const isGone = (quote) => known.has(keyOf(named(quote))) && !roleOf(keyOf(named(quote)));

const takeOut = (key) => change(`Taken out of the note: ${short(quoteFor(key).text)}`, (next) => {
  const place = Number(key.split("/")[0]) - 1;
  for (const part of QUOTED) next[part][place] = without(next[part][place], key);
});

const insert = (next, quote) => {
  const place = quote.article - 1;
  const numbers = numbersOf(next, place);
  const stands = (one) => numbers.get(one.block) * 1e7 + one.start;
  const later = next.points[place].findIndex((one) => stands(one) > stands(quote));
  next.points[place].splice(later < 0 ? next.points[place].length : later, 0, quote);
};

const addPoint = (key) => {
  const quote = quoteFor(key);
  change(`Key point added: ${short(quote.text)}`, (next) => insert(next, quote));
};

const toggle = (key) => (roleOf(key) ? takeOut(key) : addPoint(key));

// the bottom line that was becomes the first key point, so that nothing is lost
const makeBottomLine = (key) => {
  const quote = quoteFor(key);
  change(`Bottom line: ${short(quote.text)}`, (next) => {
    const place = quote.article - 1;
    const was = without(next.bottoms[place], key);
    next.points[place] = [...was, ...without(next.points[place], key)];
    next.bottoms[place] = [quote];
  });
};

const makeKeyPoint = (key) => {
  const quote = quoteFor(key);
  change(`Key point instead of bottom line: ${short(quote.text)}`, (next) => {
    next.bottoms[quote.article - 1] = [];
    next.points[quote.article - 1].unshift(quote);
  });
};

const movePoint = (key, by) => {
  const place = Number(key.split("/")[0]) - 1;
  const at = state.points[place].findIndex((quote) => keyOf(quote) === key);
  const to = at + by;
  if (to < 0 || to >= state.points[place].length) return;
  change(`Key point moved to place ${to + 1} of ${state.points[place].length}`, (next) => {
    next.points[place].splice(to, 0, ...next.points[place].splice(at, 1));
  });
};

// what was cut goes back to where it stood, one line a paragraph
const inOrder = (one, other) => one.after - other.after || compareNames(one.id, other.id);
const compareNames = (one, other) => {
  const [group, line] = one.split(".").map(Number);
  const [others, lines] = other.split(".").map(Number);
  return group - others || line - lines;
};

const takeBack = (place, id) => {
  const line = sources[place].byName.get(id);
  change(`Taken back: ${short(line.block.text)}`, (next) => {
    next.articles[place].taken = [...next.articles[place].taken, { id, after: line.place }].sort(inOrder);
  });
};

const cutAgain = (place, id) => {
  const line = sources[place].byName.get(id);
  change(`Cut again: ${short(line.block.text)}`, (next) => {
    next.articles[place].taken = next.articles[place].taken.filter((one) => one.id !== id);
    for (const part of QUOTED) next[part][place] = next[part][place].filter((quote) => quote.block !== id);
  });
};

const moveTaken = (place, id, by) => {
  const last = sources[place].blocks.length;
  change(`Paragraph moved ${by < 0 ? "up" : "down"}`, (next) => {
    const one = next.articles[place].taken.find((it) => it.id === id);
    one.after = Math.min(last, Math.max(0, one.after + by));
    next.articles[place].taken.sort(inOrder);
  });
};
