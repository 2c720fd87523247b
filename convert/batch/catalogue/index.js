"use strict";
(() => {
  const MOST = 20000, PAGE = 50, FEW = 8;
  const TITLE = 0, ID = 1, DATE = 2, LANGUAGE = 3, SITE = 4, AUTHORS = 5, SOURCE = 6, STATE = 7, WORDS = 8, NUMBER = 9, ERROR = 10, STEM = 11, FORM = 12;
  const KINDS = ["status", "language", "site", "source", "author"];
  const NAMES = { date: "Date", status: "Status", language: "Language", site: "Site", source: "Source", author: "Author" };
  const STATES = { done: "done", failed: "failed", duplicate: "duplicate", vanished: "no longer in the input" };
  const MONTHS = "January February March April May June July August September October November December".split(" ");
  const at = (id) => document.getElementById(id);
  const make = (name, text, properties = {}) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    return Object.assign(element, properties);
  };
  const figure = (number) => number.toLocaleString("en");
  const bytes = (size) => {
    let unit = 0;
    while (size >= 999.5 && unit < 4) { size /= 1000; unit += 1; }
    return `${unit ? Number(size.toPrecision(3)) : size} ${["B", "kB", "MB", "GB", "TB"][unit]}`;
  };
  /* What no document can hold, and what turns the text around it, is written out. */
  const visible = (text) => String(text).replace(/[\u0000-\u001f\u007f-\u009f\u202d\u202e\u2066-\u2069\u202a-\u202c\u2028\u2029\ud800-\udfff]/gu,
    (letter) => "\t\n\r".includes(letter) ? " " : `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const OTHER = { đ: "d", ð: "d", ł: "l", ø: "o", ß: "ss", æ: "ae", œ: "oe", þ: "th", ı: "i", ħ: "h" };
  const folded = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200b-\u200f\u00ad]/g, "").toLowerCase()
    .replace(/[đðłøßæœþıħ]/g, (letter) => OTHER[letter]);
  let spoken;
  try { spoken = new Intl.DisplayNames(["en"], { type: "language" }); } catch { spoken = null; }
  const languageName = (code) => {
    try { return spoken && code ? spoken.of(code) : code; } catch { return code; }
  };

  // ---------------------------------------------------------------- parts, loaded when they are needed
  const held = new Map();
  const load = (name, keep) => {
    if (!held.has(name)) {
      const coming = new Promise((done, fail) => {
        const script = make("script", undefined, { src: `catalogue/${name === "index" ? name : `${name.slice(4)}-${name.slice(0, 4)}`}.js` });
        script.onload = () => {
          const found = self.CATALOGUE && self.CATALOGUE[name];
          script.remove();
          if (found === undefined) fail(new Error(name));
          else { delete self.CATALOGUE[name]; done(found); }
        };
        script.onerror = () => { script.remove(); held.delete(name); fail(new Error(name)); };
        document.head.append(script);
      });
      held.set(name, coming);
    }
    const coming = held.get(name);
    if (!keep) held.delete(name);
    return coming;
  };
  const partName = (kind, number) => kind + String(number).padStart(5, "0");
  const article = (part, place, row, forms) => ({ part, place, row, outputs: forms[row[FORM]], words: null });
  const list = async (number, keep) => {
    const part = await load(partName("list", number), keep);
    if (!part.articles) part.articles = part.list.map((row, place) => article(number, place, row, part.forms));
    return part.articles;
  };

  // ---------------------------------------------------------------- what is asked for, kept in the address
  let index, isSmall, ticket = 0;
  let asked = { q: "", sort: "new", page: 1 };
  const chosen = (kind) => (kind in asked ? asked[kind] : null);
  const readAddress = () => {
    const told = new URLSearchParams(location.hash.slice(1));
    asked = { q: told.get("q") || "", sort: told.get("sort") || "new", page: Math.max(1, Number(told.get("page")) || 1) };
    for (const kind of ["date", ...KINDS]) if (told.has(kind)) asked[kind] = told.get(kind);
    at("_words").value = asked.q;
    at("_sort").value = asked.sort;
    if (!at("_sort").value) at("_sort").value = asked.sort = "new";
  };
  const writeAddress = () => {
    const told = new URLSearchParams();
    for (const [key, value] of Object.entries(asked)) {
      if (!(key === "q" && !value) && !(key === "sort" && value === "new") && !(key === "page" && value === 1)) told.set(key, value);
    }
    try { history.replaceState(null, "", `#${told}`); } catch { /* the page works without */ }
  };

  // ---------------------------------------------------------------- finding
  const monthOf = (row) => (/^\d{4}/.test(row[DATE]) ? row[DATE].slice(0, 7) : "");
  const has = {
    date: (row, value) => (value.length > 4 ? monthOf(row) === value : monthOf(row).slice(0, 4) === value),
    status: (row, value) => row[STATE] === value,
    language: (row, value) => row[LANGUAGE] === value,
    site: (row, value) => row[SITE] === value,
    source: (row, value) => row[SOURCE] === value,
    author: (row, value) => (value ? row[AUTHORS].includes(value) : !row[AUTHORS].length),
  };
  const isIn = (part, kind, value) => {
    if (kind === "date") return part[1].some((month) => (value.length > 4 ? month === value.replace("-", "") : month.slice(0, 4) === value));
    const place = index.facets[kind].findIndex((pair) => pair[0] === value);
    return place < 0 || part[2 + KINDS.indexOf(kind)].includes(place);
  };
  const ORDERS = {
    title: (a, b) => collate(a.row[TITLE] || a.row[ID], b.row[TITLE] || b.row[ID]),
    author: (a, b) => collate(a.row[AUTHORS][0] || "\uffff", b.row[AUTHORS][0] || "\uffff"),
    site: (a, b) => collate(a.row[SITE] || "\uffff", b.row[SITE] || "\uffff"),
    long: (a, b) => b.row[WORDS] - a.row[WORDS],
    short: (a, b) => a.row[WORDS] - b.row[WORDS],
  };
  const collate = new Intl.Collator(undefined, { numeric: true }).compare;
  const wordsOf = (one) => one.words ?? (one.words = folded(`${one.row[TITLE]}\n${one.row[AUTHORS].join("\n")}\n${one.row[SITE]}`));

  function asking() {
    const words = folded(asked.q).split(/\s+/).filter(Boolean);
    const whole = asked.q.trim();
    const says = (one) => !words.length || one.row[ID] === whole || words.every((word) => wordsOf(one).includes(word));
    const kinds = ["date", ...KINDS].filter((kind) => chosen(kind) !== null);
    return { words, kinds, says };
  }

  /* Goes through the parts that can hold what is asked for, in order, until enough is found. */
  async function find(mine) {
    const { words, kinds, says } = asking();
    const numbers = index.parts.map((part, number) => number)
      .filter((number) => kinds.every((kind) => isIn(index.parts[number], kind, asked[kind])));
    if (asked.sort === "old") numbers.reverse();
    const known = knownCount(words, kinds);
    const isLazy = !isSmall && known !== null && !ORDERS[asked.sort];
    const found = [], counts = new Map(), start = performance.now();
    let seen = 0, isCut = false;
    for (const number of numbers) {
      const part = await list(number, isSmall);
      if (mine !== ticket) return null;
      const own = asked.sort === "old" ? [...part].reverse() : part;
      for (const one of own) {
        const refused = kinds.filter((kind) => !has[kind](one.row, asked[kind]));
        if (refused.length > 1 || !says(one)) continue;
        if (isSmall) tally(counts, one.row, refused[0]);
        if (!refused.length && found.length < MOST) found.push(one);
        else if (!refused.length) isCut = true;
      }
      seen += 1;
      if (isCut || (isLazy && found.length >= asked.page * PAGE)) break;
      if (performance.now() - start > 300) progress(seen, numbers.length, found.length);
    }
    if (asked.sort === "old" && isSmall) found.sort(oldest);
    else if (ORDERS[asked.sort]) found.sort(ORDERS[asked.sort]);
    return { found, isCut: isCut || (known !== null && known > MOST && found.length >= MOST), counts, total: known ?? (isCut ? null : found.length) };
  }
  const oldest = (a, b) => {
    const [one, other] = [monthOf(a.row) ? a.row[DATE] : "~", monthOf(b.row) ? b.row[DATE] : "~"];
    return one < other ? -1 : one > other ? 1 : 0;
  };
  const knownCount = (words, kinds) => {
    if (isSmall || words.length || kinds.length > 1) return null;
    if (!kinds.length) return index.count;
    const [kind] = kinds, value = asked[kind];
    if (kind !== "date") return (index.facets[kind].find((pair) => pair[0] === value) || [0, null])[1];
    const year = index.dates.find((one) => one[0] === value.slice(0, 4));
    if (!year) return 0;
    return value.length > 4 ? (year[2].find((pair) => pair[0] === value.slice(5)) || [0, 0])[1] : year[1];
  };
  /* How many each choice would leave: what is refused by one facet alone counts for that facet. */
  function tally(counts, row, refused) {
    const count = (kind, value) => {
      const key = `${kind}\n${value}`;
      if (!refused || refused === kind) counts.set(key, (counts.get(key) || 0) + 1);
    };
    const month = monthOf(row);
    count("date", month.slice(0, 4));
    if (month.length > 4) count("date", month);
    count("status", row[STATE]);
    count("language", row[LANGUAGE]);
    count("site", row[SITE]);
    count("source", row[SOURCE]);
    for (const author of row[AUTHORS].length ? row[AUTHORS] : [""]) count("author", author);
  }
  const progress = (seen, all, found) => { at("_state").textContent = `Looking: part ${figure(seen)} of ${figure(all)}, ${figure(found)} found so far`; };

  // ---------------------------------------------------------------- showing
  async function show(focus) {
    const mine = ++ticket;
    writeAddress();
    let result;
    try { result = await find(mine); } catch (error) { return failed(error); }
    if (!result) return;
    const { found, total, isCut } = result;
    const count = total ?? found.length;
    const pages = Math.max(1, Math.ceil(Math.min(count, MOST) / PAGE));
    if (asked.page > pages) { asked.page = pages; return show(focus); }
    const first = (asked.page - 1) * PAGE;
    at("_list").replaceChildren(...found.slice(first, first + PAGE).map(item));
    at("_list").start = first + 1;
    const place = pages > 1 ? `, page ${figure(asked.page)} of ${figure(pages)}` : "";
    const amount = total === null ? `more than ${figure(MOST)} articles` : count === 1 ? "1 article" : `${count ? figure(count) : "No"} articles`;
    at("_state").textContent = at("_voice").textContent = amount + place;
    const note = at("_note");
    note.hidden = !(isCut || count > MOST);
    note.textContent = `The first ${figure(MOST)} can be paged through${ORDERS[asked.sort] ? ", and only those are in this order" : ""}: choose a month, a source or an author, or search, to see others.`;
    showChosen();
    showFacets(isSmall ? result.counts : null);
    showPages(pages);
    if (focus) { at("_state").focus(); at("_state").scrollIntoView({ block: "nearest" }); }
  }
  function failed(error) {
    const note = at("_failure");
    note.hidden = false;
    note.textContent = `A part of the catalogue cannot be read (${error.message}). The folder “catalogue” must lie beside this page.`;
  }

  const isWritten = (format) => format !== "account";
  const link = (path, text, properties) => make("a", text, { href: `./${path.split("/").map(encodeURIComponent).join("/")}`, ...properties });
  function item(one) {
    const { row } = one, line = make("li"), head = make("h3"), named = visible(row[TITLE] || row[ID]);
    head.dir = "auto";
    if (row[LANGUAGE] && row[TITLE]) head.lang = row[LANGUAGE];
    if (!row[TITLE]) head.className = "bare";
    const main = one.outputs.find(([format]) => format === "html") || one.outputs.find(([format]) => isWritten(format));
    const stop = main ? link(row[STEM] + main[1], named) : make("span", named);
    stop.className = "stop";
    head.append(stop);
    const about = make("p", undefined, { className: "about" });
    if (row[STATE] !== "done") about.append(make("span", STATES[row[STATE]] || row[STATE], { className: "state" }));
    if (row[DATE]) about.append(/^\d{4}(-\d\d){0,2}/.test(row[DATE]) ? make("time", visible(row[DATE]).replace("T", " "), { dateTime: row[DATE] }) : make("span", visible(row[DATE])));
    for (const value of [row[SITE], row[AUTHORS].join(", ")]) if (value) about.append(make("bdi", visible(value)));
    if (row[LANGUAGE]) about.append(make("span", languageName(row[LANGUAGE])));
    if (row[WORDS]) about.append(make("span", `${figure(row[WORDS])} words`));
    if (row[ERROR]) about.append(make("bdi", visible(row[ERROR])));
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

  // ---------------------------------------------------------------- choosing
  function ask(changes, focus, isNew) {
    if (isNew) for (const kind of ["date", ...KINDS]) delete asked[kind];
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) delete asked[key];
      else asked[key] = value;
    }
    at("_words").value = asked.q;
    return show(focus);
  }
  const told = (kind, value) => {
    if (!value) return kind === "date" ? "without a date" : `no ${NAMES[kind].toLowerCase()}`;
    if (kind === "language") return languageName(value);
    if (kind === "status") return STATES[value] || value;
    if (kind === "date" && value.length > 4) return `${MONTHS[Number(value.slice(5)) - 1] || value.slice(5)} ${value.slice(0, 4)}`;
    return visible(value);
  };
  function showChosen() {
    const kinds = ["date", ...KINDS].filter((kind) => chosen(kind) !== null);
    const chip = (text, name, changes) => {
      const line = make("li"), button = make("button", undefined, { type: "button" });
      button.append(make("bdi", text), " ×");
      button.setAttribute("aria-label", name);
      button.addEventListener("click", () => ask(changes, true));
      line.append(button);
      return line;
    };
    const chips = kinds.map((kind) => chip(`${NAMES[kind]}: ${told(kind, asked[kind])}`, `Let go of ${NAMES[kind].toLowerCase()} ${told(kind, asked[kind])}`, { [kind]: null, page: 1 }));
    if (kinds.length + Boolean(asked.q) > 1) chips.push(chip("everything", "Let go of everything", { q: "", page: 1, ...Object.fromEntries(kinds.map((kind) => [kind, null])) }));
    at("_chosen").replaceChildren(...chips);
  }

  const unfolded = new Set();
  function showFacets(counts) {
    const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.choice : undefined;
    for (const kind of ["date", ...KINDS]) {
      const home = at(`_facet-${kind}`), own = chosen(kind);
      const count = (value, all) => (counts ? counts.get(`${kind}\n${value}`) || 0 : all);
      const pairs = kind === "date" ? index.dates : index.facets[kind];
      const lines = pairs.map(([value, all, months]) => ({ value, months, count: count(value, all) })).filter((one) => one.count || one.value === own);
      const isOpen = unfolded.has(kind);
      const few = isOpen ? lines : lines.filter((one, place) => place < FEW || one.value === own || (own || "").startsWith(`${one.value || "?"}-`));
      const choices = few.map((one) => choice(kind, one.value, told(kind, one.value), one.count, months(one, own, count)));
      if (lines.length > FEW) choices.push(more(kind, isOpen, lines.length));
      const others = index.others[kind];
      if (others && isOpen) choices.push(make("li", `${figure(others)} rarer ones: search for them`, { className: "count" }));
      home.lastChild.replaceChildren(...choices);
      home.hidden = lines.length < 2 && own === null;
    }
    if (focused !== undefined) {
      const again = [...document.querySelectorAll("[data-choice]")].find((element) => element.dataset.choice === focused);
      if (again) again.focus({ preventScroll: true });
    }
  }
  function months(one, own, count) {
    if (!one.months || !one.months.length || own === null || own.slice(0, 4) !== one.value || !one.value) return null;
    const inner = make("ul");
    for (const [month, all] of one.months) {
      const value = `${one.value}-${month}`, left = count(value, all);
      if (left || own === value) inner.append(choice("date", value, MONTHS[Number(month) - 1] || month, left, null));
    }
    return inner;
  }
  function choice(kind, value, text, count, inner) {
    const line = make("li"), button = make("button", undefined, { type: "button" }), isOwn = chosen(kind) === value;
    button.dataset.choice = `${kind}\n${value}`;
    button.setAttribute("aria-pressed", String(isOwn));
    button.append(make("bdi", text), make("span", figure(count), { className: "count" }));
    button.addEventListener("click", () => ask({ [kind]: isOwn ? (value.length > 4 && kind === "date" ? value.slice(0, 4) : null) : value, page: 1 }));
    line.append(button);
    if (inner) line.append(inner);
    return line;
  }
  function more(kind, isOpen, all) {
    const line = make("li"), button = make("button", isOpen ? "fewer" : `all ${figure(all)}`, { type: "button", className: "more" });
    button.dataset.choice = `more\n${kind}`;
    button.setAttribute("aria-label", `${isOpen ? "Fewer" : `All ${figure(all)}`}: ${NAMES[kind].toLowerCase()}`);
    button.addEventListener("click", () => { if (isOpen) unfolded.delete(kind); else unfolded.add(kind); show(); });
    line.append(button);
    return line;
  }
  function showPages(pages) {
    const nav = at("_pages");
    if (pages < 2) { nav.replaceChildren(); return; }
    const turn = (text, page) => {
      const button = make("button", text, { type: "button", disabled: page < 1 || page > pages });
      button.addEventListener("click", () => ask({ page }, true));
      return button;
    };
    const box = make("input", undefined, { type: "number", min: 1, max: pages, value: asked.page, id: "_page" });
    box.addEventListener("change", () => ask({ page: Math.min(pages, Math.max(1, Math.floor(Number(box.value)) || 1)) }, true));
    const label = make("label", "Page", { htmlFor: "_page" });
    nav.replaceChildren(turn("Earlier page", asked.page - 1), label, box, make("p", `of ${figure(pages)}`), turn("Next page", asked.page + 1));
  }

  // ---------------------------------------------------------------- hands and keys
  let waiting;
  function listen() {
    at("_search").addEventListener("submit", (event) => { event.preventDefault(); ask({ q: at("_words").value, page: 1 }, true); });
    at("_words").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => ask({ q: at("_words").value, page: 1 }), isSmall ? 120 : 500); });
    at("_sort").addEventListener("change", () => ask({ sort: at("_sort").value, page: 1 }));
    addEventListener("hashchange", () => { readAddress(); show(); });
    document.addEventListener("keydown", keys);
  }
  function keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    const line = event.target.closest && event.target.closest("#_list > li");
    if (event.key === "Escape" && line && line.querySelector(".details")) {
      line.querySelector(".open").click();
      line.querySelector(".open").focus();
    } else if (isTyping && !(event.key === "ArrowDown" && event.target.id === "_words")) return;
    else if (event.key === "/") at("_words").focus();
    else if (event.key === "ArrowDown") step(line, 1);
    else if (event.key === "ArrowUp" && line) step(line, -1);
    else if (event.key === "d" && line) line.querySelector(".open").click();
    else if (event.key === "ArrowRight" && line) turnBy(1);
    else if (event.key === "ArrowLeft" && line) turnBy(-1);
    else return;
    event.preventDefault();
  }
  function step(line, way) {
    const next = line ? (way > 0 ? line.nextElementSibling : line.previousElementSibling) : at("_list").firstElementChild;
    if (next) (next.querySelector("a.stop") || next.querySelector(".open")).focus();
    else if (way < 0) at("_words").focus();
  }
  function turnBy(way) {
    const buttons = at("_pages").querySelectorAll("button");
    if (buttons.length) (way > 0 ? buttons[1] : buttons[0]).click();
  }

  async function start() {
    try { index = await load("index", true); } catch (error) { return failed(error); }
    if (!index.parts.length && index.count) return;
    isSmall = index.count <= MOST;
    const wide = matchMedia("(min-width: 52rem)");
    at("_filters").open = wide.matches;
    wide.addEventListener("change", () => { at("_filters").open = wide.matches; });
    for (const kind of ["date", ...KINDS]) {
      const home = make("details", undefined, { id: `_facet-${kind}`, className: "facet", open: kind !== "author" && kind !== "source" });
      home.append(make("summary", NAMES[kind]), make("ul"));
      at("_facets").append(home);
    }
    readAddress();
    listen();
    at("_main").hidden = false;
    await show();
  }
  start();
})();
