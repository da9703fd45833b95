// Finds words in the sentences of all pages: each word where one begins, all of them in one sentence.

const LETTER = /[\p{L}\p{N}]/u;
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;

const fold = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();

// words alone, a space before each: where a space and a word stand, that word begins; letters of scripts without spaces stand apart
const wordsOf = (text) => {
  if (/^[\x00-\x7f]*$/.test(text)) return ` ${text.toLowerCase().replace(/[^a-z0-9]+/g, " ").trim()}`;
  return ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").replace(UNSPACED, " $& ").replace(/ +/g, " ").trim()}`;
};

const parse = (asked) => {
  const texts = [...asked.matchAll(/"([^"]*)"?|(\S+)/g)].map((it) => wordsOf(it[1] ?? it[2]));
  return [...new Set(texts)].filter((text) => text.length > 1).sort((one, other) => other.length - one.length);
};

// a page of the shelf: what is said of it, and the words of its sentences, one after the other; folded when first looked into
const readPage = ([title, outlet, day, path, link, language, actors, paragraphs]) =>
  ({ title, outlet, day, path, link, language, actors, paragraphs, sentences: null, starts: null, text: "", about: "" });

const prepare = (page) => {
  if (page.sentences) return page;
  page.sentences = page.paragraphs.flatMap(([number, , parts]) => parts.map((part) => ({ number, part })));
  page.starts = [];
  const texts = page.sentences.map(({ part }) => `${wordsOf(part)}\n`);
  let at = 0;
  for (const text of texts) {
    page.starts.push(at);
    at += text.length;
  }
  page.text = texts.join("");
  page.about = [page.title, page.outlet, page.day, page.path, ...page.actors].map(wordsOf).join("\n");
  return page;
};

const sentenceAt = (page, place) => {
  let low = 0;
  let high = page.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (page.starts[middle] <= place) low = middle; else high = middle - 1;
  }
  return low;
};

// the numbers of the first sentences that have all terms, the longest of which stands first
const sentencesWith = (page, [first, ...others], most) => {
  const found = [];
  for (let at = page.text.indexOf(first); at >= 0 && found.length < most;) {
    const number = sentenceAt(page, at);
    const end = page.starts[number + 1] ?? page.text.length;
    const sentence = others.length ? page.text.slice(page.starts[number], end) : "";
    if (others.every((term) => sentence.includes(term))) found.push(number);
    at = page.text.indexOf(first, end);
  }
  return found;
};

// null for a page that has not all terms; what its title, outlet, day, file and actors have need not stand in a sentence
const searchPage = (page, terms, most = Infinity) => {
  prepare(page);
  const missing = terms.filter((term) => !page.text.includes(term));
  const found = missing.length ? [] : sentencesWith(page, terms, most);
  if (found.length) return found;
  const left = terms.filter((term) => !page.about.includes(term));
  if (!left.length) return [];
  if (left.some((term) => missing.includes(term))) return null;
  const some = sentencesWith(page, left, most);
  return some.length ? some : null;
};

// where the terms stand in a sentence as it is written: first sign, and one past the last, of each
const placesOf = (part, terms) => {
  const places = [[0, 0]];
  let text = " ";
  const add = (sign, at, end) => { text += sign; places.push([at, end]); };
  let at = 0;
  for (const letter of part) {
    const end = at + letter.length;
    for (const one of fold(letter)) {
      const apart = one.search(UNSPACED) >= 0;
      if ((apart || !LETTER.test(one)) && !text.endsWith(" ")) add(" ", at, at);
      if (LETTER.test(one)) add(one, at, end);
      if (apart) add(" ", end, end);
    }
    at = end;
  }
  const spans = [];
  for (const term of terms) {
    for (let one = text.indexOf(term); one >= 0; one = text.indexOf(term, one + 1)) {
      spans.push([places[one + 1][0], places[one + term.length - 1][1]]);
    }
  }
  return spans.sort((one, other) => one[0] - other[0]);
};
