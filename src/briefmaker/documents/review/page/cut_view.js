// What extraction cut of an article, and what was taken back of it.

const takenView = (source, one) => {
  const place = source.number - 1;
  const what = short(one.block.text, 40);
  return make("div", { class: "block taken", "data-block": one.id, lang: source.article.language }, numberMark(one.id), body(source.number, one),
    make("p", { class: "acts", lang: "en" }, make("span", { class: "aside" }, "taken back "),
      sign("↑", `Move paragraph up: ${what}`, () => moveTaken(place, one.id, -1), { "data-key": `up ${one.id}` }),
      sign("↓", `Move paragraph down: ${what}`, () => moveTaken(place, one.id, 1), { "data-key": `down ${one.id}` }),
      button("Cut again", (event) => {
        const next = event.target.closest(".block").nextElementSibling;
        cutAgain(place, one.id);
        goTo((next && next.querySelector(".sentence")) || document.querySelector(".sentence"));
      }, { "aria-label": `Cut again: ${what}` })));
};

const lineView = (place, line) => make("li", { "data-line": line.id },
  make("span", { dir: "auto", class: "cut-text" }, line.block.text),
  button("Take back", (event) => {
    const rows = [...event.target.closest(".steps").querySelectorAll("[data-line]")];
    const next = rows.slice(rows.indexOf(event.target.closest("li")) + 1).find((row) => !row.hidden);
    const { parentElement } = event.target.closest(".steps");
    takeBack(place, line.id);
    (next ? next.querySelector("button") : parentElement.querySelector("summary")).focus();
  }, { "aria-label": `Take back: ${short(line.block.text, 40)}` }));

// by the step that cut them; those that hold a whole sentence first, for menus are seldom missed
const LONG = 60;
const byWorth = (lines) => {
  const groups = [...new Set(lines.map((line) => line.group))].map((group) => lines.filter((line) => line.group === group));
  const worth = (own) => own.some((line) => line.block.text.length >= LONG);
  return [...groups.filter(worth), ...groups.filter((own) => !worth(own))];
};

// the lines are made when they are first looked at
const cutView = (source) => {
  const lines = source.lines.filter((line) => line.block.text.trim());
  if (!lines.length) return null;
  const inside = make("div", { class: "steps" });
  const fillOnce = () => {
    if (inside.childElementCount) return;
    for (const own of byWorth(lines)) {
      inside.append(make("h5", {}, own[0].step), make("ul", {}, own.map((line) => lineView(source.number - 1, line))));
    }
    showCut(source);
  };
  return make("details", { class: "cut", on: { toggle: fillOnce } },
    make("summary", {}, `What extraction cut: ${lines.length} ${lines.length === 1 ? "line" : "lines"}`), inside);
};

const showCut = (source) => {
  if (!source.view.cut) return;
  const back = new Set(state.articles[source.number - 1].taken.map(({ id }) => id));
  for (const row of source.view.cut.querySelectorAll("[data-line]")) row.hidden = back.has(row.dataset.line);
};

// put what was taken back in its place, and count the paragraphs anew
const showTaken = (source) => {
  const { taken } = state.articles[source.number - 1];
  const { text } = source.view;
  if (source.view.taken === JSON.stringify(taken)) return;
  source.view.taken = JSON.stringify(taken);
  const held = document.activeElement && document.activeElement.dataset.key;
  for (const old of text.querySelectorAll(".taken")) {
    for (const one of old.querySelectorAll(".sentence")) sentences.delete(one.dataset.key);
    old.remove();
  }
  const before = new Map(source.blocks.map(({ id }, at) => [at, text.querySelector(`[data-block="${id}"]`)]));
  for (const { id, after } of taken) text.insertBefore(takenView(source, source.byName.get(id)), before.get(after) || null);
  showCut(source);
  const again = held && withKey(text, held);
  if (again) again.focus();
};
