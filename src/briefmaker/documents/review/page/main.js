// The page: its bar, its two sides, and what the keyboard does anywhere.

const showSide = (side) => {
  byId("sides").dataset.shown = side;
  for (const it of document.querySelectorAll("[data-side]")) it.setAttribute("aria-pressed", String(it.dataset.side === side));
};

const sideButton = (side, words) => button(words, () => showSide(side), { "data-side": side, "aria-pressed": "false" });

// words that a narrow screen has no room for; screen readers say them all the same
const more = (text) => make("span", { class: "more" }, text);

const barView = () => make("header", { class: "bar" },
  make("h1", { class: "name" }, "Review"),
  make("div", { class: "switch", role: "group", "aria-label": "Shown" }, sideButton("note", "Note"), sideButton("article", "Article")),
  make("p", { class: "saved" }, make("span", { id: "changes" }), " ", make("span", { id: "state" })),
  make("div", { class: "tools", role: "group", "aria-label": "Review" },
    sign("↶", "Undo", undo, { id: "undo" }), sign("↷", "Redo", redo, { id: "redo" }),
    button(["Export", more(" actors")], exportActors), button(["Copy", more(" record")], copyRecord), button(["Save", more(" record")], saveRecord, { class: "main" })));

const isWriting = (it) => /^(INPUT|TEXTAREA|SELECT)$/.test(it.tagName);

const onKey = (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key === "s") saveRecord();
  else if (isWriting(event.target)) return;
  else if (key === "z" && event.shiftKey) redo();
  else if (key === "z") undo();
  else if (key === "y") redo();
  else return;
  event.preventDefault();
};

byId("page").append(button("Skip to the article", skipToArticle, { class: "skip" }), barView(), make("main", { id: "sides" }, noteView(), articlesView()));
views.push(showArticles, showSaved);
document.addEventListener("keydown", onKey);
const again = takeUp();
for (const source of sources) showNumbers(source);
showSide("note");
show();
if (again) tell("Your changes from before the reload are here again");
