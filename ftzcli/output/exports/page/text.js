// Texts: in the reader's language, folded so that two spellings of a thing are equal, and cut into words.

const data = JSON.parse(document.getElementById("data").textContent);
let lang = data.lang;

// A text in the language: of a pair, or of a record's {zh, en}.
const pick = (pair) => (!pair ? "" : Array.isArray(pair) ? pair[lang === "zh" ? 0 : 1] : pair[lang]) || "";

// Something that the page says by itself, with values in place of {name}.
const say = (name, values = {}) => filled(pick(data.ui[name]), values);
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

// The values at a path of a record, through lists.
function valuesAt(record, path) {
  let found = [record];
  for (const part of path.split(".")) {
    found = found.flat(2).map((each) => each?.[part]).filter((each) => each !== undefined && each !== null);
  }
  return found.flat(2);
}

const pairsOf = (texts) => texts.map((text, at) => [text, texts[at + 1]]).filter((_, at) => at % 2 === 0);
const SIMPLER = new Map(pairsOf(Array.from(data.simpler)));
const SCRIPT = { "ɑ": "a", "ɡ": "g" };
const FOLDED = new Map();

function foldedAnew(sign) {
  let plain = sign.normalize("NFKC").toLowerCase();
  const [base, ...marks] = Array.from((SCRIPT[plain] ?? plain).normalize("NFD"));
  if (/^[a-z]$/.test(base ?? "") && marks.every((mark) => mark >= "\u0300" && mark <= "\u036f")) {
    plain = base === "u" && marks.includes("\u0308") ? "v" : base;
  }
  plain = Array.from(plain, (each) => SIMPLER.get(each) ?? each).join("");
  return plain === sign ? plain : fold(plain);
}

function foldedSign(sign) {
  let plain = FOLDED.get(sign);
  if (plain === undefined) FOLDED.set(sign, (plain = foldedAnew(sign)));
  return plain;
}

// The text in its folded form: full = half width, 繁 = 简, large = small letters, ā = a, ü = v.
const isAscii = (text) => /^[\x00-\x7f]*$/.test(text);
const fold = (text) => (isAscii(text) ? text.toLowerCase() : Array.from(text, foldedSign).join(""));

// The same, with the place in the text of each character of it, and the place behind that.
function foldedWith(text) {
  let whole = "";
  const starts = [], ends = [];
  let at = 0;
  for (const sign of text) {
    for (const plain of foldedSign(sign)) {
      for (let unit = 0; unit < plain.length; unit++) {
        starts.push(at);
        ends.push(at + sign.length);
      }
      whole += plain;
    }
    at += sign.length;
  }
  return { whole, starts, ends };
}

// The folded text without spaces and signs: how names are compared.
function key(text) {
  const plain = fold(text);
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).join("") || plain;
}

// English words, by the stem that their endings have in common.
const STEMS = new Map(pairsOf(data.stems.split(" ")));
const STEMMED = new Set(STEMS.values());
const WORDS = new Map();
const LONGEST_ENDING = 4;

// The stem of a word; of one that no text has, that of a word which differs in its ending.
function stem(word) {
  const known = WORDS.get(word) ?? STEMS.get(word);
  if (known !== undefined || /^\d+$/.test(word)) return known ?? word;
  for (let size = 1; size <= LONGEST_ENDING && word.length - size > 1; size++) {
    const begun = word.slice(0, -size);
    const like = [begun, `${begun}i`].find((each) => STEMMED.has(each) || WORDS.get(each) === each);
    if (like && /^(s|es|ed|ing|e|er|ers|y|ies|ly|al|ion|ions|ment)$/.test(word.slice(-size))) return like;
  }
  return word;
}

const compoundStem = (parts) => parts.slice(0, -1).join("") + stem(parts.at(-1));
const RUN = /[a-z0-9]+(?:-[a-z0-9]+)*|[^\s-]/gu;
const isLetter = (text) => /^[\p{L}\p{N}]+$/u.test(text);

// The tokens of a text: each 汉字, each word by its stem, and "_" for a sign unless the text is taken `blind`.
function tokens(text, blind, compounds = null) {
  const found = [];
  for (const run of fold(text).match(RUN) ?? []) {
    if (!isAscii(run)) {
      if (isLetter(run)) found.push(run);
      else if (!blind) found.push("_");
    } else if (/^[a-z0-9]/.test(run)) {
      const parts = run.split("-");
      found.push(...parts.map(stem));
      if (compounds) learn(parts, compounds);
    } else if (!blind) found.push("_");
  }
  return found;
}

// Words that were met, and those with hyphens also as one: e-commerce is ecommerce too.
function learn(parts, compounds) {
  for (const part of parts) WORDS.set(part, stem(part));
  const some = parts.slice(0, 6);
  for (let start = 0; start < some.length; start++) {
    for (let end = start + 2; end <= some.length; end++) {
      const joined = compoundStem(some.slice(start, end));
      WORDS.set(some.slice(start, end).join(""), joined);
      compounds.push("_", joined);
    }
  }
}

// All tokens of some texts as they are searched: with a space around each, and signs between the texts.
function indexed(texts, blind) {
  const whole = texts.map((text) => {
    const compounds = [];
    return [...tokens(text, blind, compounds), ...compounds].join(" ");
  });
  return ` ${whole.join(" _ ")} `;
}

const READ = new Map(Object.entries(data.readings.usual).flatMap(([read, signs]) => Array.from(signs, (c) => [c, read])));

// The syllable of each character of a name; a letter or digit reads as itself, anything else as nothing.
function syllables(text) {
  const known = data.readings.other[text];
  if (known) return known.split(",");
  return Array.from(text, (sign) => READ.get(sign) ?? (/^[a-z0-9]$/i.test(sign) ? sign.toLowerCase() : ""));
}

const hasHan = (text) => /[\u2e80-\uffff]/.test(text);
