"""Numbered references below a page, in the order in which they are cited: for `--refs`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ftzcli.output.citations.gbt7714 import EDITION_2015, EDITION_2025, Edition, reference
from ftzcli.output.citations.work import work_of
from ftzcli.output.view import Block, Heading, Prose, Sheet, Sheets, Value
from ftzcli.output.views.cells import cited
from ftzcli.query.effects import Effect
from ftzcli.records.figures import Told, period_text, told
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import Text

# The styles that a list below a table may be in.
EDITIONS: Mapping[str, Edition] = {"gbt7714": EDITION_2025, "gbt7714-2015": EDITION_2015}
_TITLE, _NUMBER = Text("参考文献", "References"), Text("文献", "ref")
_FIGURES = Text("成效", "Effects")
_Say = Callable[[Effect, Told, Words], Value]
# The columns of the sheet of figures.
_COLUMNS: tuple[tuple[Text, _Say], ...] = (
    (Text("举措", "measure"), lambda row, _, words: words.said(row["name"])),
    (Text("名称", "Chinese name"), lambda row, _, __: row["name"]["zh"]),
    (Text("指标", "indicator"), lambda row, _, words: words.name("indicators", row["indicator"])),
    (Text("对象", "what"), lambda row, _, words: words.said(row["subject"])),
    (Text("由", "from"), lambda _, parts, __: parts.before),
    (Text("至", "to"), lambda _, parts, __: parts.after),
    (Text("数值", "value"), lambda _, parts, __: parts.value),
    (Text("变化", "change"), lambda _, parts, __: parts.change or parts.lacks),
    (Text("比较基准", "compared with"), lambda _, parts, __: parts.compared),
    (Text("性质", "basis"), lambda _, parts, __: parts.basis),
    (Text("时段", "period"), lambda row, _, words: period_text(row["period"], words.lang)),
    (Text("阶段", "stage"), lambda row, _, words: words.name("statuses", row["status"] or "")),
    (Text("效力", "in force"), lambda row, _, words: words.name("validity", row["in_force"] or "")),
    (Text("出处", "source:line"), lambda row, _, __: cited(row)),
)


class References:
    """The sources of some rows, numbered as they are first cited."""

    def __init__(self, rows: Iterable[Effect], style: str) -> None:
        self._edition = EDITIONS[style]
        self._numbers: dict[str, int] = {}
        for row in rows:
            self._numbers.setdefault(row["source"], len(self._numbers) + 1)

    def title(self, words: Words) -> str:
        """What a column of numbers is headed by."""
        return words.pick(_NUMBER)

    def numbers(self, rows: Iterable[Effect]) -> str:
        """The numbers of the sources of some rows: [1][3]."""
        return "".join(f"[{number}]" for number in sorted({self._numbers[row["source"]] for row in rows}))

    def blocks(self, words: Words) -> Iterator[Block]:
        """The list, an entry each."""
        yield Heading(words.pick(_TITLE))
        yield from (Prose(f"[{number}] {text}") for number, text in self._entries(words))

    def _entries(self, words: Words) -> Iterator[tuple[int, str]]:
        sources = words.vocabulary.kinds["sources"]
        for id, number in self._numbers.items():
            yield number, reference(work_of(id, sources[id]), self._edition) if id in sources else id

    def sheets(self, rows: Sequence[Effect]) -> Sheets:
        """A workbook of the figures and of the list."""

        def made(words: Words) -> Iterator[Sheet]:
            columns = [column for column in _COLUMNS if words.lang == "en" or column[0].en != "Chinese name"]
            header = (*(words.pick(title) for title, _ in columns), self.title(words))
            values = ([*self._values(row, columns, words), self.numbers([row])] for row in rows)
            yield Sheet(words.pick(_FIGURES), header, values)
            yield Sheet(words.pick(_TITLE), (self.title(words), words.pick(_TITLE)), self._listed(words))

        return made

    def _listed(self, words: Words) -> Iterator[Sequence[Value]]:
        return ([f"[{number}]", text] for number, text in self._entries(words))

    @staticmethod
    def _values(row: Effect, columns: Sequence[tuple[Text, _Say]], words: Words) -> Iterator[Value]:
        parts = told(row, words)
        return (say(row, parts, words) or None for _, say in columns)
