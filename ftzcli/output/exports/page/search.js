// Finding measures by words, best first: as `ftz search` does, with the folding, the readings and the terms of its index.

const APART = 0.8, NEAR_THE_MOST = 0.6, CLOSE = 1e-9;

// The words of a query; those of signs only are dropped.
const queryWords = (query) => query.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word.normalize("NFKC")));

// What a query looks for among the measures on record on a day, whatever of these is selected.
function soughtBy(words, day) {
  const on = { day, rows: rowsOn(day) };
  const sought = { places: [], cut: [], isCovered: true };
  for (const concept of conceptsOf(words)) lookFor(concept, sought, on);
  const count = data.measures.length;
  for (const each of sought.places) {
    each.weight = sought.places.length === 1 ? 1 : each.concept.typed.length * Math.log2(2 + count / (1 + each.found.size));
  }
  sought.whole = sought.places.reduce((sum, each) => sum + each.weight, 0);
  sought.had = hadBy(sought.places);
  return sought;
}

// Find where something stands; where it stands nowhere, its pieces. Only then is it taken for pinyin.
function lookFor(concept, sought, on) {
  let found = written(concept, on);
  if (!found.size && mayBePinyin(concept)) found = spoken(concept, on);
  const pieces = found.size ? [] : piecesOf(concept.typed, sought, on);
  if (!pieces.length) sought.places.push({ concept, found, parts: [] });
  for (const piece of pieces) {
    if (sought.places.some((other) => fold(other.concept.typed) === fold(piece.typed))) continue;
    const isTerm = piece.synonyms.length || piece.narrower.length;
    const parts = (isTerm ? [] : halves(piece.typed)).map((part) => conceptOf(part, true));
    const where = parts.map((part) => ({ concept: part, found: written(part, on) }));
    sought.places.push({ concept: piece, found: written(piece, on), parts: where });
  }
}

function piecesOf(typed, sought, on) {
  if (!mayBeCut(typed)) return [];
  const pieces = cut(typed, on);
  if (pieces.share < LEAST) return [];
  sought.cut.push(...pieces.texts);
  sought.isCovered &&= pieces.share === 1;
  return pieces.texts.map((piece) => conceptOf(piece, true));
}

// How much each row has of what is looked for.
function hadBy(places) {
  const had = new Map();
  for (const { concept, found, parts, weight } of places) {
    for (const row of found.keys()) had.set(row, (had.get(row) ?? 0) + weight);
    for (const part of parts) {
      const share = (APART * weight * part.concept.typed.length) / concept.typed.length;
      for (const row of part.found.keys()) if (!found.has(row)) had.set(row, (had.get(row) ?? 0) + share);
    }
  }
  return had;
}

function placesInRow(sought, row) {
  return sought.places.flatMap(({ concept, found, parts }) =>
    (found.has(row) ? [{ concept, found }] : parts.filter((part) => part.found.has(row))).map((each) => ({
      concept: each.concept,
      place: each.found.get(row),
    })),
  );
}

// Those of some rows in which all words stand, best first; where none has all, those with the most of them.
function found(query, rows, day) {
  const words = queryWords(query);
  const sought = soughtBy(words, day);
  const most = rows.reduce((best, row) => Math.max(best, sought.had.get(row) ?? 0), 0);
  const isWhole = (had) => Math.abs(had - sought.whole) <= CLOSE * sought.whole;
  const least = (isWhole(most) ? most : most * NEAR_THE_MOST) * (1 - CLOSE);
  const kept = most ? rows.filter((row) => (sought.had.get(row) ?? 0) >= least) : [];
  const joined = sought.places.length > 1 && !sought.cut.length;
  const phrases = joined ? written({ typed: words.join(" "), synonyms: [], narrower: [] }, { day, rows: rowsOn(day) }) : new Map();
  const scores = new Map(kept.map((row) => {
    const places = placesInRow(sought, row).map(({ place }) => scoreOf(place) + ALSO * place.also);
    return [row, places.reduce((sum, each) => sum + each, phrases.has(row) ? scoreOf(phrases.get(row)) : 0)];
  }));
  const partial = kept.length > 0 && (!sought.isCovered || !isWhole(most));
  kept.sort((one, other) => scores.get(other) - scores.get(one) || (data.measures[one].id < data.measures[other].id ? -1 : 1));
  return { rows: kept, sought, partial };
}
