// Cutting what stands nowhere as one phrase into the longest pieces that do: Chinese has no spaces.

const SHORTEST = 2, LONGEST = 16, LEAST = 0.5, LEFT_OUT = 2, MOST_TOKENS = 120;
const NOWHERE = 0, BEGUN = 1, NAMED = 2, WRITTEN = 3;
const MARKS = /[，。？！、；：,?!;“”‘’《》〈〉「」『』…—\s]+/g;
const ANY_IDLE = new RegExp(`${LONG_IDLE.source}|[${data.idle.particles}]`, "g");
const BARE_IDLE = new RegExp(`${LONG_IDLE.source}|[${data.idle.bare}]`, "g");

const mayBeCut = (word) => fold(word).split(MARKS).some((part) => isLetter(part) && hasHan(part));

// How a piece stands: in a text, by another name or in the vocabulary, as a beginning, or nowhere.
function stands(typed, on) {
  const isFound = (way) => isWritten(way) || isNamed(way, on);
  const way = asTyped(1, typed);
  if (isWritten(way)) return WRITTEN;
  const { names, narrower } = termOf(key(typed));
  if (isNamed(way, on) || [...names, ...narrower].some((name) => isFound(asTyped(1, name)))) return NAMED;
  const begins = searched().named.some((name) => includesAny(name.tokens, way.literal));
  return begins || [...TERMS.keys()].some((name) => name.startsWith(key(typed))) ? BEGUN : NOWHERE;
}

const isWritten = (way) => TEXT_TIERS.some((tier) => includesAny(searched().docs.get(tier).all, phrasesFor(tier, way)));

function isNamed(way, on) {
  const named = searched().named.filter((name) => includesAny(name.tokens, way.literal));
  return named.some(({ kind, id }) => data.tiers.some((tier) => tier.kind === kind && rowsHaving(tier, id, on).length));
}

// In how many texts of measures a piece stands.
function countOf(typed) {
  const way = asTyped(1, typed);
  const counts = TEXT_TIERS.map((tier) => {
    const phrases = phrasesFor(tier, way);
    return searched().docs.get(tier).of.filter((text) => includesAny(text, phrases)).length;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

const placesIn = (pattern, text) => {
  const found = new Set();
  for (const match of text.matchAll(pattern)) for (let at = 0; at < match[0].length; at++) found.add(match.index + at);
  return found;
};

// The tokens of a part of what was typed: where each stands, how much it says, and whether a piece may end with it.
function tokensOf(text) {
  if (!isLetter(text)) return [];
  const idle = placesIn(ANY_IDLE, text), bare = placesIn(BARE_IDLE, text);
  const found = [...text.matchAll(/[a-z0-9]+|[\p{L}\p{N}]/gu)].map((match) => {
    const start = match.index, end = start + match[0].length;
    let content = 0;
    for (let at = start; at < end; at++) content += idle.has(at) ? 0 : 1;
    return { start, end, content, mayEnd: !bare.has(start) };
  });
  return found.length <= MOST_TOKENS ? found : [];
}

// The longest pieces of a word that stand somewhere; where they are too little of it, those that cover most.
function cut(word, on) {
  const known = new Map();
  const standing = (piece) => {
    if (!known.has(piece)) known.set(piece, stands(piece, on));
    return known.get(piece);
  };
  const parts = fold(word).split(MARKS).map((text) => ({ text, tokens: tokensOf(text) }));
  for (const part of parts) part.ends = endsOf(part, standing);
  const contentOf = ({ text, tokens: of }) => (of.length ? of.reduce((sum, each) => sum + each.content, 0) : text.length);
  const content = parts.reduce((sum, part) => sum + contentOf(part), 0) || 1;
  let found = { texts: [], share: 0 };
  for (const worthOf of [longestCut, widestCut]) {
    const best = parts.map((part) => bestCut(part, worthOf));
    const share = best.reduce((sum, each) => sum + each.covered, 0) / content;
    const texts = best.flatMap(({ pieces }, at) =>
      pieces.map(([first, last]) => parts[at].text.slice(parts[at].tokens[first].start, parts[at].tokens[last].end)),
    );
    found = { texts: [...new Set(texts)], share };
    if (share >= LEAST) break;
  }
  return found;
}

// For each token the last ones of the pieces that begin with it and stand somewhere.
function endsOf({ text, tokens: of }, standing) {
  let whole = 0; // up to where all that begins here is written, as a piece of what was found before
  return of.map((token, first) => {
    const found = [];
    for (let last = first; last < Math.min(first + LONGEST, of.length); last++) {
      const piece = text.slice(token.start, of[last].end);
      if (piece.length < SHORTEST) continue;
      const how = last < whole ? WRITTEN : standing(piece);
      if (how === NOWHERE) break;
      found.push([last, how]);
    }
    for (const [last, how] of found) if (how === WRITTEN) whole = Math.max(whole, last + 1);
    const isPiece = (last) => of.slice(first, last + 1).some((each) => each.content) && token.mayEnd && of[last].mayEnd;
    return found.filter(([last, how]) => how >= NAMED && isPiece(last)).map(([last]) => last);
  });
}

const longestCut = (best) => [best.squares + LEFT_OUT * best.covered, best.squares, -best.unsaid];
const widestCut = (best) => [best.covered, best.squares, -best.unsaid];

function isBetter(one, other, worthOf) {
  const [own, known] = [worthOf(one), worthOf(other)];
  const at = own.findIndex((value, place) => value !== known[place]);
  return at >= 0 && own[at] > known[at];
}

// The best cut: for each place the best of what stands before it.
function bestCut({ tokens: of, ends }, worthOf) {
  const best = Array.from({ length: of.length + 1 }, () => ({ squares: 0, covered: 0, unsaid: 0, pieces: [] }));
  ends.forEach((lasts, first) => {
    const before = best[first];
    if (isBetter(before, best[first + 1], worthOf)) best[first + 1] = before;
    for (const last of lasts) {
      const content = of.slice(first, last + 1).reduce((sum, each) => sum + each.content, 0);
      const made = {
        squares: before.squares + content ** 2,
        covered: before.covered + content,
        unsaid: before.unsaid + of[last].end - of[first].start - content,
        pieces: [...before.pieces, [first, last]],
      };
      if (isBetter(made, best[last + 1], worthOf)) best[last + 1] = made;
    }
  });
  return best.at(-1);
}

// The two parts of a piece that stand most often: 进口 and 食品 of 进口食品; none where one stands nowhere else.
function halves(piece) {
  const text = fold(piece);
  let best = [], most = countOf(text);
  for (const { start } of tokensOf(text).slice(1)) {
    if (start < SHORTEST || start > text.length - SHORTEST) continue;
    const pair = [text.slice(0, start), text.slice(start)];
    const least = Math.min(...pair.map(countOf));
    if (least > most) [best, most] = [pair, least];
  }
  return best;
}
