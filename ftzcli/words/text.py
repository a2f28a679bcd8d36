"""Text for people, in both languages, and the choice between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)

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


class FtzError(Exception):
    """A command cannot go on: what to tell the user, and the exit code."""

    def __init__(self, message: Text, *, code: int = 2, hints: Sequence[Text] = ()) -> None:
        super().__init__(message.en)
        self.message = message
        self.code = code
        self.hints = tuple(hints)


# The signs between texts that are put together, and around one that is put in.
LISTED = Text("、", ", ")
COMMA = Text("，", ", ")
SEMICOLON = Text("；", "; ")
COLON = Text("：", ": ")
STOP = Text("。", ".")
_BRACKETS = Text("（{}）", " ({})")


def in_brackets(text: str, lang: Lang) -> str:
    """A text in the brackets of its language, with the space that English has before them."""
    return _BRACKETS.pick(lang).format(text)


def alternatives(texts: Sequence[Text]) -> Text:
    """Some texts of which one or another is meant: 货物或主题, goods or theme."""
    zh = "、".join(text.zh for text in texts[:-1])
    en = ", ".join(text.en for text in texts[:-1])
    return Text(f"{zh}或{texts[-1].zh}", f"{en} or {texts[-1].en}") if len(texts) > 1 else texts[0]


class Noun(NamedTuple):
    """What is counted: behind a number in Chinese; in English behind one, and behind any other number."""

    zh: str
    one: str
    many: str


def counted(count: int, noun: Noun) -> Text:
    """A number with what is counted: 3项举措, 3 measures."""
    return Text(f"{count} {noun.zh}", f"{count} {noun.one if count == 1 else noun.many}")


def total(count: int, noun: Noun, shown: int | None = None) -> Text:
    """The line at the foot of a list: 共 62 项举措, 62 measures; and how many of them are shown, if not all."""
    told = counted(count, noun)
    if shown is None or shown == count:
        return Text(f"共 {told.zh}", told.en)
    first = "the first" if shown == 1 else f"the first {shown}"
    return Text(f"共 {told.zh}，只列出前 {shown} {noun.zh}", f"{told.en}, {first} shown")


MEASURES = Noun("项举措", "measure", "measures")
STATISTICS = Noun("条统计", "statistic", "statistics")
FIGURES = Noun("条数据", "figure", "figures")
EVENTS = Noun("个事件", "event", "events")
ENTRIES = Noun("条", "entry", "entries")
ROWS = Noun("行", "row", "rows")
PROBLEMS = Noun("处问题", "problem", "problems")
REFERENCES = Noun("条文献", "reference", "references")
FILES = Noun("个文件", "file", "files")
