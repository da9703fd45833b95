// Shows what was found: pages, the newest first, each with the paragraphs that have a sentence of it.

const AT_ONCE = 30;
const OF_A_PAGE = 3;

// so many sentences are counted one by one; then a page is looked into no further than to its first
const COUNTED = 1000;

let pages = [];
let found = [];
let matching = [];
let terms = [];
let shown = 0;

const markedView = (part, marked) => {
  const inside = [];
  let at = 0;
  for (const [start, end] of marked) {
    if (start < at) continue;
    inside.push(part.slice(at, start), make("mark", {}, part.slice(start, end)));
    at = end;
  }
  return [...inside, part.slice(at)];
};

const paragraphView = (page, [number, heading, parts], hits) => {
  let at = page.sentences.findIndex((it) => it.number === number);
  const inside = parts.flatMap((part) => {
    const hit = hits.has(at);
    at += 1;
    return [hit ? make("span", { class: "sentence hit" }, markedView(part, placesOf(part, terms))) : apart(part), " "];
  });
  return make("div", { class: "block" },
    make("span", { class: "number", "aria-hidden": "true" }, number ? `¶${number}` : ""),
    make("p", { class: heading ? "heading" : null, dir: wayOf(parts[0] || "") }, inside));
};

// the paragraphs with a hit, or the first where the title alone has the words; all of them where that is asked for
const fillText = (page, numbers, place, whole) => {
  const hits = new Set(numbers);
  const having = new Set(numbers.map((number) => page.sentences[number].number));
  const some = page.paragraphs.filter(([number]) => having.has(number));
  const first = some.length ? some : page.paragraphs.filter(([, heading]) => !heading).slice(0, 1);
  const chosen = whole ? page.paragraphs : first.slice(0, OF_A_PAGE);
  place.replaceChildren(...chosen.map((paragraph) => paragraphView(page, paragraph, hits)));
  return first.length - OF_A_PAGE;
};

const entryView = (page) => {
  const numbers = terms.length ? searchPage(page, terms) : [];
  prepare(page);
  const text = make("div", { lang: page.language });
  const left = fillText(page, numbers, text, false);
  const words = left > 0 ? `Whole page, with ${left} more ${left === 1 ? "paragraph" : "paragraphs"} found` : "Whole page";
  const turn = () => {
    const whole = act.getAttribute("aria-expanded") !== "true";
    act.setAttribute("aria-expanded", String(whole));
    act.textContent = whole ? "Less" : words;
    fillText(page, numbers, text, whole);
  };
  const act = button(words, turn, { "aria-expanded": "false", tabindex: "-1" });
  const names = page.actors.filter((name) => terms.some((term) => wordsOf(name).includes(term)));
  const title = apart(page.title || page.path, { lang: page.language });
  const said = [page.outlet, page.day, page.path].filter(Boolean).flatMap((it, at) => [at ? " · " : "", apart(it)]);
  return make("article", { class: "entry", tabindex: "0" },
    make("h2", {}, page.link ? make("a", { href: page.link, rel: "noreferrer", tabindex: "-1" }, title) : title),
    make("p", { class: "caption" }, said),
    !numbers.length && names.length > 0 && make("p", { class: "caption" }, "Names ", apart([...new Set(names)].join(", "))), text, make("p", { class: "acts" }, act));
};

const showMore = () => {
  byId("found").append(...found.slice(shown, shown + AT_ONCE).map(entryView));
  shown = Math.min(found.length, shown + AT_ONCE);
  byId("more").hidden = shown >= found.length;
};

const countOf = (count, what) => `${count.toLocaleString("en")} ${count === 1 ? what : `${what}s`}`;

// a page that has longer terms has what they begin with: who types on narrows what was found
const search = () => {
  const before = terms;
  terms = parse(byId("search").value);
  const narrower = before.length > 0 && before.every((term) => terms.some((longer) => longer.includes(term)));
  const named = [];
  let sentences = 0;
  matching = (narrower ? matching : pages).filter((page) => {
    const numbers = terms.length ? searchPage(page, terms, sentences < COUNTED ? COUNTED : 1) : [];
    if (numbers !== null && terms.length && !numbers.length) named.push(page);
    sentences += numbers === null ? 0 : numbers.length;
    return numbers !== null;
  });
  const apart = new Set(named);
  found = [...matching.filter((page) => !apart.has(page)), ...named];
  shown = 0;
  byId("found").replaceChildren(make("p", { class: "printed aside" }, terms.length ? `Found for ${byId("search").value}` : ""));
  showMore();
  const many = sentences < COUNTED ? countOf(sentences, "sentence") : `more than ${countOf(COUNTED, "sentence")}`;
  byId("hits").textContent = terms.length ? `${many} on ${countOf(found.length, "page")}` : countOf(found.length, "page");
};

// pages are folded a few at a time, while nobody types
const prepareAll = (from) => {
  for (const page of pages.slice(from, from + 50)) prepare(page);
  if (from < pages.length) setTimeout(prepareAll, 0, from + 50);
};

const step = (by) => {
  const entries = [...document.querySelectorAll(".entry")];
  const at = entries.indexOf(document.activeElement.closest(".entry")) + by;
  if (at < 0) byId("search").focus();
  else if (entries[at]) { entries[at].focus(); entries[at].scrollIntoView({ block: "nearest" }); }
  else if (!byId("more").hidden) { showMore(); step(by); }
};

const onKey = (event) => {
  const typing = event.target === byId("search");
  const entry = event.target.classList.contains("entry");
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "ArrowDown" && (typing || entry)) step(1);
  else if (event.key === "ArrowUp" && entry) step(-1);
  else if (event.key === "Enter" && entry) event.target.querySelector("button").click();
  else if (event.key === "/" && !typing) byId("search").select();
  else if (event.key === "Escape") { byId("search").value = ""; search(); byId("search").focus(); }
  else return;
  event.preventDefault();
};

const open = async () => {
  const signs = atob(byId("data").textContent);
  const packed = new Uint8Array(signs.length);
  for (let at = 0; at < signs.length; at += 1) packed[at] = signs.charCodeAt(at);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  pages = JSON.parse(await new Response(stream).text()).map(readPage);
  byId("data").remove();
  byId("search").disabled = false;
  byId("search").addEventListener("input", search);
  byId("more").addEventListener("click", showMore);
  document.addEventListener("keydown", onKey);
  search();
  byId("search").focus();
  prepareAll(0);
};

open().catch(() => { byId("hits").textContent = "This browser is too old to open the page: use one of 2023 or later."; });
