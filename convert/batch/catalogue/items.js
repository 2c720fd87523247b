// ---------------------------------------------------------------- an article, and all that is known of it
const isWritten = (format) => format !== "account";
/* No path of ours leads out of the folder; one that does is none. */
const link = (path, text, properties) => path.split("/").includes("..") ? make("span", text) : make("a", text, { href: `./${path.split("/").map(encodeURIComponent).join("/")}`, ...properties });
function item(one) {
  const { row } = one, line = make("li"), head = make("h3"), named = visible(row[TITLE] || row[ID]);
  head.dir = "auto";
  if (row[TITLE] && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(row[LANGUAGE])) head.lang = row[LANGUAGE];
  if (!row[TITLE]) head.className = "bare";
  const main = one.outputs.find(([format]) => format === "html") || one.outputs.find(([format]) => isWritten(format));
  const stop = main ? link(row[STEM] + main[1], named) : make("span", named);
  stop.className = "stop";
  head.append(stop);
  const about = make("p", undefined, { className: "about" }), facts = [];
  if (row[STATE] !== "done") facts.push(make("span", STATES[row[STATE]] || row[STATE], { className: "state" }));
  if (row[DATE]) facts.push(/^\d{4}(-\d\d){0,2}(T[\d:.]{2,15}(Z|[+-]\d\d:?\d\d)?)?$/.test(row[DATE]) ? make("time", visible(row[DATE]).replace("T", " "), { dateTime: row[DATE] }) : make("bdi", visible(row[DATE])));
  for (const value of [row[SITE], row[AUTHORS].join(", ")]) if (value) facts.push(make("bdi", visible(value)));
  if (row[LANGUAGE]) facts.push(make("span", languageName(row[LANGUAGE])));
  if (row[WORDS]) facts.push(make("span", `${figure(row[WORDS])} words`));
  if (row[ERROR]) facts.push(make("bdi", visible(row[ERROR])));
  about.append(...facts.flatMap((fact, number) => (number ? [" · ", fact] : [fact])));
  const links = make("p", undefined, { className: "links" });
  for (const [format, rest] of one.outputs) {
    const text = isWritten(format) ? visible(format.toUpperCase()) : "Account";
    const its = link(row[STEM] + rest, text);
    its.setAttribute("aria-label", `${text}: ${named}`);
    links.append(its);
  }
  const button = make("button", "Details", { type: "button", className: "open" });
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-label", `Details: ${named}`);
  button.addEventListener("click", () => toggle(one, line, button));
  links.append(button);
  line.append(head, about, links);
  return line;
}

async function toggle(one, line, button) {
  const open = line.querySelector(".details");
  button.setAttribute("aria-expanded", String(!open));
  if (open) { open.remove(); return; }
  let rows;
  try { rows = await load(partName("rows", one.part), isSmall); } catch (error) { failed(error); return; }
  if (!line.querySelector(".details")) line.append(explained(rows[one.place], one));
}

function explained(row, one) {
  const panel = make("div", undefined, { className: "details" }), facts = make("dl");
  const tell = (name, ...values) => {
    const value = make("dd");
    value.append(...values);
    facts.append(make("dt", name), value);
  };
  const code = (text) => make("code", visible(text));
  tell("Status", STATES[one.row[STATE]] || one.row[STATE]);
  if (row.error) tell("Why it failed", visible(row.error));
  tell("Record", code(row.id), ...(row.number ? [`, article ${row.number} of it`] : []));
  tell("Source", code(row.source), ...(row.offset !== undefined ? [` at ${figure(row.offset)}`] : []));
  if (row.url) tell("Address", /^https?:\/\//i.test(row.url) ? make("a", visible(row.url), { href: row.url, rel: "noreferrer" }) : code(row.url));
  if (row.called) tell("Called there", code(row.called));
  tell("Raw article", `${bytes(row.size)}, SHA-256 `, code(row.sha256));
  if (row.original) tell("Kept", link(row.original.path, `the raw article, ${bytes(row.original.size)}`));
  if (row.same_as) tell("Same as", search(row.same_as));
  tell("Key and job", code(row.key), " ", code(row.job));
  panel.append(facts);
  if (row.outputs) panel.append(make("h4", "Files"), files(row.outputs));
  if (row.issues) {
    const issues = make("ul");
    for (const issue of row.issues) {
      const line = make("li");
      line.append(code(issue), index.meanings[issue] ? ` ${index.meanings[issue]}` : "");
      issues.append(line);
    }
    panel.append(make("h4", "Issues"), issues);
  }
  return panel;
}
const search = (id) => {
  const button = make("button", visible(id), { type: "button" });
  button.addEventListener("click", () => ask({ q: id, page: 1 }, true, true));
  return button;
};
function files(outputs) {
  const table = make("table"), head = table.createTHead().insertRow(), body = table.createTBody();
  for (const name of ["Format", "Size", "SHA-256"]) head.append(make("th", name, { scope: "col" }));
  for (const output of outputs) {
    const line = body.insertRow();
    line.insertCell().append(link(output.path, visible(output.format)));
    line.append(make("td", bytes(output.size), { className: "size" }));
    line.insertCell().append(make("code", output.sha256));
  }
  return table;
}
