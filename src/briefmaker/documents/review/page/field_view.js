// Fields to write in: of the article, of the note, of the spaces of its template.

const field = (words, id, it, more) => make("div", { class: "field" }, make("label", { for: id }, words), it, more);

// an input that commits when it is left, and follows undo
let counter = 0;
const input = (words, read, write, said = {}) => {
  const id = `field${counter += 1}`;
  const { long, ...rest } = said;
  const it = make(long ? "textarea" : "input", { id, dir: "auto", ...rest });
  if (!long && !rest.type) it.type = "text";
  it.addEventListener("change", () => {
    change(`${words} changed`, (next) => write(next, it.value));
    it.value = read();
  });
  it.addEventListener("input", () => { typing = it; showSaved(); });
  it.addEventListener("blur", () => { typing = null; showSaved(); });
  views.push(() => { if (it.value !== read()) it.value = read(); });
  return field(words, id, it);
};
let typing = null;

const factsView = () => sources.map(({ number }) => {
  const place = number - 1;
  const of = sources.length > 1 ? ` of article ${number}` : "";
  const put = (key) => [() => state.articles[place][key], (next, value) => { next.articles[place][key] = value.trim() || (key === "title" ? state.articles[place].title : ""); }];
  return make("div", { class: "fields" },
    input(`Title${of}`, ...put("title"), { long: true, rows: "2", class: "title" }),
    input(`Author${of} (semicolons between several)`, ...put("authors")),
    input(`Published${of}`, ...put("published"), { type: "date" }));
});

const remarkView = () => make("div", { class: "fields" }, input("Remark of the reviewer, for the record alone",
  () => state.remark, (next, value) => { next.remark = value.trim(); }, { long: true, rows: "2" }));

const detailsView = () => make("div", { class: "fields" }, DETAILS.map(([key, words]) => input(words === "Date" ? "Date of the note" : words,
  () => state.details[key], (next, value) => { next.details[key] = value.trim(); }, key === "date" ? { type: "date" } : {})));

const spaceView = (name) => {
  const space = data.note.spaces[name];
  const put = (at) => [() => state.spaces[name].values[at], (next, value) => { next.spaces[name].values[at] = value.trim(); }];
  return make("section", { class: "space" }, make("h3", {}, space.heading), space.hint && make("p", { class: "caption" }, space.hint),
    space.fields.length
      ? make("div", { class: "fields" }, space.fields.map((words, at) => input(words, ...put(at))))
      : input(`Text of ${space.heading}`, () => state.spaces[name].text, (next, value) => { next.spaces[name].text = value.trim(); }, { long: true, rows: String(space.lines || 3) }));
};
