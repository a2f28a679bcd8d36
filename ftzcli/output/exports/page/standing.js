// How measures stand on a day, and what holds at a place: looked up in what the program worked out, not decided here.

const VALIDITY = data.validity;
const HOLDS = ["named", "office", "above", "areas", "nationwide"];
const USABLE = [0, 1];

const twoDigits = (number) => String(number).padStart(2, "0");
const isoDay = (date) => `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
const today = () => data.day ?? isoDay(new Date());

// The day that a word means, of a year or a month the last one; null where it is no date.
function dayOf(word) {
  if (!word || ["today", "今天"].includes(word.trim().toLowerCase())) return word ? isoDay(new Date()) : today();
  const [, year, month, day] = word.trim().match(/^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/) ?? [];
  if (!year) return null;
  const last = new Date(2000, 0, 1);
  last.setFullYear(Number(year), day ? Number(month) - 1 : Number(month ?? 12), day ? Number(day) : 0);
  const found = `${year}-${twoDigits(last.getMonth() + 1)}-${twoDigits(last.getDate())}`;
  return found.startsWith(word.trim()) ? found : null;
}

// The state in which something is on a day, of a list of first days with states; undefined before the first.
function stateOn(life, day) {
  let state;
  for (let at = 0; at < life.length && life[at] <= day; at += 2) state = life[at + 1];
  return state;
}

// What is told of a measure on a day; null before its first source existed.
function toldOn(measure, day) {
  let told = null;
  for (const each of measure.told) if (each[0] <= day) told = each;
  if (!told) return null;
  const [, status, inForce, reach, since, source] = told;
  return { status, inForce, reach, since, source };
}

// The states of the events of a measure by their number, each with its reason; of several places the best.
function eventsOn(measure, day) {
  const found = new Map();
  for (const [number, life] of measure.units) {
    const code = stateOn(data.lives[life], day);
    if (code === undefined) continue;
    const known = found.get(number);
    if (!known || Number(code[0]) < known.rank) found.set(number, { rank: Number(code[0]), reason: code.slice(1) });
  }
  return found;
}

const PLACES = data.at.places.map((place) => ({ ...place, near: new Map(pairsOf(place.near)) }));

// The place that a word means, or null.
function placeNamed(word) {
  const number = data.at.words[word] ?? data.at.words[key(word)];
  return number === undefined ? null : PLACES[number];
}

// The events of a measure at some places on a day: number, state, and how near each holds.
function eventsAt(measure, places, day) {
  const found = [];
  for (const [number, life, spots] of measure.units) {
    let near = Infinity;
    for (const place of places) for (const spot of spots) near = Math.min(near, place.near.get(spot) ?? Infinity);
    const code = near < Infinity ? stateOn(data.lives[life], day) : undefined;
    if (code !== undefined) found.push({ number, state: Number(code[0]), near });
  }
  return found;
}

// How a measure stands at some places: its best state there, and how near it holds in one of the states wanted.
function standingAt(measure, places, day, wanted) {
  const events = eventsAt(measure, places, day);
  if (!events.length) return null;
  const usable = events.filter((event) => wanted.includes(event.state)).map((event) => event.near);
  const best = Math.min(...events.map((event) => event.state));
  return { state: best, holds: wanted.includes(best) && usable.length ? Math.min(...usable) : null, events };
}
