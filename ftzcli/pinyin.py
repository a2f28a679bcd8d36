"""The reading of Chinese text, for putting it in order."""

from __future__ import annotations

import unicodedata


def reading(text: str) -> list[str]:
    """The syllables of a text in pinyin without tones, polyphones by their phrase (重庆 is chong qing).

    Text in letters stays as it is, without regard to case and width.
    """
    from pypinyin import lazy_pinyin  # 0.2 s: only when texts are sorted

    return [syllable.casefold() for syllable in lazy_pinyin(unicodedata.normalize("NFKC", text))]
