"use strict";
(() => {
  const data = JSON.parse(document.getElementById("_data").textContent);
  const source = document.getElementById("_source");
  const paper = document.getElementById("_document");
  const details = document.getElementById("_details");
  const options = [...source.querySelectorAll("[role=option]")];
  const fieldHomes = { title: "h1", kicker: ".kicker", standfirst: ".standfirst", authors: ".byline", agency: ".byline",
    dateline: ".dateline", published: ".dateline", modified: ".dateline" };

  const make = (name, text, properties = {}) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    return Object.assign(element, properties);
  };

  // ---------------------------------------------------------------- the document, block by block
  const blocks = [];
  const homeOf = (target) => {
    if (target.startsWith("field:")) {
      const selector = fieldHomes[target.slice(6)];
      return selector ? paper.querySelector("article > header " + selector) : null;
    }
    return target ? document.getElementById(target) : null;
  };
  for (const piece of data.pieces) {
    const home = homeOf(piece.target);
    if (home && paper.contains(home) && !home.dataset.block) {
      home.dataset.block = piece.target;
      home.tabIndex = -1;
    }
  }
  blocks.push(...paper.querySelectorAll("[data-block]"));

  // ---------------------------------------------------------------- one stop for Tab, arrows inside
  const rove = (items, item) => {
    for (const other of items) other.tabIndex = other === item ? 0 : -1;
  };
  const go = (items, item) => {
    if (!item) return;
    rove(items, item);
    item.focus();
  };
  rove(options, options[0]);
  rove(blocks, blocks[0]);

  const rowStart = (option, step) => {
    let row = option.closest(".row");
    do { row = step > 0 ? row.nextElementSibling : row.previousElementSibling; } while (row && !row.querySelector("[role=option]"));
    return row && row.querySelector("[role=option]");
  };
  const isReversed = (element) => getComputedStyle(element).direction === "rtl";
  source.addEventListener("keydown", (event) => {
    const at = options.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const onward = isReversed(event.target) ? -1 : 1;
    const ways = {
      ArrowRight: () => options[at + onward], ArrowLeft: () => options[at - onward],
      ArrowDown: () => rowStart(event.target, 1), ArrowUp: () => rowStart(event.target, -1),
      Home: () => options[0], End: () => options[options.length - 1],
    };
    if (ways[event.key]) go(options, ways[event.key]());
    else if (event.key === "Enter" || event.key === " ") choose(event.target);
    else return;
    event.preventDefault();
  });
  paper.addEventListener("keydown", (event) => {
    const at = blocks.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowRight") go(blocks, blocks[at + 1]);
    else if (event.key === "ArrowUp" || event.key === "ArrowLeft") go(blocks, blocks[at - 1]);
    else if (event.key === "Enter") backTo(event.target);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose(null);
  });
  source.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) { go(options, option); choose(option); }
  });
  paper.addEventListener("click", (event) => {
    const block = event.target.closest("[data-block]");
    if (block && !event.target.closest("a[href]")) backTo(block);
  });

  const backTo = (block) => {
    const wanted = data.pieces.findIndex((piece) => piece.target && homeOf(piece.target) === block && piece.kind !== "mark");
    if (wanted >= 0) { go(options, options[wanted]); choose(options[wanted]); }
  };
  const reveal = (element) => {
    const pane = element.closest(".scroll");
    if (getComputedStyle(pane).overflowY === "auto") element.scrollIntoView({ block: "nearest" });
  };

  // ---------------------------------------------------------------- what is chosen, and why it became that
  const hint = details.firstElementChild;
  function choose(option) {
    for (const other of options) other.setAttribute("aria-selected", String(other === option));
    for (const block of blocks) block.classList.remove("chosen");
    if (!option) { details.replaceChildren(hint); return; }
    const piece = data.pieces[options.indexOf(option)];
    const row = data.rows[piece.row];
    const home = homeOf(piece.target);
    if (home) { home.classList.add("chosen"); reveal(home); }
    details.replaceChildren(...explained(option, piece, row));
    details.scrollTop = 0;
    option.scrollIntoView({ block: "nearest" });
  }

  function explained(option, piece, row) {
    const quote = make("p", option.textContent, { className: `quote ${piece.kind}` });
    quote.dir = "auto";
    const facts = make("dl");
    const tell = (name, ...values) => {
      facts.append(make("dt", name));
      const value = make("dd");
      value.append(...values);
      facts.append(value);
    };
    tell("Became", piece.became === row.role ? row.role : `${piece.became} (in a line taken for ${row.role})`);
    if (piece.rule) tell("Rule", make("code", piece.rule));
    if (row.sure !== null) tell("Confidence", `${Math.round(row.sure * 100)} %`);
    if (row.lines) tell("Where", row.lines[0] === row.lines[1] ? `line ${row.lines[0]}` : `lines ${row.lines[0]} to ${row.lines[1]}`);
    if (row.path) tell("Element", make("code", row.path));
    const parts = [quote, facts];
    if (row.considered.length) parts.push(make("h3", "Also considered"), table(["role", "rule", "score"], row.considered));
    parts.push(...corrections(piece, row));
    if (row.features.length) parts.push(make("h3", "What speaks for story and headline"), table(["feature", "story", "headline"], row.features));
    return parts;
  }

  function table(heads, rows) {
    const built = make("table");
    const head = built.createTHead().insertRow();
    heads.forEach((name) => head.append(make("th", name, { scope: "col", className: isNumber(rows, name, heads) ? "number" : "" })));
    const body = built.createTBody();
    for (const values of rows) {
      const line = body.insertRow();
      for (const value of values) line.append(make("td", typeof value === "number" ? signed(value) : value, { className: typeof value === "number" ? "number" : "" }));
    }
    return built;
  }
  const isNumber = (rows, name, heads) => typeof rows[0][heads.indexOf(name)] === "number";
  const signed = (value) => (value < 0 ? "\u2212" : "") + Math.abs(value).toFixed(1);

  // ---------------------------------------------------------------- the line that says otherwise
  function corrections(piece, row) {
    const choices = [];
    const verbs = row.lines || piece.kind === "field" ? ["keep", "drop"] : [piece.kind === "removed" ? "keep" : "drop"];
    const either = (group, what, name, flag) => {
      for (const verb of verbs) choices.push([group, `${verb} ${what}`, `${verb} = [${JSON.stringify(name)}]`, `--${verb} ${flag}`]);
    };
    if (row.lines && data.corrects) {
      for (const role of data.roles) {
        if (role !== row.role) choices.push(["The line is", role, `[lines]\n${row.lines[0]} = "${role}"`, `--line ${row.lines[0]}=${role}`]);
      }
    }
    if (row.path && data.corrects) either("The element", row.path, row.path, `'${row.path}'`);
    if (row.ruled && data.corrects) either("The rule", `what ${row.rule} takes`, row.rule, row.rule);
    for (const [field, value] of Object.entries(data.fields)) {
      if (piece.target === `field:${field}`) choices.unshift(["The field is", `another ${field}`, `[set]\n${field} = ${JSON.stringify(value)}`, `--set ${field}=…`]);
    }
    if (!choices.length) return [];
    const select = make("select", undefined, { id: "_choice" });
    const groups = new Map();
    choices.forEach(([group, label], number) => {
      if (!groups.has(group)) { groups.set(group, make("optgroup", undefined, { label: group })); select.append(groups.get(group)); }
      groups.get(group).append(make("option", label, { value: String(number) }));
    });
    const line = make("pre", undefined, { id: "_line", tabIndex: 0 });
    const shell = make("code");
    const note = make("p", undefined);
    note.setAttribute("role", "status");
    const offer = () => {
      const [, , toml, flag] = choices[Number(select.value)];
      line.textContent = toml;
      shell.textContent = flag;
      note.textContent = toml.startsWith("[") ? "" : "Above the first [table] of the file.";
    };
    select.addEventListener("change", offer);
    const copy = make("button", "Copy", { type: "button", id: "_copy" });
    copy.addEventListener("click", async () => { note.textContent = (await copied(line)) ? "Copied." : "Chosen: copy it with the keyboard."; });
    offer();
    const tools = make("div", undefined, { className: "tools" });
    tools.append(copy, note);
    const flag = make("p", "Or on the command line: ");
    flag.append(shell);
    const label = make("label", `Not right? For ${data.sidecar}:`, { htmlFor: "_choice" });
    return [make("h3", "Correct it"), label, select, line, tools, flag];
  }

  async function copied(line) {
    try {
      await navigator.clipboard.writeText(line.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(line);
      return document.execCommand("copy");
    }
  }
})();
