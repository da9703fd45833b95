// The record leaves the page as a file that the reader saves, or through the clipboard; the page sends nothing.

const download = (text, name, type) => {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
};

let wasSaved = false;
const markSaved = () => {
  wasSaved = true;
  saved = JSON.stringify(state);
  keep();
  showSaved();
};

// what is being typed counts
const settle = () => { if (typing) typing.dispatchEvent(new Event("change")); };

const saveRecord = () => {
  settle();
  download(writeRecord(), `${data.name}.reviewed.json`, "application/json");
  markSaved();
  tell(`Saved as ${data.name}.reviewed.json. Set it with: briefmaker brief "${data.name}.reviewed.json"`);
};

const exportActors = () => {
  settle();
  download(writeAliases(), `${data.name}.actors.toml`, "application/toml");
  tell(`Saved as ${data.name}.actors.toml, for briefmaker brief --aliases`);
};

// without the permission of the browser, the old way
const copyText = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const place = make("textarea", { class: "unseen", "aria-hidden": "true", tabindex: "-1" });
    place.value = text;
    document.body.append(place);
    place.select();
    const done = document.execCommand("copy");
    place.remove();
    return done;
  }
};

const copyRecord = async () => {
  settle();
  const done = await copyText(writeRecord());
  if (done) markSaved();
  tell(done ? "The record is in the clipboard" : "The browser does not let this page copy; save the record instead");
};

const showSaved = () => {
  const changed = !isSaved() || typing !== null;
  const number = listChanges().length - (record.review ? record.review.changes.length : 0);
  byId("state").textContent = changed ? "Not saved" : wasSaved ? "Saved" : "";
  byId("state").dataset.changed = String(changed);
  byId("changes").textContent = number ? `${number} ${number === 1 ? "change" : "changes"}` : "No changes";
  byId("undo").setAttribute("aria-disabled", String(!past.length));
  byId("redo").setAttribute("aria-disabled", String(!future.length));
};

addEventListener("beforeunload", (event) => {
  settle();
  keepNow();
  if (!isSaved()) event.preventDefault();
});
