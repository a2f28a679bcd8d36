// The matrix of themes and zones, and the timeline: tables of numbers, drawn by the classes of their cells.

const NOBODY = "";
const heat = (count) => (count >= 10 ? 4 : count >= 5 ? 3 : count >= 2 ? 2 : 1);
const topmost = (kind, id) => lineage(kind, id).at(-1);
const spreadOver = (row, paths, kind) => {
  const found = new Set(paths.flatMap((path) => valuesAt(data.measures[row], path)).map((id) => topmost(kind, id)));
  return found.size ? [...found] : [NOBODY];
};

// How many of some measures have each theme in each zone, and each alone.
function countedBy(rows) {
  const cells = new Map(), themes = new Map(), zones = new Map();
  const more = (table, of) => table.set(of, (table.get(of) ?? 0) + 1);
  for (const row of rows) {
    const of = spreadOver(row, ["zones", "zones_implied"], "zones");
    for (const zone of of) more(zones, zone);
    for (const theme of spreadOver(row, ["themes"], "themes")) {
      more(themes, theme);
      for (const zone of of) more(cells, `${theme} ${zone}`);
    }
  }
  return { cells, themes, zones };
}

function showMatrix({ rows }) {
  const { cells, themes, zones } = countedBy(rows);
  const across = [NOBODY, ...Object.keys(WORDS_OF.zones ?? {})].filter((zone) => zones.has(zone));
  const down = [...themes.keys()].filter(Boolean).sort((one, other) => themes.get(other) - themes.get(one));
  const heads = across.map((zone) => columnHead(zone));
  const head = make("tr", "", make("th scope=col", "corner", say("theme")), make("th scope=col", "sum", say("all")), heads);
  const body = down.map((theme) => {
    const own = across.map((zone) => cellOf(theme, zone, cells.get(`${theme} ${zone}`) ?? 0));
    const name = make("th scope=row", "", nameOf("themes", theme));
    return make("tr", "", name, make("td", "sum", String(themes.get(theme))), own);
  });
  const caption = make("caption", "unseen", say("matrixTitle"));
  const drawn = make("table", "matrix", caption, make("thead", "", head), make("tbody", "", body));
  const note = make("p", "note", say("matrixNote", { sign: say("nation") }));
  document.getElementById("drawing").replaceChildren(scrolled(drawn, say("matrixTitle")), note);
}

function columnHead(zone) {
  const letter = zone === NOBODY ? say("nation") : pick(entryOf("zones", zone).letter) || labelOf("zones", zone);
  const made = make("th scope=col", "", make("abbr", "", letter));
  made.firstChild.title = zoneTitle(zone);
  return made;
}

const zoneTitle = (zone) => (zone === NOBODY ? say("notStated") : nameOf("zones", zone));

// A cell: a number that lists its measures when it is pressed.
function cellOf(theme, zone, count) {
  if (!count) return make("td", "");
  if (zone === NOBODY) return make("td", "", make("span", `heat h${heat(count)}`, String(count)));
  const button = make("button type=button", `heat h${heat(count)}`, String(count));
  button.setAttribute("aria-label", `${nameOf("themes", theme)}, ${zoneTitle(zone)}: ${count}`);
  button.addEventListener("click", () => {
    goTo({ ...current, view: "list", filters: { ...current.filters, theme: [theme], zone: [zone] } });
  });
  return make("td", "", button);
}

// Something wide, which scrolls by itself on a small screen.
function scrolled(inner, title) {
  const made = make("div tabindex=0 role=region", "scrolled", inner);
  made.setAttribute("aria-label", title);
  return made;
}

const AT_ONCE = 200;
let eventsShown = AT_ONCE;

// The events of some measures: a circle for each stage and year, the larger the more, and below a list of them.
function showTimeline({ rows, wanted }) {
  const events = rows.flatMap((row) => data.measures[row].history.map((event, number) => ({ row, event, number })));
  const dated = events.filter(({ event }) => /^\d{4}/.test(event.date ?? ""));
  dated.sort((one, other) => other.event.date.localeCompare(one.event.date) || one.row - other.row || one.number - other.number);
  const note = make("p", "note", say("timelineNote", { count: events.length - dated.length }));
  const drawn = dated.length ? scrolled(circles(dated), say("timelineTitle")) : "";
  document.getElementById("drawing").replaceChildren(...[drawn, note, ...eventList(dated, wanted.day)].filter(Boolean));
}

function circles(events) {
  const years = events.map(({ event }) => Number(event.date.slice(0, 4)));
  const [first, last] = years.reduce(([low, high], year) => [Math.min(low, year), Math.max(high, year)], [9999, 0]);
  const across = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const counts = new Map();
  events.forEach(({ event }, at) => {
    const of = `${event.event} ${years[at]}`;
    counts.set(of, (counts.get(of) ?? 0) + 1);
  });
  const most = Math.max(...counts.values());
  const body = data.stages.filter((stage) => events.some(({ event }) => event.event === stage)).map((stage) => {
    const cells = across.map((year) => make("td", "", circle(stage, counts.get(`${stage} ${year}`) ?? 0, most)));
    return make("tr", "", make("th scope=row", "", labelOf("statuses", stage)), cells);
  });
  const head = make("tr", "", make("td", ""), across.map((year) => make("th scope=col", "", String(year))));
  return make("table", "years", make("caption", "unseen", say("timelineTitle")), make("thead", "", head), make("tbody", "", body));
}

const SIZES = 10;
const circle = (stage, count, most) => {
  const size = Math.max(1, Math.round(SIZES * Math.sqrt(count / Math.max(most, 4))));
  return count ? make("span", `dot s${size}${stage === "policy-task" ? " hollow" : ""}`, make("span", size < 4 ? "unseen" : "", String(count))) : "";
};

function eventList(events, day) {
  const shown = events.slice(0, eventsShown), years = [...new Set(shown.map(({ event }) => event.date.slice(0, 4)))];
  const lists = years.flatMap((year) => [
    make("h3", "group", year),
    make("ul", "events", shown.filter(({ event }) => event.date.startsWith(year)).map(eventItem)),
  ]);
  const rest = events.length - shown.length;
  if (!rest) return lists;
  const more = make("button type=button", "more", say("showAll", { count: rest }));
  more.addEventListener("click", () => {
    eventsShown = Infinity;
    show();
  });
  return [...lists, more];
}

function eventItem({ row, event, number }) {
  const measure = data.measures[row];
  const place = make("span", "place", listedIn([listed((event.where ?? []).map(wherePlace)), event.where ? "" : eventPlace(event)]));
  return make(
    "li", "",
    make("span", "since", pick(measure.dates[number])),
    make("span", "stage", labelOf("statuses", event.event)),
    make("span", "title", idLink(measure.id, titleOf(measure)), " ", place),
    citation(event),
  );
}
