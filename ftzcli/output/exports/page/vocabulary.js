// The vocabulary: what things are called, what lies above them, and what a reader's word means.

const WORDS_OF = data.words;
const entryOf = (kind, id) => WORDS_OF[kind]?.[id];
const nameOf = (kind, id) => pick(entryOf(kind, id)?.name) || id;
const labelOf = (kind, id) => pick(entryOf(kind, id)?.label) || nameOf(kind, id);
const listed = (texts) => texts.filter(Boolean).join(say("listed"));

// An entry and all above it: an area and its zone, an office and its district.
function lineage(kind, id) {
  const found = [];
  for (let step = id; step && !found.includes(step); step = entryOf(kind, step)?.parent) found.push(step);
  return found;
}

const PLACE_KINDS = ["zones", "places", "regions", "provinces", "reaches"];
const kindOfPlace = (id) => PLACE_KINDS.find((kind) => entryOf(kind, id)) ?? "zones";
// A place by its short name, behind what it lies in: 山东·青岛.
const placeOf = (kind, id) => lineage(kind, id).reverse().map((step) => labelOf(kind, step)).join("·");
const wherePlace = (id) => placeOf(kindOfPlace(id), id);

// The names by which an entry is found in the measures that it stands in.
const searchedNames = (entry) => [...new Set([...entry.name, ...(entry.label ?? []), ...(entry.more ?? [])])];

const FORMS = new Map();

// The ids of the entries of a kind, by the key of each of their names.
function formsOf(kind) {
  if (FORMS.has(kind)) return FORMS.get(kind);
  const forms = new Map();
  for (const [id, entry] of Object.entries(WORDS_OF[kind] ?? {})) {
    for (const form of new Set([...[id, ...searchedNames(entry)].map(key), ...(entry.keys ?? [])])) {
      forms.set(form, [...(forms.get(form) ?? []), id]);
    }
  }
  FORMS.set(kind, forms);
  return forms;
}

// The ids that a word means: an id itself, or any name; a group of indicators means all of them.
function resolve(kind, word) {
  const group = kind === "indicators" && Object.keys(data.groups).find((id) => data.groups[id].includes(key(word)));
  if (group) return Object.keys(WORDS_OF[kind] ?? {}).filter((id) => entryOf(kind, id).group === group);
  return entryOf(kind, word) ? [word] : (formsOf(kind).get(key(word)) ?? []);
}

const isLabel = (name) => Object.keys(WORDS_OF).some((kind) => formsOf(kind).has(name));

const TERMS = new Map();
const ALL_TERMS = Object.entries(data.terms);

// The ids of all terms that are narrower than one.
function narrowerThan(id) {
  const found = [id];
  for (const step of found) {
    for (const [each, term] of ALL_TERMS) {
      if ((term.broader ?? []).includes(step) && !found.includes(each)) found.push(each);
    }
  }
  return found.slice(1);
}

for (const [id, term] of ALL_TERMS) {
  const below = narrowerThan(id).flatMap((each) => data.terms[each].names);
  for (const name of term.names) {
    const known = TERMS.get(key(name)) ?? { names: [], narrower: [] };
    const more = below.filter((each) => !term.names.includes(each));
    TERMS.set(key(name), {
      names: [...known.names, ...term.names],
      narrower: [...new Set([...known.narrower, ...more])],
    });
  }
}

// All names of the term that has a name with this key, and of what is narrower: never of what is broader.
const termOf = (name) => TERMS.get(name) ?? { names: [], narrower: [] };
