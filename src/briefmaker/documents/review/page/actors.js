// The actors: rows of the record, several merged into one, with what the reader corrected.
// Rows are merged and changed as a house list does it (actors/resolve/corrections.py), so that the list that is exported
// makes of the page what the reader made of the note.

const KINDS = ["person", "organisation", "country"];
const OWN = ["name", "kind", "role", "affiliation"];

// a record that was edited may name none
const firstArticle = (row) => (row.articles.length ? row.articles[0] : 1);

const joined = (rows) => {
  if (rows.length === 1) return rows[0];
  const head = rows.reduce((best, row) => (row.salience > best.salience ? row : best));
  const all = [head, ...rows];
  const names = [...new Set(all.flatMap((row) => [row.name, ...row.aliases]))];
  const earliest = Math.min(...rows.map(firstArticle));
  return {
    ...head,
    tier: rows.some((row) => row.tier === "key") ? "key" : "named",
    role: (all.find((row) => row.role) || head).role,
    affiliation: (all.find((row) => row.affiliation) || head).affiliation,
    aliases: names.filter((name) => name !== head.name),
    mentions: rows.reduce((sum, row) => sum + row.mentions, 0),
    first_block: Math.min(...rows.filter((row) => firstArticle(row) === earliest).map((row) => row.first_block)),
    statements: rows.flatMap((row) => row.statements),
    articles: [...new Set(rows.flatMap((row) => row.articles))].sort((one, other) => one - other),
    appearances: together(rows),
  };
};

// where rows appear, added up article by article
const together = (rows) => {
  const merged = new Map();
  for (const it of rows.flatMap((row) => row.appearances)) {
    const known = merged.get(it.article) || { mentions: 0, role: "" };
    merged.set(it.article, { ...it, mentions: it.mentions + known.mentions, role: known.role || it.role });
  }
  return [...merged.values()].sort((one, other) => one.article - other.article);
};

const rowsOf = (it) => [...it.of].sort((one, other) => one - other).map((at) => record.actors[at]);
const actorKey = (it) => it.of.join("+");

const isCorrected = (it) => it.of.length > 1 || OWN.some((field) => it[field] !== null);

// the row as the note shows it
const actorOf = (it) => {
  const base = joined(rowsOf(it));
  if (!isCorrected(it)) return base;
  const own = Object.fromEntries(OWN.map((field) => [field, it[field] === null ? base[field] : it[field]]));
  const names = own.name === base.name ? base.aliases : [base.name, ...base.aliases];
  return {
    ...base,
    ...own,
    aliases: names.filter((name) => name !== own.name),
    country: own.kind === "country" ? base.country : "",
    confidence: 1,
  };
};

// what differs from the rows is the reader's
const correct = (it, wanted) => {
  const base = joined(rowsOf(it));
  for (const field of OWN) it[field] = wanted[field] === base[field] ? null : wanted[field];
};

const correctActor = (key, wanted) => change(`Actor changed: ${wanted.name}`, (next) => {
  correct(next.actors.find((it) => actorKey(it) === key), wanted);
});

const mergeActors = (from, into) => {
  const names = [from, into].map((key) => actorOf(state.actors.find((it) => actorKey(it) === key)).name);
  change(`${names[0]} merged into ${names[1]}`, (next) => {
    const target = next.actors.find((it) => actorKey(it) === into);
    const other = next.actors.find((it) => actorKey(it) === from);
    const [kept, more] = [target, other].map(actorOf);
    target.of.push(...other.of);
    correct(target, { ...kept, role: kept.role || more.role, affiliation: kept.affiliation || more.affiliation });
    next.actors = next.actors.filter((it) => it !== other);
  });
};

const dropActor = (key) => {
  const at = state.actors.findIndex((it) => actorKey(it) === key);
  change(`Actor dropped: ${actorOf(state.actors[at]).name}`, (next) => next.gone.push(...next.actors.splice(at, 1)));
};

const restoreActor = (key) => {
  const at = state.gone.findIndex((it) => actorKey(it) === key);
  change(`Actor back in the list: ${actorOf(state.gone[at]).name}`, (next) => next.actors.push(...next.gone.splice(at, 1)));
};

const moveActor = (key, by) => {
  const at = state.actors.findIndex((it) => actorKey(it) === key);
  const to = at + by;
  if (to < 0 || to >= state.actors.length) return;
  change(`${actorOf(state.actors[at]).name} moved to place ${to + 1} of ${state.actors.length}`, (next) => {
    next.actors.splice(to, 0, ...next.actors.splice(at, 1));
  });
};
