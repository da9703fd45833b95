// A search in the article: how many sentences hold the words, and from one to the next.

let hits = [];
let at = -1;

const showHits = (words) => {
  for (const it of hits) it.classList.remove("hit");
  const all = [...document.querySelectorAll(".sentence")];
  hits = words ? all.filter((it) => it.textContent.toLowerCase().includes(words)) : [];
  for (const it of hits) it.classList.add("hit");
  at = -1;
  byId("hits").textContent = !words ? "" : `${hits.length} ${hits.length === 1 ? "sentence" : "sentences"}`;
};

const nextHit = (by) => {
  if (!hits.length) return;
  at = (at + by + hits.length) % hits.length;
  hits[at].scrollIntoView({ block: "center" });
  hold(hits[at]);
  byId("hits").textContent = `${at + 1} of ${hits.length}`;
};

const onSearchKey = (event) => {
  if (event.key === "Enter") nextHit(event.shiftKey ? -1 : 1);
  else if (event.key === "Escape" && event.target.value) { event.target.value = ""; showHits(""); }
  else return;
  event.preventDefault();
};

const searchView = () => make("div", { class: "search", role: "search" },
  make("label", { for: "search" }, "Search the article"),
  make("input", { id: "search", type: "search", "aria-describedby": "hits", on: { keydown: onSearchKey, input: (event) => showHits(event.target.value.trim().toLowerCase()) } }),
  make("span", { id: "hits", class: "aside", role: "status" }));
