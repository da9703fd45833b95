// What a digest says across its articles: who makes a claim, what they rest on, which numbers differ. Each can be
// struck, and is then in neither the record nor the note.

const referenceKey = (quote, other) => `reference ${keyOf(named(quote))} ${keyOf(named(other))}`;
const originKey = (of, origin) => `origin ${of} ${origin.articles}`;
const figureKey = (at, row) => `figure ${at} ${keyOf(named(row.quote))} ${row.text}`;

const isStruck = (key) => state.struck.some((one) => one.key === key);
const labelOf = (quote) => `${sources.length > 1 ? quote.article : ""}¶${quote.block}`;

const strike = (one) => change(`Struck: ${short(one.was)}`, (next) => next.struck.push(one));
const unstrike = (key) => change("No longer struck", (next) => {
  next.struck = next.struck.filter((one) => one.key !== key);
});

// what can be struck, with the button that does so
const strikable = (key, what, was, shown, article = 0) => {
  const struck = isStruck(key);
  return make("span", { class: "strikable" }, struck ? make("s", {}, shown) : shown,
    struck ? sign("↩", `Bring back: ${was}`, () => unstrike(key), { "data-key": `strike ${key}` })
      : sign("✕", `Strike: ${was}`, () => strike({ key, what, was, article }), { "data-key": `strike ${key}` }));
};

const originsView = (of, origins) => origins.filter((origin) => origin.articles.length > 1).map((origin) => {
  const was = `one origin${origin.name && `: ${origin.name}`} [${origin.articles.join(", ")}]`;
  return [" ", strikable(originKey(of, origin), "origin", was, apart(was, { class: "aside" }))];
});

const claimView = ({ quote, others, origins }) => make("li", { dir: wayOf(quote.text) }, words(quote), " ", referenceTo(named(quote)),
  others.map((other) => [" ", strikable(referenceKey(quote, other), "reference", `“${quote.text}” [${labelOf(other)}]`, referenceTo(named(other)), quote.article)]),
  originsView(keyOf(named(quote)), origins || []));

const pointsOf = (story) => [...(story.lines || []), ...(story.points || []), ...(story.course || [])];

// what a digest says across its articles is put together of their key points
const storiesView = () => {
  if (!record.digest || !record.digest.stories.some((story) => story.points.length)) return null;
  const inside = make("ul", { class: "stories", tabindex: "-1", "aria-label": "Across the articles" });
  views.push(() => fill(inside, record.digest.stories.map((story, at) => {
    const left = pointsOf(story).filter((point) => !isGone(point.quote));
    return make("li", { hidden: !left.length }, make("strong", {}, apart(story.label)),
      originsView(`story ${at}`, story.origins || []), make("ul", {}, left.map(claimView)));
  })));
  return make("section", {}, make("h3", {}, data.note.headings.stories || data.note.headings["top-stories"]),
    make("p", { class: "caption" }, "Put together of the key points below: what is taken out there is taken out here. ✕ strikes a reference or an origin that does not hold."), inside);
};

const figuresView = () => {
  if (!record.digest || !(record.digest.figures || []).length) return null;
  const inside = make("ul", { class: "stories", tabindex: "-1", "aria-label": "Figures that differ" });
  views.push(() => fill(inside, record.digest.figures.map(({ label, rows }, at) => make("li", {}, make("strong", {}, apart(label)),
    make("ul", {}, rows.map((row) => make("li", {}, strikable(figureKey(at, row), "figure", `${row.text} [${labelOf(row.quote)}]`, make("strong", {}, apart(row.text)), row.quote.article),
      " ", row.day, " ", words(row.quote), " ", referenceTo(named(row.quote)))))))));
  return make("section", {}, make("h3", {}, data.note.headings.figures || "Figures that differ"), inside);
};

// an origin that was struck is as many as it has articles; who no longer makes a claim is in none
const leftOrigins = (of, origins, articles) => {
  const left = origins.flatMap((origin) => {
    const own = { ...origin, articles: origin.articles.filter((number) => articles.includes(number)) };
    return isStruck(originKey(of, origin)) ? own.articles.map((number) => ({ ...own, articles: [number], name: "", shared: false })) : [own];
  });
  return left.filter((origin) => origin.articles.length);
};

const actorNow = (name) => state.actors.find((it) => rowsOf(it).some((row) => row.name === name));

// without what was taken out or struck, by actors as they are called now
const digestOf = (digest, count) => {
  if (!digest) return digest;
  const added = new Set([...state.points, ...state.bottoms].flat().map(keyOf).filter((key) => !known.has(key)));
  const referred = (point) => {
    const others = point.others.filter((other) => !isStruck(referenceKey(point.quote, other)));
    const numbers = [...new Set([point.quote, ...others].map((quote) => quote.article))];
    const origins = point.origins && (numbers.length > 1 ? leftOrigins(keyOf(named(point.quote)), point.origins, numbers) : []);
    return { ...point, quote: count(point.quote), others: others.map(count), ...(origins && { origins }) };
  };
  const kept = (points) => points && points.filter((point) => !isGone(point.quote)).map(referred);
  const voices = new Map();
  for (const voice of digest.voices) {
    const it = actorNow(voice.name);
    if (!it) continue;
    const { name } = actorOf(it);
    voices.set(name, { ...voice, name, said: [...(voices.has(name) ? voices.get(name).said : []), ...voice.said.map(referred)] });
  }
  const figures = digest.figures.map((it, at) => ({ ...it, rows: it.rows.filter((row) => !isStruck(figureKey(at, row))).map((row) => ({ ...row, quote: count(row.quote) })) }));
  return {
    ...digest,
    stories: digest.stories.map((story, at) => ({
      ...story, lines: kept(story.lines), points: kept(story.points), course: kept(story.course),
      origins: story.origins && leftOrigins(`story ${at}`, story.origins, story.articles),
    })),
    told: digest.told.filter((quote) => !added.has(keyOf(named(quote)))).map(count),
    voices: [...voices.values()],
    figures: figures.filter(({ rows }) => new Set(rows.map((row) => row.value)).size > 1),
    timeline: digest.timeline.map(referred),
  };
};
