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
