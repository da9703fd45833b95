// What the reader corrected in the actors, as a house list: briefmaker brief other.html --aliases actors.toml

// TOML writes strings as JSON does, but for these
const quoted = (text) => JSON.stringify(text.split(/\s+/).filter(Boolean).join(" "))
  .replace(/\\u[dD][89a-fA-F][0-9a-fA-F]{2}/g, "\ufffd").replace(/\x7f/g, "\\u007f");

const ruleOf = (it) => {
  const rows = rowsOf(it);
  const base = joined(rows);
  const others = rows.map((row) => row.name).filter((name) => name !== base.name);
  const lines = ["[[actor]]", `name = ${quoted(base.name)}`];
  if (others.length) lines.push(`also = [${others.map(quoted).join(", ")}]`);
  if (it.name !== null) lines.push(`rename = ${quoted(it.name)}`);
  for (const field of OWN.slice(1)) {
    if (it[field]) lines.push(`${field} = ${quoted(it[field])}`);
    else if (it[field] === "") lines.push(`# ${field} was emptied, which a list cannot say`);
  }
  return lines;
};

const writeAliases = () => {
  const rules = state.actors.filter(isCorrected).map(ruleOf);
  const ignored = state.gone.flatMap((it) => rowsOf(it).map((row) => ["[[actor]]", `name = ${quoted(row.name)}`, "ignore = true"]));
  const head = ["# Corrections to the list of actors, made in review; for briefmaker brief --aliases."];
  return [head, ...rules, ...ignored].map((lines) => `${lines.join("\n")}\n`).join("\n");
};
