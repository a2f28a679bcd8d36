"""The reading of Chinese text in pinyin without tones; polyphones by their phrase (重庆 is chong qing)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

# Signs that are no 汉字, nor made of any as 〸 and ㈱ are: the first and the last of each stretch.
_OTHERS = (("\0", "\u2e7f"), ("\u3000", "\u3006"), ("\u3008", "\u3020"), ("\u3040", "\u30ff"), ("\uff01", "\uff9f"))


def reading(text: str) -> list[str]:
    """The syllables of a text, for putting it in order; what is no 汉字 stays as it is, but for case and width."""
    from pypinyin import lazy_pinyin  # 0.2 s: only when texts are sorted or looked for by sound

    return [syllable.casefold() for syllable in lazy_pinyin(unicodedata.normalize("NFKC", text))]


def reading_from(text: str, syllables: Sequence[str]) -> list[str] | None:
    """The same of a text whose syllables are known, one a character, without asking for them again.

    None where they do not tell it: a 汉字 without a syllable, or a sign that may be written with some.
    """
    found: list[str] = []
    other = ""  # what is no 汉字 since the last that was one
    for character, syllable in zip(text, syllables, strict=True):
        if any(first <= character <= last for first, last in _OTHERS):
            other += character
        elif syllable and ("\u3400" <= character <= "\u9fff" or character == "〇"):
            found += [_plain(other), syllable.casefold()] if other else [syllable.casefold()]
            other = ""
        else:
            return None
    return [*found, _plain(other)] if other else found


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def teach(readings: Iterable[tuple[str, str]]) -> None:
    """Correct the reading of names whose pinyin is known: 长三角 is changsanjiao."""
    from pypinyin import load_phrases_dict

    for name, known in readings:
        if not _is_read(name, known) and (chosen := _chosen(name, known)):
            load_phrases_dict({name: [[syllable] for syllable in chosen]}, style="tone3")
    syllables.cache_clear()
    _phrase_syllables.cache_clear()


def spellings(read: str) -> tuple[str, ...]:
    """How a reading is typed: its ü as v, as u, or as yu, which passports have."""
    return (read, read.replace("v", "u"), read.replace("v", "yu")) if "v" in read else (read,)


def may_be_read(name: str, known: str) -> bool:
    """Whether the characters of a name can be read so, each in one of its ways."""
    return _is_read(name, known) or _chosen(name, known) is not None


def _is_read(name: str, known: str) -> bool:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(name)) == known


def _chosen(name: str, known: str) -> Sequence[str] | None:
    """The syllable of each character of a name, of those that it may have, that make a known reading; or None.

    Trying every combination would take for ever where a long name has many polyphones.
    """
    from pypinyin import Style, pinyin

    choices = pinyin(name, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True)
    ways: dict[int, list[str]] = {0: []}  # by how much of the reading they make
    for choice in choices:
        further: dict[int, list[str]] = {}
        for made, chosen in ways.items():
            for syllable in choice:
                plain = syllable.rstrip("12345")
                if known.startswith(plain, made):
                    further.setdefault(made + len(plain), [*chosen, syllable])
        ways = further
    return ways.get(len(known))


@cache
def syllables(text: str) -> tuple[str, ...]:
    """The syllable of each character of a text; a letter or digit reads as itself, anything else as nothing."""
    from pypinyin.seg import mmseg  # as pypinyin does it, but each phrase is looked up once: four times as fast

    read = [syllable for phrase in mmseg.seg.cut(text) for syllable in _phrase_syllables(phrase)]
    assert len(read) == len(text)
    return tuple(map(_sound, text, read))


@cache
def _phrase_syllables(phrase: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(phrase, errors=list))  # type: ignore[arg-type]  # a list is spread out, one a character


def _sound(character: str, syllable: str) -> str:
    if syllable != character:
        return syllable
    return character.casefold() if character.isascii() and character.isalnum() else ""
