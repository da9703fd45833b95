// What the reader decided, as one plain thing; every change makes a new one, so that each can be undone.

const QUOTED = ["bottoms", "points"];
const DETAILS = [...(sources.length > 1 ? [["title", "Title of the digest"]] : []), ["date", "Date"], ["reference", "Reference"], ["prepared_by", "Prepared by"], ["prepared_for", "For"]];

const named = (quote) => ({ ...quote, block: String(quote.block) });
const quotesOf = (list, number) => list.filter((quote) => quote.article === number).map(named);

const begin = () => {
  const articles = sources.map(({ article }) => ({
    title: article.title, authors: article.authors.join("; "), published: article.published || "", taken: [],
  }));
  // a note has one bottom line an article; a record of others may have more
  const bottoms = sources.map(({ number }) => quotesOf(record.bottom_lines, number).slice(0, 1));
  const points = sources.map(({ number }) => [
    ...quotesOf(record.bottom_lines, number).slice(1), ...quotesOf(record.key_points, number),
  ]);
  const actors = record.actors.map((_, at) => ({ of: [at], name: null, kind: null, role: null, affiliation: null }));
  const details = Object.fromEntries(DETAILS.map(([key]) => [key, record.settings[key]]));
  const filled = record.review ? record.review.spaces : [];
  const spaces = Object.fromEntries(Object.entries(data.note.spaces).map(([name, space]) => {
    const said = filled.find((one) => one.space === name);
    return [name, { text: said ? said.text : "", values: space.fields.map((_, at) => (said && said.values[at]) || "") }];
  }));
  const remark = (record.review && record.review.remark) || "";
  return { articles, bottoms, points, actors, gone: [], struck: [], details, spaces, remark };
};

const first = begin();
let state = first;
let saved = JSON.stringify(first);
const past = [];
const future = [];
const views = [];

const isSaved = () => JSON.stringify(state) === saved;

// The state goes with the entry of the history of this tab: a reload gives it back. Storage of the browser is left
// alone, for all files of a disk may share it, and a saved page of the web that is opened would read it.
let waiting = 0;
const keepNow = () => {
  clearTimeout(waiting);
  waiting = 0;
  try {
    history.replaceState({ mark: record.fingerprint, state, saved }, "");
  } catch {
    // a browser that keeps nothing: the page says before it is left that something is not saved
  }
};
const keep = () => { waiting = waiting || setTimeout(keepNow, 200); };

const takeUp = () => {
  const kept = history.state;
  if (!kept || kept.mark !== record.fingerprint) return false;
  state = kept.state;
  saved = kept.saved;
  return JSON.stringify(state) !== JSON.stringify(first);
};

const show = () => {
  keep();
  for (const view of views) view();
};

// edit a copy; words say what was done
const change = (words, edit) => {
  const next = structuredClone(state);
  edit(next);
  if (JSON.stringify(next) === JSON.stringify(state)) return;
  past.push([state, words]);
  future.length = 0;
  state = next;
  show();
  tell(words);
};

const step = (from, to, done) => {
  if (!from.length) return;
  const [other, words] = from.pop();
  to.push([state, words]);
  state = other;
  show();
  tell(`${done}: ${words}`);
};
const undo = () => step(past, future, "Undone");
const redo = () => step(future, past, "Done again");
