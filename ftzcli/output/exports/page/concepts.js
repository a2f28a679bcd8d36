// One thing that is looked for, in all the ways in which it may be written, and where it stands in a text.

const BEGINNING = 3, INITIALS = 3, PIECE = 4;
const SURE = { synonym: 0.45, narrower: 0.4, piece: 0.003, beginning: 0.7, syllables: 0.8, initials: 0.7 };
const LONGEST_TERM = 12, LONGEST_READING = 60;
const SIGNS = /^[!-/:-@[-`{-~]+|[!-/:-@[-`{-~]+$/g;

const LONG_IDLE = new RegExp(data.idle.chinese.split(" ").sort((a, b) => b.length - a.length).join("|"), "g");
const ENGLISH_IDLE = new Set(data.idle.english.split(/\s+/));
const isParticles = (text) => Array.from(text).every((sign) => data.idle.particles.includes(sign));

// Whether a word says nothing of what is looked for: how, 怎么.
function isIdle(word) {
  const plain = fold(word);
  if (ENGLISH_IDLE.has(plain) || (Array.from(plain).length === 1 && data.idle.particles.includes(plain))) return true;
  const rest = plain.replace(LONG_IDLE, "");
  return rest !== plain && isParticles(rest);
}

function conceptOf(typed, isPiece = false) {
  const { names, narrower } = termOf(key(typed));
  return { typed, synonyms: names.filter((name) => fold(name) !== fold(typed)), narrower, isPiece };
}

// The things that some words name: the longest run of words that is a term is one of them.
function conceptsOf(words) {
  let rest = [...new Set(words)];
  let idle = rest.length > 1 ? rest.filter(isIdle) : [];
  if (idle.length === rest.length) idle = [];
  const isOne = (run) => {
    const name = key(run.join(""));
    const mayBeLabel = run.some((word) => idle.includes(word)) || /\d/.test(name);
    return termOf(name).names.length > 0 || (mayBeLabel && isLabel(name));
  };
  const found = [];
  while (rest.length) {
    let size = Math.min(rest.length, LONGEST_TERM);
    while (size > 1 && !isOne(rest.slice(0, size))) size--;
    if (size > 1 || !idle.includes(rest[0])) found.push(conceptOf(rest.slice(0, size).join(" ")));
    rest = rest.slice(size);
  }
  return found;
}

const others = (concept) => [
  ...concept.synonyms.map((name) => ({ name, sureness: SURE.synonym, why: "synonym" })),
  ...concept.narrower.map((name) => ({ name, sureness: SURE.narrower, why: "narrower" })),
];
const isEnglish = (plain) => plain.replaceAll("-", " ").split(" ").every((part) => /^[a-z0-9]+$/.test(part));
const hasSigns = (concept) => !Array.from(fold(concept.typed)).every((sign) => isLetter(sign) || " -".includes(sign));
const phrase = (found) => (found.length ? ` ${found.join(" ")} ` : null);

// A name as it is written; an English one with any ending, and with its parts as one word.
function asTyped(sureness, name) {
  const plain = fold(name), joined = [];
  const parts = plain.match(/[a-z0-9]+/g) ?? [];
  if (parts.length > 1 && isEnglish(plain)) {
    joined.push(` ${compoundStem(parts)} `);
    if (!plain.includes(" ")) joined.push(` ${stem(parts.join(""))} `);
  }
  const [blind, literal] = [true, false].map((way) => [phrase(tokens(plain, way)), ...joined].filter(Boolean));
  return { sureness, name, blind, literal };
}

const oneOf = (sureness, name, stems) => {
  const phrases = [...stems].map((each) => ` ${each} `);
  return { sureness, name, blind: phrases, literal: phrases };
};
const stemsWhere = (test) => new Set([...WORDS].filter(([word]) => test(word)).map(([, stemmed]) => stemmed));

// The ways to write a concept, the surest first.
function waysOf(concept) {
  const word = fold(concept.typed);
  const isLong = /^[a-z0-9]+$/.test(word) && word.length >= BEGINNING;
  const ways = [asTyped(1, concept.typed)];
  if (isLong) {
    const begins = stemsWhere((each) => each.startsWith(word));
    begins.delete(stem(word));
    if (begins.size) ways.push(oneOf(SURE.beginning, concept.typed, begins));
  }
  ways.push(...others(concept).map(({ name, sureness }) => asTyped(sureness, name)));
  if (isLong && (word.length >= PIECE || /\d/.test(word))) {
    const holds = stemsWhere((each) => each.indexOf(word) > 0);
    if (holds.size) ways.push(oneOf(SURE.piece, concept.typed, holds));
  }
  return ways;
}

// Where a text holds what was typed: as a word with any ending, as a piece, or between signs.
function literalMatch(typed, text, blind) {
  const { whole, starts, ends } = foldedWith(text);
  const plain = fold(typed), bare = plain.replace(SIGNS, "");
  const english = bare && isEnglish(bare) ? bare : "";
  const word = english ? wordMatch(english, whole) : null;
  let at = plain ? whole.indexOf(plain) : -1, size = plain.length;
  if (at < 0 && blind && key(typed).length > 1) [at, size] = blindMatch(key(typed), whole);
  const piece = at < 0 ? null : { start: at, end: at + size, sureness: english === plain ? SURE.piece : 1 };
  const best = !word || (piece && piece.sureness > word.sureness) ? piece : word;
  return best && { start: starts[best.start], end: ends[best.end - 1], sureness: best.sureness };
}

// Where a folded text has an English word, or several: with other endings, longer, or with hyphens placed otherwise.
function wordMatch(typed, whole) {
  const parts = typed.match(/[a-z0-9]+/g), wanted = parts.join(""), stemmed = compoundStem(parts);
  const joints = /[ -]/.test(typed) ? ["-", " "] : ["-"];
  const found = [...whole.matchAll(/[a-z0-9]+/g)];
  for (let first = 0; first < found.length; first++) {
    let before = "";
    for (let last = first; last < found.length; last++) {
      const [word] = found[last], joined = before + word, end = found[last].index + word.length;
      const start = found[first].index;
      if (joined === wanted || before + stem(word) === stemmed) return { start, end, sureness: 1 };
      if (wanted.length >= BEGINNING && joined.startsWith(wanted)) return { start, end, sureness: SURE.beginning };
      if (joined.length >= wanted.length || !joints.includes(whole.slice(end, found[last + 1]?.index ?? end))) break;
      before = joined;
    }
  }
  return null;
}

function blindMatch(wanted, whole) {
  const places = [...whole.matchAll(/[\p{L}\p{N}]/gu)];
  const at = places.map((each) => each[0]).join("").indexOf(wanted);
  if (at < 0) return [-1, 0];
  return [places[at].index, places[at + wanted.length - 1].index + 1 - places[at].index];
}

// The surest match of a concept in a text, with why it is taken for it; null when there is none.
function matchOf(concept, text, blind) {
  let best = literalMatch(concept.typed, text, blind);
  if (best) best.why = concept.isPiece ? "pieces" : null;
  for (const other of others(concept)) {
    if (best && best.sureness >= other.sureness) continue;
    const match = literalMatch(other.name, text, blind);
    if (match && match.sureness === 1) return { ...match, sureness: other.sureness, why: other.why, name: other.name };
  }
  return best;
}

const mayBePinyin = (concept) => /^[a-z]{2,}$/.test(key(concept.typed)) && key(concept.typed).length <= LONGEST_READING;
const spelt = (read) => (read.includes("v") ? [read, read.replaceAll("v", "u"), read.replaceAll("v", "yu")] : [read]);

// Where a text is read as some letters: whole, or by its initials.
function pinyinMatch(letters, text) {
  const signs = Array.from(text), read = syllables(text);
  const offset = (at) => signs.slice(0, at).join("").length;
  for (let start = 0; start < read.length; start++) {
    if (!read[start]) continue;
    let whole = "", initials = "";
    for (let end = start; end < read.length; end++) {
      if (!read[end]) continue;
      whole += read[end];
      initials += read[end][0];
      if (whole.length > letters.length && initials.length > letters.length) break;
      const place = { start: offset(start), end: offset(end + 1), why: "pinyin" };
      if (spelt(whole).includes(letters)) return { ...place, sureness: SURE.syllables };
      const isWhole = start === 0 && end === read.length - 1;
      if (initials === letters && (letters.length >= INITIALS || isWhole)) return { ...place, sureness: SURE.initials };
    }
  }
  return null;
}
