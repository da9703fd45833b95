// The list of actors: who is printed, in which order, and a form to correct each.

let edited = null;

const also = (actor) => actor.aliases.length > 0 && make("span", { class: "aside" }, ` also ${actor.aliases.join(", ")}`);
const aboutActor = (actor) => {
  const kind = data.note.kinds[actor.kind] || actor.kind;
  const role = [actor.role, actor.affiliation].filter(Boolean).join(", ");
  return make("div", { class: "about" }, make("strong", {}, apart(actor.name)), also(actor), make("br"),
    make("span", { class: "aside" }, kind, role && " · ", role && apart(role), ` · ${actor.mentions} ${actor.mentions === 1 ? "mention" : "mentions"}`));
};

const actorView = (it, at, all) => {
  const key = actorKey(it);
  const actor = actorOf(it);
  const act = (shown, said, does, off) => sign(shown, `${said}: ${actor.name}`, does, { "data-key": `${said} ${key}`, "aria-disabled": off && "true" });
  return make("li", { class: "actor" }, make("div", { class: "line" }, aboutActor(actor),
    make("div", { class: "acts" },
      act("↑", "Move up", () => moveActor(key, -1), at === 0),
      act("↓", "Move down", () => moveActor(key, 1), at === all.length - 1),
      button("Edit", () => openForm(key), { "aria-label": `Edit ${actor.name}`, "aria-expanded": String(edited === key), "data-key": `edit ${key}` }),
      act("✕", "Drop", () => dropActor(key)))),
    edited === key && formView(it, actor));
};

const openForm = (key) => {
  edited = edited === key ? null : key;
  showActors(true);
  const place = byId("actor-name");
  if (place) place.focus();
};

const closeForm = (key) => {
  edited = null;
  showActors(true);
  const place = withKey(byId("people"), `edit ${key}`);
  if (place) place.focus();
};

const formView = (it, actor) => {
  const key = actorKey(it);
  const text = (id, value) => { const one = make("input", { id, type: "text", dir: "auto" }); one.value = value; return one; };
  const [name, role, belongs] = [text("actor-name", actor.name), text("actor-role", actor.role), text("actor-affiliation", actor.affiliation)];
  const options = KINDS.includes(actor.kind) ? KINDS : [actor.kind, ...KINDS];
  const kind = make("select", { id: "actor-kind" }, options.map((one) => make("option", { value: one, selected: one === actor.kind }, data.note.kinds[one] || one)));
  const others = state.actors.filter((one) => one !== it);
  const into = make("select", { id: "actor-into" }, make("option", { value: "" }, "nobody"), others.map((one) => make("option", { value: actorKey(one) }, short(actorOf(one).name, 50))));
  const line = (one) => one.value.split(/\s+/).filter(Boolean).join(" ");
  const apply = (event) => {
    event.preventDefault();
    edited = null;
    if (into.value) {
      mergeActors(key, into.value);
      closeForm(`${into.value}+${key}`);
    } else {
      correctActor(key, { name: line(name) || actor.name, kind: kind.value, role: line(role), affiliation: line(belongs) });
      closeForm(key);
    }
  };
  return make("form", { class: "fields", "aria-label": `Correct ${actor.name}`, on: { submit: apply, keydown: (event) => { if (event.key === "Escape") closeForm(key); } } },
    field("Name", "actor-name", name), field("Type", "actor-kind", kind), field("Role in the text", "actor-role", role),
    field("Belongs to", "actor-affiliation", belongs), field("The same as", "actor-into", into),
    make("div", { class: "acts" }, make("button", { type: "submit", class: "main" }, "Apply"), button("Cancel", () => closeForm(key))));
};

let shownActors = "";
const showActors = (always) => {
  const place = byId("actors");
  const now = JSON.stringify([state.actors, state.gone]);
  if (!place || (shownActors === now && !always)) return;
  shownActors = now;
  const all = state.actors.map((it, at) => [it, at]);
  const views = (part) => part.map(([it, at]) => actorView(it, at, state.actors));
  const printed = record.settings.actors;
  fill(place, views(all.slice(0, printed)));
  const rest = byId("beyond");
  rest.hidden = all.length <= printed;
  rest.firstChild.textContent = `Not printed: ${all.length - printed}`;
  // made when they are looked at: a long list has hundreds
  fill(byId("others"), rest.open ? views(all.slice(printed)) : []);
  byId("others").start = printed + 1;
  fill(byId("gone"), state.gone.map((it) => {
    const { name } = actorOf(it);
    return make("li", {}, apart(name), " ", button("Bring back", () => { restoreActor(actorKey(it)); closeForm(actorKey(it)); }, { "aria-label": `Bring back ${name}`, "data-key": `back ${actorKey(it)}` }));
  }));
  byId("gone-part").hidden = !state.gone.length;
};

const actorsView = () => {
  views.push(() => showActors(false));
  const printed = record.settings.actors;
  return make("section", { id: "people" }, make("h3", {}, data.note.headings.actors),
    make("p", { class: "caption" }, printed ? `The first ${printed} are printed.` : "None is printed: the note was asked for without."),
    make("ol", { id: "actors", class: "actors", tabindex: "-1", "aria-label": "Actors" }),
    make("details", { id: "beyond", on: { toggle: () => showActors(true) } }, make("summary", {}),
      make("ol", { id: "others", class: "actors", tabindex: "-1", "aria-label": "Actors that are not printed" })),
    make("div", { id: "gone-part" }, make("p", { class: "caption" }, "Dropped:"), make("ul", { id: "gone", class: "gone", tabindex: "-1", "aria-label": "Dropped actors" })));
};
