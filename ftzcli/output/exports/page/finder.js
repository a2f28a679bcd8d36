// Where something stands in the measures, tier by tier, and what each place is worth.

const WHOLE_NAME = 3, ALSO = 0.02;
const TEXT_TIERS = data.tiers.filter((tier) => !tier.kind);

let texts = null;

// The texts of all measures as they are searched; made when something is first looked for.
function searched() {
  if (texts) return texts;
  const docs = new Map();
  for (const tier of TEXT_TIERS) {
    const of = data.measures.map((measure) => indexed(tier.fields.flatMap((path) => valuesAt(measure, path)), tier.blind));
    docs.set(tier, { of, all: of.join("\n") });
  }
  const named = [];
  for (const kind of new Set(data.tiers.map((tier) => tier.kind).filter(Boolean))) {
    for (const [id, entry] of Object.entries(WORDS_OF[kind] ?? {})) {
      for (const text of searchedNames(entry)) named.push({ kind, id, text, tokens: indexed([text], false) });
    }
  }
  const called = new Map(), aliased = new Map();
  const call = (names, name, row) => names.set(key(name), (names.get(key(name)) ?? new Set()).add(row));
  data.measures.forEach((measure, row) => {
    for (const name of [measure.id, measure.name.zh, measure.name.en]) call(called, name, row);
    for (const name of Object.values(measure.aliases ?? {}).flat()) call(aliased, name, row);
  });
  return (texts = { docs, named, called, aliased, having: new Map() });
}

// The rows of the measures that have an entry of a tier, or one below it; what depends on the day is asked of `on`.
function rowsHaving(tier, id, on) {
  const { having } = searched();
  const name = tier.fields.some((path) => DAILY.has(path)) ? `${tier.fields} ${on.day}` : `${tier.fields}`;
  if (!having.has(name)) {
    const rows = new Map();
    data.measures.forEach((_, row) => {
      const ids = tier.fields.flatMap((path) => fieldOf(row, path, on.day));
      for (const step of new Set(ids.flatMap((each) => lineage(tier.kind, each)))) {
        rows.set(step, [...(rows.get(step) ?? []), row]);
      }
    });
    having.set(name, rows);
  }
  return (having.get(name).get(id) ?? []).filter((row) => on.rows.has(row));
}

const includesAny = (text, phrases) => phrases.some((each) => text.includes(each));
const phrasesFor = (tier, way) => (tier.blind ? way.blind : way.literal);
const worth = (place) => place.tier.weight * place.sureness;
const scoreOf = (place) => worth(place) * (1 + place.closeness) * (place.whole ? WHOLE_NAME : 1);

// Where a concept is written, in whatever way: the best place of each row.
function written(concept, on) {
  const ways = waysOf(concept);
  const names = namesFound(
    (name) => ways.some((way) => includesAny(name.tokens, way.literal)),
    (text) => matchOf(concept, text, false),
  );
  return gathered(data.tiers.map((tier) => (tier.kind ? inVocabulary(tier, names, on) : inTexts(tier, ways, concept, on))));
}

// Where letters are the pinyin of a name.
function spoken(concept, on) {
  const letters = key(concept.typed);
  const heard = (text) => (hasHan(text) ? pinyinMatch(letters, text) : null);
  const names = namesFound(() => true, heard);
  const sounding = data.tiers.filter((tier) => tier.sound);
  return gathered(sounding.map((tier) => (tier.kind ? inVocabulary(tier, names, on) : inSounds(tier, heard, on))));
}

// By kind and id, the name of an entry of the vocabulary that matches best.
function namesFound(mayBe, match) {
  const found = new Map();
  for (const name of searched().named) {
    const at = mayBe(name) ? match(name.text) : null;
    if (!at) continue;
    const of = `${name.kind} ${name.id}`, known = found.get(of);
    const share = (at.end - at.start) / name.text.length;
    if (!known || at.sureness > known.at.sureness || (at.sureness === known.at.sureness && share > known.share)) {
      found.set(of, { kind: name.kind, id: name.id, text: name.text, at, share });
    }
  }
  return [...found.values()];
}

function inVocabulary(tier, names, on) {
  const found = new Map();
  for (const name of names.filter((each) => each.kind === tier.kind)) {
    const place = { tier, sureness: name.at.sureness, closeness: name.share, name };
    for (const row of rowsHaving(tier, name.id, on)) {
      if (!found.has(row) || scoreOf(place) > scoreOf(found.get(row))) found.set(row, place);
    }
  }
  return found;
}

function inTexts(tier, ways, concept, on) {
  const found = new Map(), { docs, called, aliased } = searched(), { of, all } = docs.get(tier);
  for (const way of ways) {
    const phrases = phrasesFor(tier, way);
    if (!includesAny(all, phrases)) continue;
    const rows = [...on.rows].filter((row) => !found.has(row) && includesAny(of[row], phrases));
    const shortest = Math.min(...rows.map((row) => of[row].length));
    const [whole, alias] = tier.why === "name" ? [called, aliased].map((names) => names.get(key(way.name))) : [];
    for (const row of rows) {
      const isWhole = Boolean(whole?.has(row));
      // Of names that have it in them, that of a measure which is also called just so comes first.
      const closeness = isWhole || alias?.has(row) ? 1 : shortest / of[row].length;
      found.set(row, { tier, sureness: way.sureness, closeness, whole: isWhole });
    }
  }
  if (hasSigns(concept) && !tier.blind) {
    for (const row of found.keys()) if (!textsOf(tier, row).some((text) => matchOf(concept, text, false))) found.delete(row);
  }
  return found;
}

const textsOf = (tier, row) => tier.fields.flatMap((path) => valuesAt(data.measures[row], path));

function inSounds(tier, heard, on) {
  const found = new Map();
  for (const row of on.rows) {
    for (const text of textsOf(tier, row)) {
      const at = heard(text);
      const place = at && { tier, sureness: at.sureness, closeness: (at.end - at.start) / text.length };
      if (place && (!found.has(row) || scoreOf(place) > scoreOf(found.get(row)))) found.set(row, place);
    }
  }
  return found;
}

// The best place of each row in all tiers, with what the others are worth.
function gathered(tiers) {
  const best = new Map();
  for (const found of tiers) {
    for (const [row, place] of found) {
      const known = best.get(row);
      if (!known) best.set(row, { ...place, also: 0 });
      else if (worth(place) > worth(known) || (worth(place) === worth(known) && scoreOf(place) > scoreOf(known))) {
        best.set(row, { ...place, also: known.also + worth(known) });
      } else known.also += worth(place);
    }
  }
  return best;
}

// What of a measure matched, to be shown: the text, where in it, and why.
function shownMatch(row, concept, place) {
  if (place.name) return { field: place.tier, text: place.name.text, at: place.name.at };
  const found = textsOf(place.tier, row).map((text) => ({ field: place.tier, text, at: matchIn(concept, text, place.tier) }));
  const matching = found.filter((each) => each.at);
  const rank = ({ at, text }) => at.sureness + (at.end - at.start) / text.length / 100;
  return matching.sort((one, other) => rank(other) - rank(one))[0] ?? null;
}

function matchIn(concept, text, tier) {
  const own = matchOf(concept, text, true);
  if (own || !tier.sound || !mayBePinyin(concept) || !hasHan(text)) return own;
  return pinyinMatch(key(concept.typed), text);
}
