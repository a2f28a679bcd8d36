"""What is told beside an answer of what filters did: which of them emptied it, and how many they passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from ftzcli.words.text import LANGS, MEASURES, SEMICOLON, Lang, Text, alternatives, counted

if TYPE_CHECKING:
    from ftzcli.query.selection import Selection

_NOTHING = Text("没有符合条件的结果", "nothing found")
_NONE_SHOWN = Text("共 {total} 条，--limit 0 一条也不列出", "{total} found, and --limit 0 shows none of them")
MOST_NOTES = 2  # on one answer
_MOST_VALUES = 3  # of a filter that is told


def answer_notes(selection: Selection[Any] | None, total: int, shown: int) -> Sequence[Text]:
    """The notes on an answer of so many rows, of which so many are shown: two at most."""
    return list(islice(_notes(selection, total, shown), MOST_NOTES))


def _notes(selection: Selection[Any] | None, total: int, shown: int) -> Iterator[Text]:
    if not total:
        yield _nothing(selection)
    elif not shown:
        yield _NONE_SHOWN.fill(total=total)
    if selection and selection.tells_wider and (more := selection.wider[1]):
        yield _wider(more, selection.wider[0])
    if selection and selection.offers_unstated and (count := selection.count(selection.passed_over)):
        yield _passed_over(count, selection.unstated_titles())


def _wider(count: int, words: Sequence[str]) -> Text:
    """That more holds at a place than is named for it, and how to list that too."""
    from ftzcli.query.kinds import quoted

    told = Text("另有 {measures}在那里也能用：{at}", "{measures} more {hold} there by wider rules: {at}")
    at = " ".join(f"--at {quoted(word)}" for word in words)
    measures = Text(counted(count, MEASURES).zh, str(count))
    return told.fill(measures=measures, hold="holds" if count == 1 else "hold", at=at)


def _passed_over(count: int, titles: Sequence[Text]) -> Text:
    told = Text(
        "另有 {measures}没有说明{titles}，--or-unstated 也列出它们",
        "{measures} more {say} nothing of {titles}: --or-unstated lists {them} too",
    )
    say, them = ("says", "it") if count == 1 else ("say", "them")
    measures = Text(counted(count, MEASURES).zh, str(count))
    return told.fill(measures=measures, say=say, them=them, titles=alternatives(titles))


def _nothing(selection: Selection[Any] | None) -> Text:
    """Nothing was found, and what there would be without each filter, where there is more than one thing to blame."""
    found = selection.relaxed if selection else {}
    if not selection or not found:
        return _NOTHING
    if not any(found.values()):
        return Text(
            "没有符合条件的结果，去掉任何一项筛选也没有", "nothing found, nor would be without any one of the filters"
        )
    without = Text("去掉 {filter}：{count}", "without {filter}: {count}")
    told = [without.fill(filter=_typed(name, selection.asked[name]), count=count) for name, count in found.items()]
    return Text(*(f"{_NOTHING.pick(lang)}{SEMICOLON.pick(lang)}{_listed(told, lang)}" for lang in LANGS))


def _listed(told: Sequence[Text], lang: Lang) -> str:
    return " · ".join(text.pick(lang) for text in told)


def _typed(name: str, words: Sequence[str]) -> str:
    """A filter as it was typed."""
    from ftzcli.query.kinds import quoted

    more = " …" * (len(words) > _MOST_VALUES)
    option = name.replace("_", "-")
    return " ".join(f"--{option} {quoted(word)}" for word in words[:_MOST_VALUES]) + more
