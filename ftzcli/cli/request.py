"""What the commands share: a request with its options, the catalogue it asks for, and the one way to print."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ftzcli.catalogue.catalogue import Catalogue, Records, open_catalogue, own_folders
from ftzcli.cli.printing import arrow, format_for, needs_file, refuse_loop, write_stdout, written
from ftzcli.cli.programs import knows_links
from ftzcli.output.formats.table import FORMATS, Manner, renderer
from ftzcli.output.view import View
from ftzcli.records.fields import Field
from ftzcli.records.reading.files import write_file
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import FtzError, Lang, Text
from ftzcli.words.text import total as told_total
from ftzcli.words.undecoded import readable

if TYPE_CHECKING:
    from ftzcli.output.views.holds import There
    from ftzcli.query.order import Cut, Ranked, Row
    from ftzcli.query.selection import Selection
    from ftzcli.query.validity import Day
    from ftzcli.records.problems import Problem
    from ftzcli.records.shapes import Measure


class Request:
    """What a user asked of one command."""

    def __init__(self, given: Mapping[str, Any], lang: Lang, typed: Sequence[str] = (), *, anew: bool = False) -> None:
        self.given = given
        self.anew = anew  # from the files, whatever index there is
        self.lang = lang
        self.typed = tuple(typed)
        self.notes: list[Text] = []
        self.done: list[Text] = []  # what was written where
        self.empty = False
        self.tells_problems = True

    def begun_again(self) -> Request:
        """The same request, to be answered from the files whatever index there is."""
        return Request(self.given, self.lang, self.typed, anew=True)

    def __getitem__(self, option: str) -> Any:
        return self.given[option]

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue that the data options ask for."""
        return self.catalogue_with(())

    @property
    def width(self) -> int:
        """The columns of the terminal; 80 where there is none."""
        return max(shutil.get_terminal_size((80, 24)).columns, 10)

    @property
    def folders(self) -> list[str]:
        """The user's own folders of records."""
        return [*own_folders(os.environ), *(self.given["measures"] or ())]

    def catalogue_with(self, more: Sequence[str]) -> Catalogue:
        """The catalogue that the data options ask for, with more folders over it."""
        folders = [*self.folders, *more]
        bundled, progress = not self.given["no_bundled"], self._progress
        return open_catalogue(folders, bundled=bundled, progress=progress, anew=self.anew, as_of=self._day)

    @property
    def _day(self) -> str | None:
        """The day that is asked about; None for today. Of a year or a month it is the last one."""
        word = self.given.get("as_of")
        if word is None or word.strip().casefold() in ("today", "今天"):
            return None
        from ftzcli.query.select import span_of

        return span_of("as-of", word)[1]

    @property
    def problems(self) -> Sequence[Problem]:
        """What is to be told of the records that were read; nothing when none was, or the command tells it itself."""
        return self.catalogue.problems if self.tells_problems and "catalogue" in self.__dict__ else ()

    def arranged(self, rows: Sequence[Row] | Ranked[Row], known: Sequence[Field]) -> Cut[Row]:
        """The rows in the order and number that the output options ask for."""
        from ftzcli.query.order import arranged

        sort, limit = self.given["sort"], self.given["limit"]
        return arranged(rows, sort, limit, known, self._syllables, self.catalogue.vocabulary if sort else None)

    def _syllables(self, text: str) -> Sequence[str]:
        """The syllable of each character of a name that the index knows."""
        return self.catalogue.index.syllables(text)

    def show(self, view: View, total: int | None = None, selection: Selection[Any] | None = None) -> None:
        """Print a view as the output options ask; nothing when some records are bad and the user is strict.

        `total` is how many records there are where a limit may keep some back, `selection` how they were chosen.
        """
        total = len(view.records) if total is None else total
        self.empty = not total
        noun, shown = view.noun, len(view.records)
        if self.given["fields"] is not None:
            from ftzcli.output.labels import projected
            from ftzcli.query.order import fields_named

            view = projected(view, fields_named(self.given["fields"], view.known))
        format, header = self._format()
        if self.given["strict"] and any(not problem.is_note for problem in self.catalogue.problems):
            return
        manner = self._manner(header)
        if FORMATS[format].binary:
            from ftzcli.output.views.sheets import with_sheets

            view, manner = with_sheets(view), manner._replace(foot=self._foot(told_total(total, noun, shown)))
        chunks = renderer(format)(view, manner)
        if self._file is not None:
            write_file(self._file, chunks)
            self.done.append(written(self._file, shown, total, noun, format))
        elif FORMATS[format].for_people:
            from ftzcli.cli.notes import answer_notes

            self.notes += answer_notes(selection, total, shown)
            if view.records:
                self.page(chunks)
        else:
            write_stdout(chunks, utf8=True)

    def page(self, chunks: Iterable[str | bytes]) -> None:
        """Print what a person reads: on a terminal in the pager, where it is long and the user wants one."""
        if sys.stdout.isatty() and not self.given["no_pager"]:
            from ftzcli.cli.pager import paged

            text = "".join(map(str, chunks))
            if paged(text, shutil.get_terminal_size((80, 24)).lines, os.environ):
                return
            chunks = [text]
        write_stdout(chunks, utf8=False)

    def write(self, chunks: Iterable[str], what: Text | None = None) -> None:
        """Print text that is no view, or write it to the file that is asked for, and tell what was written there.

        Paths in it may be called anything.
        """
        from ftzcli.words.width import printable  # with rich's widths: 8 ms

        chunks = (printable(readable(chunk)) for chunk in chunks)
        if self._file is not None:
            write_file(self._file, chunks)
            self.done += [] if what is None else [arrow(what, self._file)]
            return
        write_stdout(chunks, utf8=self.given.get("format") in (*FORMATS, "sarif") or not sys.stdout.isatty())

    @property
    def _file(self) -> Path | None:
        """The file that the result goes to, if it is not stdout."""
        name = self.given.get("output")
        if not name or name == "-":
            return None
        refuse_loop(name)
        return Path(name)

    @cached_property
    def _progress(self) -> Callable[[int, int], None] | None:
        """What shows how far a long reading is, on a terminal."""
        if sys.stderr is None or not sys.stderr.isatty():
            return None
        from ftzcli.output.progress import bar

        return bar(self.lang)

    @property
    def is_for_people(self) -> bool:
        """Whether a person reads the result, and so what is noted beside it."""
        return self._file is None and FORMATS[self._format()[0]].for_people

    @property
    def format(self) -> str:
        """The format that the result is in."""
        return self._format()[0]

    def _format(self) -> tuple[str, bool]:
        """The format, and whether it has a header."""
        asked = self.given["format"]
        if self.given["json"] and asked not in (None, "json"):
            raise FtzError(
                Text("--json 与 --format {format} 矛盾", "--json contradicts --format {format}").fill(format=asked)
            )
        if self.given["json"]:
            asked = "json"
        if not asked and self.given["output"]:
            asked = format_for(Path(self.given["output"]))
        if not asked and self.given["excel"]:
            asked = "csv"
        if self.given["excel"] and asked != "csv":
            raise FtzError(Text("--excel 只用于 CSV", "--excel goes with CSV only"))
        if not asked:
            asked, header = ("table", True) if not self.given["output"] and sys.stdout.isatty() else ("tsv", False)
        else:
            header = True
        assert asked in FORMATS
        if FORMATS[asked].binary and self.given["output"] in (None, "", "-"):
            raise needs_file(asked)
        return asked, header and not self.given["no_header"]

    def _manner(self, header: bool) -> Manner:
        words = Words(self.catalogue.vocabulary, self.lang)
        return Manner(words, self.width, self.has_color, header, self.given["excel"], self.typed, self.has_links)

    def _foot(self, count: Text) -> str:
        """What stands at the foot of a printed page: how many there are, as of which day, by which catalogue."""
        from ftzcli.output.citations.work import DATASET

        foot = Text("{count}，截至 {day}，ftz {version}（{date}）", "{count}, as of {day}, ftz {version} ({date})")
        day = self.catalogue.index.days.day
        return foot.fill(count=count, day=day, version=DATASET.version, date=DATASET.date).pick(self.lang)

    @property
    def has_color(self) -> bool:
        """Whether what is printed has colour."""
        wanted = self.given["color"] or "auto"
        if wanted != "auto":
            return bool(wanted == "always")
        if os.environ.get("NO_COLOR") or self.given.get("output"):
            return False
        return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")

    @property
    def has_links(self) -> bool:
        """Whether addresses are given to the terminal, to be clicked."""
        return not self.given.get("output") and sys.stdout.isatty() and knows_links(os.environ)


def day_told(request: Request) -> Day:
    """The day that is told of, and whether the user named it."""
    from ftzcli.query.validity import Day

    return Day(request.catalogue.index.days.day, is_named=request.given.get("as_of") is not None)


def named(request: Request) -> tuple[list[Measure], list[Text]]:
    """The measures that are named, each once, and notes on the words that call none, or several."""
    from ftzcli.query.naming import all_called

    return all_called(request.catalogue, request["ids"])


def among(request: Request) -> tuple[Records[Measure], list[Text]]:
    """The measures that are named, or all where none is; and notes on the words that call none, or several."""
    if not request["ids"]:
        return request.catalogue.records, []
    found, told = named(request)
    records = request.catalogue.records
    return records.in_rows([row for measure in found for row in records.store.rows_of([measure["id"]])]), told


def there(request: Request, selection: Selection[Measure]) -> There | None:
    """The place that is asked for, if any."""
    if not request["at"]:
        return None
    from ftzcli.output.views.holds import there_of

    return there_of(selection, request.catalogue)
