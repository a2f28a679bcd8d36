// The page: the address says what is asked for, and what is found is shown.

let current = nothingAsked();
let saidIn = null;

function show() {
  const given = readAddress();
  [current, lang] = [given.state, given.lang];
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  const selection = selected(current);
  selection.wanted.words = current.at;
  document.title = say("title");
  tellControls(current, selection.wanted);
  if (saidIn !== lang) offerPlaces();
  saidIn = lang;
  const isList = current.view === "list";
  control("results").hidden = !isList;
  control("drawing").hidden = isList;
  showList(selection);
  if (current.view === "matrix") showMatrix(selection);
  else if (current.view === "timeline") showTimeline(selection);
  else control("drawing").replaceChildren();
  control("asked").textContent = askedLine(selection.wanted);
  control("count").replaceChildren(...countLine(selection));
  control("notes").replaceChildren(...notesOf(selection));
}

// What is asked for, in words: paper has no controls.
function askedLine({ filters, day }) {
  const told = [["search", current.q], ["at", listed(current.at)]].filter(([, text]) => text);
  const parts = told.map(([title, text]) => say(title) + say("colon") + text);
  for (const { dimension, ids } of filters) {
    parts.push(pick(dimension.title) + say("colon") + listed([...ids].map((id) => placeOf(dimension.kind, id))));
  }
  return [say("asked", { day }), ...parts].join(say("semicolon"));
}

// How many there are, and how many of them are in force, planned…
function countLine({ rows, wanted, here }) {
  const counts = new Map();
  for (const row of rows) {
    const state = here.has(row) ? VALIDITY[here.get(row).state] : toldOf(row, wanted.day).inForce;
    if (state) counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const states = VALIDITY.filter((state) => counts.has(state)).flatMap((state, at) => [
    at ? say("comma") : say("colon"),
    make("span", `nobreak ${stateLook(state)}`, `${labelOf("validity", state)} ${counts.get(state)}`),
  ]);
  return [make("strong", "", say(rows.length === 1 ? "one" : "count", { count: rows.length })), ...states];
}

// What is to be known beside the list: what was not understood, what was passed over, what emptied it.
function notesOf(selection) {
  const { wanted, rows, others, search } = selection;
  const notes = [...wanted.unknown];
  if (search?.sought.cut.length) notes.push(say("pieces", { pieces: search.sought.cut.join(" ") }));
  if (search?.partial && !search.sought.cut.length) notes.push(say("partial"));
  const meant = [...new Set(wanted.places.flatMap((place) => place.names.map(pick)))];
  if (meant.length > 1) notes.push(say("means", { word: listed(current.at), places: listed(meant) }));
  if (others.size) {
    const told = [...others].sort(([one], [other]) => one - other).map(([state, count]) => `${labelOf("validity", VALIDITY[state])} ${count}`);
    notes.push(say("others", { told: listed(told) }));
  }
  if (!wanted.unknown.length) notes.push(...unstated(selection).map((each) => say("unstated", each)));
  const lines = notes.map((note) => make("p", "", note));
  return rows.length || wanted.unknown.length ? lines : [make("p", "", say("none"), without(current).map(lessButton)), ...lines];
}

function lessButton({ what, next, count }) {
  const button = make("button type=button", "less", say("without", { what, count }));
  button.addEventListener("click", () => goTo(next));
  return make("span", "", " ", button);
}

// Change what is asked for: the address first, then the page. What is typed letter by letter makes no history.
function goTo(state, { replaces = false } = {}) {
  const address = addressOf(state);
  if (address === (location.hash || "#")) return;
  try {
    history[replaces ? "replaceState" : "pushState"](null, "", address);
  } catch {
    location.hash = address; // a frame without an address of its own
    return;
  }
  show();
}

let waiting = 0;
const WAIT = 150;

function typed() {
  clearTimeout(waiting);
  const [q, at] = [control("q").value, control("at").value.trim()];
  waiting = setTimeout(() => goTo({ ...current, q, at: at ? [at] : [] }, { replaces: true }), WAIT);
}

function begin() {
  makeControls();
  control("q").addEventListener("input", typed);
  control("at").addEventListener("change", typed);
  control("as-of").addEventListener("change", () => goTo({ ...current, asOf: control("as-of").value.trim() }));
  control("skip").addEventListener("click", (event) => {
    event.preventDefault(); // the address says what is asked for
    control(current.view === "list" ? "results" : "drawing").focus();
  });
  control("clear").addEventListener("click", () => {
    control("q").value = control("at").value = "";
    goTo({ ...nothingAsked(), view: current.view });
  });
  control("language").addEventListener("click", () => {
    const other = lang === "zh" ? "en" : "zh";
    lang = other;
    goTo(current);
  });
  for (const button of document.querySelectorAll("[data-view]")) {
    button.addEventListener("click", () => goTo({ ...current, view: button.dataset.view }));
  }
  for (const event of ["hashchange", "popstate"]) addEventListener(event, show);
  show();
  control("app").hidden = false;
}

begin();
