// All that is known of a measure, below its row; made when the row is opened.

function bodyOf(row, day) {
  const measure = data.measures[row];
  return make(
    "div", "body",
    standingLine(row, day),
    make("p", "summary", pick(measure.summary)),
    section("facts", factsOf(measure)),
    (measure.effects ?? []).length ? section("effects", figureTable(measure.effects)) : "",
    (measure.cases ?? []).length ? section("cases", measure.cases.map(caseOf)) : "",
    section("history", historyTable(measure, day)),
    (measure.related ?? []).length ? section("related", relatedList(measure.related)) : "",
    section("sources", sourceList(measure)),
  );
}

const section = (title, ...parts) => make("section", title, make("h4", "", say(title)), ...parts);

// Whether it is in force on the day, how wide and since when, and by what text.
function standingLine(row, day) {
  const told = toldOf(row, day);
  if (!told.inForce) return make("p", "quiet", say("notYet"));
  const since = told.since ? say("begun", { since: told.since }) : "";
  const text = listedIn([nameOf("validity", told.inForce), told.reach ? nameOf("reaches", told.reach) : "", since]);
  const checked = entryOf("sources", told.source)?.checked_on;
  const looked = checked ? say("checked", { day: checked }) : told.inForce === "yes" ? say("unchecked") : "";
  const ground = make("span", "quiet", say("by"), citation({ source: told.source }), looked ? say("semicolon") + looked : "");
  return make("p", "standing", make("strong", stateLook(told.inForce), text), " ", ground);
}

function factsOf(measure) {
  const names = (kind, ids) => listed((ids ?? []).map((id) => placeOf(kind, id)));
  const trade = ["directions", "modes", "transport", "goods"];
  const traded = Object.values({ ...measure.trade }).flat();
  const whom = new Set((measure.history ?? []).map((event) => pick(event.for_whom)).filter(Boolean));
  const implied = names("zones", measure.zones_implied);
  const codes = listed(measure.standards ?? []);
  const facts = [
    ["id", idLink(measure.id)],
    ["also", listed([...(measure.aliases?.zh ?? []), ...(measure.aliases?.en ?? [])])],
    ["whom", [...whom].join(say("semicolon"))],
    ["replaces", pick(measure.replaces)],
    ["zones", names("zones", measure.zones)],
    ["zones", implied && say("implied", { zones: implied })],
    ["places", names("places", measure.places)],
    ["customs", listed((measure.customs ?? []).map((id) => nameOf("customs", id)))],
    ["themes", listed((measure.themes ?? []).map((id) => nameOf("themes", id)))],
    ["trade", listed(traded.map((id) => labelOf(trade.find((kind) => entryOf(kind, id)), id)))],
    ["standards", codes && say("ours", { codes })],
  ];
  return make("dl", "", facts.filter(([, text]) => text).map(([title, text]) => make("div", "", make("dt", "", say(title)), make("dd", "", text))));
}

// The id of a measure, leading to it alone.
function idLink(id, text = id) {
  const link = make("a", "id", text);
  link.href = addressOf({ ...nothingAsked(), id: [id] });
  return link;
}

// Figures: what, how much and as the source prints it, and all sources that say so.
function figureTable(figures) {
  const rows = figures.map((figure, at) => {
    if (figure.as !== undefined) return null;
    const alike = [figure, ...figures.filter((other) => other.as === String(at))];
    const about = new Set(alike.flatMap((each) => [pick(each.subject), pick(each.period)]).filter(Boolean));
    const printed = figure.stated?.length ? say("printed", { stated: listed(figure.stated) }) : "";
    const [first, ...more] = pick(figure.said);
    const look = figure.basis === "reported" ? "strong" : "coming";
    return [
      stacked([nameOf("indicators", figure.indicator), [...about].join(say("comma"))]),
      [make("div", look, first), quietly([...more, printed])],
      alike.map((each) => make("div", "", citation(each))),
    ];
  });
  return table("figures", say("effects"), [say("what"), say("figure"), say("source")], rows.filter(Boolean));
}

function caseOf(each) {
  const title = make("p", "", make("strong", "", pick(each.name)), " ", make("span", "quiet", nameOf("codes", each.kind)), " ", citation(each));
  const note = each.note ? make("p", "", pick(each.note)) : "";
  return make("div", "case", title, note, (each.figures ?? []).length ? figureTable(each.figures) : "");
}

function historyTable(measure, day) {
  const states = eventsOn(measure, day);
  const order = measure.history.map((event, number) => ({ event, number }));
  order.sort((one, other) => (one.event.date ?? "9999").localeCompare(other.event.date ?? "9999") || one.number - other.number);
  const rows = order.map(({ event, number }) => {
    const clause = event.modality ? bracketed(pick(data.ui.modalities[event.modality])) : "";
    const more = [pick(event.article), pick(event.scope), listed((event.departments ?? []).map((id) => labelOf("departments", id)))];
    return [
      stacked([eventPlace(event)]),
      pick(measure.dates[number]),
      [make("div", "strong", nameOf("statuses", event.event) + clause), stateOf(measure, number, states.get(number)), quietly(more)],
      citation(event),
    ];
  });
  return table("history", say("history"), [say("where"), say("date"), say("stage"), say("source")], rows);
}

const bracketed = (text) => (lang === "zh" ? `（${text}）` : ` (${text})`);

function eventPlace(event) {
  const places = listed((event.where ?? []).map(wherePlace));
  const within = event.within ? nameOf("codes", event.within) : "";
  const offices = listed((event.customs ?? []).map((id) => nameOf("customs", id)));
  return listedIn([places, within, offices]) || say("notStated");
}

// The state of an event on the day, why, and how it ends.
function stateOf(measure, number, state) {
  if (!state) return make("div", "quiet", say("notYet"));
  const value = VALIDITY[state.rank];
  const reason = data.ui[state.reason] && state.reason !== "aim" ? say(state.reason) : "";
  const why = [reason, pick(measure.ends?.[number])].filter(Boolean).join(say("semicolon"));
  return make("div", stateLook(value), nameOf("validity", value) + (why ? say("colon") + why : ""));
}

const BY_ID = new Map(data.measures.map((measure) => [measure.id, measure]));

function relatedList(related) {
  return make("ul", "", related.map(({ id, relation }) => {
    const name = BY_ID.has(id) ? idLink(id, titleOf(BY_ID.get(id))) : id;
    return make("li", "", make("span", "quiet", nameOf("relations", relation)), " ", name);
  }));
}

// The sources of a measure, whole.
function sourceList(measure) {
  const ids = new Set([...valuesAt(measure, "sources.id"), ...valuesAt(measure, "history.source")]);
  return make("ul", "", [...ids].map((id) => {
    const entry = entryOf("sources", id) ?? {};
    const about = listedIn([pick(entry.publisher), entry.doc_no === entry.name?.[0] ? "" : entry.doc_no, entry.date]);
    const address = isAddress(entry.url) ? make("div", "address", linked(entry.url, entry.url)) : "";
    return make("li", "", nameOf("sources", id), about ? make("span", "quiet", say("comma") + about) : "", address);
  }));
}
