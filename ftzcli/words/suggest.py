"""What a user may have meant: the nearest words, and how to say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ftzcli.words.text import FtzError, Text

# Ids with the names of what they stand for; the name is empty where the id says it all.
Near = Sequence[tuple[str, Text]]

_LONGEST = 100  # a longer word is no slip of the pen, and would take long to compare
# How alike two words must be (difflib's ratio); the second is tried when the first finds nothing. Of two 汉字, one may
# be wrong.
_ALIKE, _LESS_ALIKE, _ALIKE_SHORT = 0.75, 0.55, 0.5


def closest(word: str, choices: Iterable[str], count: int = 3) -> list[str]:
    """The choices most like a word, the nearest first."""
    if len(word) > _LONGEST:
        return []
    import difflib  # 5 ms: only when a word is not known

    listed = list(choices)
    for cutoff in (_ALIKE, _LESS_ALIKE if len(word) > 2 else _ALIKE_SHORT):
        if found := difflib.get_close_matches(word, listed, n=count, cutoff=cutoff):
            return found
    return []


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
    return [Text("是不是：{near}？", "did you mean {near}?").fill(near=named(near))] if near else []


def one_of(choices: Iterable[str]) -> Text:
    """A closed list, in words."""
    joined = ", ".join(choices)
    return Text(f"可用：{joined}", f"it is one of: {joined}")


def unknown(message: Text, word: str, choices: Iterable[str]) -> FtzError:
    """The usage error for a word that is not in a closed list: the nearest, and the whole list."""
    listed = list(choices)
    return FtzError(message.fill(word=word), hints=[*did_you_mean(nearest(word, listed)), one_of(listed)])
