"""Text for people, in both languages, and the choice between them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)

# Control characters, and those that do not show or turn the line round (Trojan Source): a record has no use for
# them, and a terminal never gets them. A tab and a newline are in their place at times.
_BLANK = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0"
_INVISIBLE = "\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
UNPRINTABLE = re.compile(
    rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BLANK}{_INVISIBLE}\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)

# POSIX order: the first of these that is set decides the language of messages.
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class Text(NamedTuple):
    """One sentence or label in Chinese and in English."""

    zh: str
    en: str

    def pick(self, lang: Lang) -> str:
        """The text in one language."""
        return self.zh if lang == "zh" else self.en

    def fill(self, **values: object) -> Text:
        """The text with `{name}` replaced by values; a Text among them follows the language."""
        return Text(*(_filled(self.pick(lang), values, lang) for lang in LANGS))


def _filled(template: str, values: Mapping[str, object], lang: Lang) -> str:
    shown = {k: v.pick(lang) if isinstance(v, Text) else v for k, v in values.items()}
    return template.format_map(shown)


def text_of(pair: Mapping[str, Any] | None) -> Text:
    """The Text of a record's `{zh, en}`; empty when there is none."""
    return Text(pair.get("zh") or "", pair.get("en") or "") if pair else Text("", "")


def choose_language(arguments: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """The language asked for by `--lang`, else FTZ_LANG, else the locale; English when none says.

    It looks at the raw arguments because the help texts need the language before anything is parsed;
    a wrong value is left for the parser to refuse.
    """
    wanted = [*_lang_arguments(arguments), environ.get("FTZ_LANG", "")]
    for word in wanted:
        if word in LANGS:
            return word
    locale = next((environ[name] for name in _LOCALE_VARIABLES if environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def _lang_arguments(arguments: Sequence[str]) -> list[str]:
    """The values of `--lang` among the raw arguments, the last first, as the parser would see them."""
    found = []
    for position, word in enumerate(arguments):
        if word == "--":
            break
        if word.startswith("--lang="):
            found.append(word.removeprefix("--lang="))
        elif word == "--lang" and position + 1 < len(arguments):
            found.append(arguments[position + 1])
    return found[::-1]
