"""What a user may have meant: the nearest words, and how to say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ftzcli.words.text import FtzError, Text

# Ids with the names of what they stand for; the name is empty where the id says it all.
Near = Sequence[tuple[str, Text]]

_LONGEST = 100  # a longer word is no slip of the pen, and would take long to compare
# How many slips are forgiven where the shorter of two words has up to so many characters.
_SLIPS = ((2, 0), (5, 1), (10, 2), (_LONGEST, 3))
# So long must be what stands for the whole word: a beginning in letters, a piece in 汉字.
_BEGINNING, _PIECE = 3, 2
_PARTS = (".", "/")  # what stands before the last part of a field, of an area
_HANZI = "\u2e80"  # and what comes after


def closest(word: str, choices: Iterable[str], count: int = 3) -> list[str]:
    """The choices that may be meant, the nearest first: with a slip, read alike, or of the few that a piece stands for.

    A guess that is far-fetched is worse than none.
    """
    if not 1 < len(word) <= _LONGEST:
        return []
    listed = list(dict.fromkeys(choices))
    near = _misspelt(word, listed) or _read_alike(word, listed)
    if near:
        return near[:count]
    having = [choice for choice in listed if _is_piece(word, choice)]
    return having if len(having) <= count else []


def _misspelt(word: str, choices: Sequence[str]) -> list[str]:
    """The choices with the fewest slips, and of those the ones that are most like the word first."""
    made = {choice: slips(word, choice, _forgiven(word, choice)) for choice in choices}
    fewest = min((count for count in made.values() if count is not None), default=None)
    found = [choice for choice, count in made.items() if count == fewest is not None]
    if len(found) < 2:
        return found
    from difflib import SequenceMatcher  # 5 ms: only when a word is not known

    return sorted(found, key=lambda choice: -SequenceMatcher(a=choice, b=word).ratio())


def _forgiven(word: str, choice: str) -> int:
    """How many slips one word may be from another; of two letters the first must be right, of two 汉字 both."""
    length = min(len(word), len(choice))
    if length == 2 and word.isascii() and word[0] == choice[0]:
        return 1
    return next((most for longest, most in _SLIPS if length <= longest), 0)


def slips(word: str, other: str, most: int) -> int | None:
    """How many characters are wrong, left out, put in or swapped with the next between two words; None where more."""
    if abs(len(word) - len(other)) > most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, one in enumerate(word, 1):
        last, before, row = before, row, [at]
        for to, two in enumerate(other, 1):
            least = min(before[to] + 1, row[-1] + 1, before[to - 1] + (one != two))
            if at > 1 < to and one == other[to - 2] and word[at - 2] == two:
                least = min(least, last[to - 2] + 1)
            row.append(least)
        if min(row) > most and min(before) > most:
            return None
    return row[-1] if row[-1] <= most else None


def _read_alike(word: str, choices: Sequence[str]) -> list[str]:
    """The choices that sound like a word: 青导 is typed for 青岛."""
    if max(word) < _HANZI:
        return []
    from ftzcli.words.pinyin import syllables  # 0.2 s: only when a word is not known

    read = syllables(word)
    return [choice for choice in choices if len(choice) == len(word) and syllables(choice) == read]


def _is_piece(word: str, choice: str) -> bool:
    """Whether a word is the beginning of a longer one or the last part of a path; a piece of a Chinese one, or begun
    by it."""
    if max(word) >= _HANZI:
        return min(len(word), len(choice)) >= _PIECE and (word in choice or word.startswith(choice))
    return len(word) >= _BEGINNING and (choice.startswith(word) or choice.endswith(tuple(f"{p}{word}" for p in _PARTS)))


def nearest(word: str, choices: Iterable[str]) -> Near:
    """The choices most like a word, for those that need no name."""
    return [(choice, Text("", "")) for choice in closest(word, choices)]


def named(near: Near) -> Text:
    """The nearest words with their names, as a list."""
    zh = "、".join(id + (f"（{name.zh}）" if name.zh else "") for id, name in near)
    en = ", ".join(id + (f" ({name.zh}, {name.en})" if name.zh else "") for id, name in near)
    return Text(zh, en)


def did_you_mean(near: Near) -> list[Text]:
    """The question to ask, in a list; an empty list when nothing is near."""
    return [Text("您要找的是：{near}？", "did you mean {near}?").fill(near=named(near))] if near else []


def one_of(choices: Iterable[str]) -> Text:
    """A closed list, in words."""
    joined = ", ".join(choices)
    return Text(f"可用：{joined}", f"it is one of: {joined}")


def unknown(message: Text, word: str, choices: Iterable[str]) -> FtzError:
    """The usage error for a word that is not in a closed list: the nearest, and the whole list."""
    listed = list(choices)
    return FtzError(message.fill(word=word), hints=[*did_you_mean(nearest(word, listed)), one_of(listed)])
