// The parts of the page: every text becomes text, never markup.

// An element with a class, and texts or elements in it; what is empty is left out.
function make(name, look, ...parts) {
  const [tag, ...attributes] = name.split(" ");
  const made = document.createElement(tag);
  if (look) made.className = look;
  for (const attribute of attributes) made.setAttribute(...attribute.split("="));
  made.append(...parts.flat(Infinity).filter((part) => part !== null && part !== undefined && part !== ""));
  return made;
}

const isAddress = (url) => /^https?:\/\/[^\s]+$/i.test(url ?? "");

// A text that leads to an address, if that is one of the web.
function linked(text, url) {
  if (!isAddress(url)) return make("span", "", text);
  const link = make("a", "", text);
  link.href = url;
  link.rel = "noopener noreferrer";
  return link;
}

// The source of a figure, a case or an event, with its line, leading to its address.
function citation({ source, line }) {
  const entry = entryOf("sources", source);
  const short = pick(entry?.label) || listedIn([pick(entry?.publisher), entry?.doc_no, entry?.date]);
  const made = linked(short || source, entry?.url);
  made.title = pick(entry?.name);
  return make("span", "cite", made, line ? make("span", "nobreak", `${say("comma")}${say("line", { line })}`) : "");
}

const listedIn = (texts) => texts.filter(Boolean).join(say("comma"));
// Some lines below each other, the first as it is and the others quiet; or all of them quiet, below something else.
const stacked = ([first, ...more]) => [first ? make("div", "", first) : "", quietly(more)];
const quietly = (lines) => lines.filter(Boolean).map((line) => make("div", "quiet", line));

// A table with its heads, which a printer repeats; in a row the cells stand under them.
function table(look, caption, heads, rows) {
  const head = make("tr", "", heads.map((text) => make("th scope=col", "", text)));
  const body = rows.map((cells) => make("tr", "", cells.map((cell, at) => labelled(cell, heads[at]))));
  return make("table", look, make("caption", "unseen", caption), make("thead", "", head), make("tbody", "", body));
}

const labelled = (cell, head) => {
  const made = make("td", "", cell);
  made.dataset.head = head;
  return made;
};

// A text with what was found in it marked.
function marked(text, at, around = Infinity) {
  const start = Math.max(0, at.start - around), end = Math.min(text.length, at.end + around);
  const before = (start ? "… " : "") + text.slice(start, at.start);
  const behind = text.slice(at.end, end) + (end < text.length ? " …" : "");
  return [before, make("mark", "", text.slice(at.start, at.end)), behind];
}

const STATE_LOOKS = ["good", "quiet", "coming", "over", "over"];
const stateLook = (state) => STATE_LOOKS[VALIDITY.indexOf(state)] ?? "quiet";
