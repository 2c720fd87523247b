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
