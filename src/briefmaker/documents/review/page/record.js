// The record as it is saved: that of the briefing, with what the reader decided; paragraphs are counted anew.

const READER = "given by the reader";

const provenanceOf = (article, before, after) => {
  const values = [["title", after.title, before.title], ["authors", after.authors, before.authors], ["published", after.published, before.published]];
  const changed = values.filter(([, now, was]) => now !== was);
  const kept = article.witnesses.filter((one) => !changed.some(([field]) => field === one.field));
  return [...kept, ...changed.map(([field, value]) => ({ field, value, origin: READER }))];
};

// what was taken back is no longer told as cut
const cutOf = (source, taken) => {
  const back = new Set(taken.map(({ id }) => id));
  return source.article.dropped.flatMap((dropped, group) => {
    const own = source.lines.filter((line) => line.group === group);
    const left = own.filter((line) => !back.has(line.id)).map((line) => line.block.text);
    return left.length === own.length ? [dropped] : left.length ? [{ ...dropped, text: left.join("\n") }] : [];
  });
};

const articleOf = (source, place) => {
  const { article } = source;
  const after = state.articles[place];
  const numbers = numbersOf(state, place);
  const blocks = orderOf(state, place).map((id) => ({ ...source.byName.get(id).block, number: numbers.get(id) }));
  const counted = (picture) => ({ ...picture, block: picture.block ? numbers.get(String(picture.block)) : 0 });
  return {
    ...article,
    title: after.title,
    blocks,
    authors: after.authors === first.articles[place].authors ? article.authors : listOf(after.authors),
    published: after.published || null,
    dropped: cutOf(source, after.taken),
    witnesses: provenanceOf(article, first.articles[place], after),
    pictures: article.pictures.map(counted),
  };
};

const makeRecord = () => {
  const numbers = sources.map((_, place) => numbersOf(state, place));
  const numberNow = (article, block) => (numbers[article - 1] && numbers[article - 1].get(String(block))) || block;
  const count = (quote) => ({ ...quote, block: numberNow(quote.article, quote.block) });
  const renumbered = (actor) => ({
    ...actor,
    first_block: numberNow(firstArticle(actor), actor.first_block),
    statements: actor.statements.map(count),
  });
  const taken = first.points.flat().some((quote) => !state.points.flat().some((one) => keyOf(one) === keyOf(quote)));
  const filled = Object.entries(state.spaces).filter(([, { text, values }]) => text || values.some(Boolean));
  const others = record.review ? record.review.spaces.filter((one) => !(one.space in state.spaces)) : [];
  return {
    ...record,
    articles: sources.map(articleOf),
    bottom_lines: state.bottoms.flat().map(count),
    key_points: state.points.flat().map(count),
    actors: state.actors.map(actorOf).map(renumbered),
    also_named: record.also_named.map(renumbered),
    settings: { ...record.settings, ...state.details },
    digest: digestOf(record.digest, count),
    notices: record.notices.filter((notice) => !(taken && data.stale.includes(notice.words))),
    review: {
      changes: listChanges(),
      spaces: [...others, ...filled.map(([space, { text, values }]) => ({ space, text, values }))],
      ...(state.remark && { remark: state.remark }),
    },
  };
};

const writeRecord = () => `${JSON.stringify(makeRecord(), null, 2)}\n`;
