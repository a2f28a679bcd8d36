// Which measures are listed, and in which order: on a day, by the filters, at a place, by words.

const DIMENSIONS = data.dimensions;
const DAILY = new Set(DIMENSIONS.filter((dimension) => dimension.daily).flatMap((dimension) => dimension.fields));
const DAILY_KEYS = { status: "status", in_force: "inForce", reach: "reach" };

let dayTold = { day: null };

// What is told of all measures on a day, and which rows are on record then; kept for the day that was asked last.
function onDay(day) {
  if (dayTold.day === day) return dayTold;
  const told = data.measures.map((measure) => toldOn(measure, day));
  const known = data.measures.map((_, row) => row).filter((row) => day >= data.known_since || told[row]);
  return (dayTold = { day, told, rows: new Set(known) });
}

const rowsOn = (day) => onDay(day).rows;
const toldOf = (row, day) => onDay(day).told[row] ?? {};

// The values of a field of a measure; of one that depends on the day, the value then.
function fieldOf(row, path, day) {
  if (!DAILY.has(path)) return valuesAt(data.measures[row], path);
  const value = toldOf(row, day)[DAILY_KEYS[path]];
  return value ? [value] : [];
}

const fieldsOf = (row, dimension, day) => dimension.fields.flatMap((path) => fieldOf(row, path, day));

// What the state asks for, its words taken for what they mean; `unknown` are those that mean nothing.
function asked(state) {
  const unknown = [];
  const known = (what, words, meant) =>
    words.flatMap((word) => {
      const ids = meant(word);
      if (!ids.length) unknown.push(say("unknown", { word, what }));
      return ids;
    });
  const filters = DIMENSIONS.map((dimension) => {
    const ids = known(pick(dimension.title), state.filters[dimension.name] ?? [], (word) => resolve(dimension.kind, word));
    return { dimension, ids: new Set(ids) };
  }).filter((filter) => filter.ids.size);
  const places = known(say("at"), state.at, (word) => [placeNamed(word)].filter(Boolean));
  const day = dayOf(state.asOf);
  if (!day) unknown.push(say("notDay", { word: state.asOf }));
  return { filters, places, day: day ?? today(), unknown, ids: state.id, query: state.q };
}

const passes = (row, { dimension, ids }, day) =>
  fieldsOf(row, dimension, day).some((value) => lineage(dimension.kind, value).some((step) => ids.has(step)));

// The states that are asked for at a place: what can be used there, unless the reader names others.
function statesAt(wanted) {
  const filter = wanted.filters.find((each) => each.dimension.name === "in-force");
  return filter ? [...filter.ids].map((id) => VALIDITY.indexOf(id)) : USABLE;
}

// The filters by what measures say of themselves; at a place it is asked of the place whether they are in force.
const ownFilters = (wanted) =>
  wanted.filters.filter((filter) => !(wanted.places.length && filter.dimension.name === "in-force"));

// The measures that are asked for, in their order, and what is to be told beside them.
function selected(state) {
  const wanted = asked(state);
  if (wanted.unknown.length) return { wanted, rows: [], here: new Map(), others: new Map() };
  const known = [...rowsOn(wanted.day)].filter((row) => !wanted.ids.length || wanted.ids.includes(data.measures[row].id));
  const own = ownFilters(wanted);
  let rows = byStage(known.filter((row) => own.every((filter) => passes(row, filter, wanted.day))), wanted.day);
  const { here, others } = wanted.places.length ? atPlaces(rows, wanted) : { here: new Map(), others: new Map() };
  if (wanted.places.length) {
    rows = rows.filter((row) => here.has(row)).sort((one, other) => here.get(one).holds - here.get(other).holds);
  }
  const words = queryWords(state.q);
  const search = words.length ? found(state.q, rows, wanted.day) : null;
  return { wanted, rows: search?.rows ?? rows, here, others, search, known };
}

function atPlaces(rows, wanted) {
  const here = new Map(), others = new Map(), states = statesAt(wanted);
  for (const row of rows) {
    const standing = standingAt(data.measures[row], wanted.places, wanted.day, states);
    if (standing && standing.holds !== null) here.set(row, standing);
    else if (standing) others.set(standing.state, (others.get(standing.state) ?? 0) + 1);
  }
  return { here, others };
}

// By the furthest stage, then the newest, then the id: as `ftz list` has them.
function byStage(rows, day) {
  const rank = new Map(data.stages.map((stage, at) => [stage, at]));
  const order = (row) => rank.get(toldOf(row, day).status) ?? Infinity;
  return [...rows].sort((one, other) => {
    const [since, later] = [toldOf(one, day).since ?? "", toldOf(other, day).since ?? ""];
    const stage = order(one) - order(other);
    if (stage) return stage;
    if (since !== later) return since > later ? -1 : 1;
    return data.measures[one].id < data.measures[other].id ? -1 : 1;
  });
}

// How many would be listed without one of the things that are asked for.
function without(state) {
  const names = [["q", "search", ""], ["at", "at", []], ["id", "id", []]].filter(([name]) => state[name].length);
  const less = names.map(([name, title, empty]) => [say(title), { ...state, [name]: empty }]);
  for (const dimension of DIMENSIONS.filter((each) => state.filters[each.name]?.length)) {
    less.push([pick(dimension.title), { ...state, filters: { ...state.filters, [dimension.name]: [] } }]);
  }
  return less.length < 2 ? [] : less.map(([what, next]) => ({ what, next, count: selected(next).rows.length }));
}

// How many pass all other filters and say nothing on what one asks.
function unstated({ wanted, known, here }) {
  const filters = ownFilters(wanted);
  const told = filters.map((filter) => {
    const rest = filters.filter((each) => each !== filter);
    const silent = (row) => !fieldsOf(row, filter.dimension, wanted.day).length;
    const rows = known.filter((row) => silent(row) && rest.every((each) => passes(row, each, wanted.day)));
    return { what: pick(filter.dimension.title), count: wanted.places.length ? 0 : rows.length };
  });
  return told.filter((each) => each.count && !here.size);
}
