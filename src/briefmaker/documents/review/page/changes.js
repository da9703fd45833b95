// What the reader changed, told from what the page began with and what it came to, not from the clicks between.

const listOf = (text) => text.split(";").map((name) => name.trim()).filter(Boolean);

const ARTICLE_FIELDS = [["title", "title"], ["authors", "author"], ["published", "date"]];

const changesOfArticle = (place) => {
  const found = [];
  const add = (what, was, now) => found.push({ what, was, now, article: place + 1 });
  const [before, after] = [first.articles[place], state.articles[place]];
  for (const [field, what] of ARTICLE_FIELDS) if (before[field] !== after[field]) add(what, before[field], after[field]);
  const texts = (from) => from.map((quote) => quote.text);
  const [was] = texts(first.bottoms[place]);
  const [now] = texts(state.bottoms[place]);
  if (was !== now) add("bottom line", was || "", now || "");
  const [old, mine] = [first.points[place].map(keyOf), state.points[place].map(keyOf)];
  for (const quote of first.points[place]) if (!mine.includes(keyOf(quote))) add("key point", quote.text, "");
  for (const quote of state.points[place]) if (!old.includes(keyOf(quote))) add("key point", "", quote.text);
  const both = (list, others) => list.filter((key) => others.includes(key)).join();
  if (both(old, mine) !== both(mine, old)) add("order of key points", "", "");
  for (const { id } of after.taken) add("source text", "", sources[place].byName.get(id).block.text);
  return found;
};

const changesOfActors = () => {
  const found = [];
  const add = (was, now) => found.push({ what: "actor", was, now, article: 0 });
  for (const it of state.actors) {
    const rows = rowsOf(it);
    const shown = actorOf(it);
    const base = joined(rows);
    for (const row of rows) if (rows.length > 1 && row.name !== shown.name) add(row.name, shown.name);
    if (rows.length === 1 && it.name !== null) add(base.name, shown.name);
    for (const field of OWN.slice(1)) {
      if (it[field] !== null) add(`${shown.name}: ${base[field] || "–"}`, `${shown.name}: ${it[field] || "–"}`);
    }
  }
  for (const it of state.gone) for (const row of rowsOf(it)) add(row.name, "");
  const places = state.actors.map((it) => Math.min(...it.of));
  if (places.some((at, index) => index && at < places[index - 1])) add("", "");
  return found;
};

const listChanges = () => [
  ...(record.review ? record.review.changes : []),
  ...sources.flatMap((_, place) => changesOfArticle(place)),
  ...changesOfActors(),
  ...state.struck.map(({ what, was, article }) => ({ what, was, now: "", article })),
  ...DETAILS.filter(([key]) => first.details[key] !== state.details[key])
    .map(([key, words]) => ({ what: "detail", was: first.details[key] && `${words}: ${first.details[key]}`, now: `${words}: ${state.details[key] || "–"}`, article: 0 })),
];
