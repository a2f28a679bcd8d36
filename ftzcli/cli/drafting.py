"""`ftz draft TEXT`: what a text proposes, shown or written into a folder of drafts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ftzcli.cli.asking import answer, in_terminal
from ftzcli.query.select import span_of
from ftzcli.records.drafting.folder import put
from ftzcli.records.drafting.passages import plain
from ftzcli.records.drafting.printed import reader
from ftzcli.records.drafting.proposals import Draft, Known, drafted
from ftzcli.records.drafting.stubs import slug
from ftzcli.records.drafting.text import text_of_source
from ftzcli.records.drafting.written import Writer
from ftzcli.records.figures import figures_of
from ftzcli.words.text import FtzError, Text
from ftzcli.words.undecoded import readable
from ftzcli.words.width import printable

if TYPE_CHECKING:
    from ftzcli.catalogue.catalogue import Catalogue
    from ftzcli.cli.request import Request

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")


def draft(request: Request, file: str) -> int:
    """Propose records from a text; with `-o` write them, else show them."""
    request.tells_problems = False
    catalogue = request.catalogue
    path = Path(readable(file))
    text = text_of_source(path)
    source, is_new = _source(request["source"], path, catalogue)
    year = _year(request, text, None if is_new else catalogue.vocabulary.kinds["sources"][source])
    known = _known(catalogue, None if is_new else source)
    found = drafted(text, catalogue.vocabulary, known, year, reader(catalogue.vocabulary))
    title = next(line.strip() for line in text.splitlines() if line.strip()) if is_new else None
    writer = Writer(source, catalogue.vocabulary, frozenset(catalogue.index.paths("measure")))
    files = writer.files(found, title)
    if request["into"] is None:
        request.write([_shown(files)])
    else:
        paths, had = put(Path(readable(request["into"])), files)
        request.write(f"{each}\n" for each in paths)
        request.notes.extend(_had(had))
    request.notes.extend(_told(found, request["into"], source, path))
    return 0


def _source(asked: str | None, path: Path, catalogue: Catalogue) -> tuple[str, bool]:
    """The id of the source that a text is, and whether the catalogue does not have it."""
    from ftzcli.records.model.base import MAX_ID, is_slug

    sources = catalogue.vocabulary
    if asked is not None:
        ids = sources.resolve("sources", asked)
        if not ids and (not is_slug(asked) or len(asked) > MAX_ID):
            message = Text(
                "来源的编号只用小写字母、数字和连字符，而不是“{word}”",
                "the id of a source has lower-case letters, digits and hyphens only, unlike '{word}'",
            )
            raise FtzError(message.fill(word=asked))
        return (ids[0], False) if ids else (asked, True)
    id = slug(path.stem) or "text"
    if sources.has("sources", id):
        message = Text("来源编号 {id} 已经登记", "a source {id} is on record already").fill(id=id)
        hint = Text(
            "就是这份文本：--source {id}；是别的：--source 另取编号",
            "if this text is it: --source {id}; if it is another, give it an id of its own with --source",
        )
        raise FtzError(message, hints=[hint.fill(id=id)])
    return id, True


def _year(request: Request, text: str, entry: object) -> int | None:
    """The year of the text: as asked, of its source, the only one that it names; asked for on a terminal."""
    if request["date"] is not None:
        return _year_of(request["date"])
    date = entry.get("date") if isinstance(entry, dict) else None
    years = {int(year) for year in _YEAR.findall(text)}
    if isinstance(date, str) and len(own := {int(part[:4]) for part in date.split("/") if part[:4].isdigit()}) == 1:
        years = own
    if len(years) == 1:
        return years.pop()
    if in_terminal():
        title = Text("文本是哪一年的（不知道就按回车）", "of which year is the text (Enter if you do not know)")
        typed = answer(title, request.lang)
        return _year_of(typed) if typed else None
    return None


def _year_of(word: str) -> int:
    return int(span_of("date", word)[0][:4])


def _known(catalogue: Catalogue, source: str | None) -> Known:
    """What the catalogue has already: names of measures, and what its records cite from a source."""
    names: dict[str, str] = {}
    cited: dict[tuple[int, str], str] = {}
    lines: dict[int, str] = {}
    for measure in catalogue.records:
        for name in (measure["name"]["zh"], *measure["aliases"]["zh"]):
            names.setdefault(plain(name), measure["id"])
        for event in measure["history"]:
            if event["source"] == source and event["line"]:
                lines.setdefault(event["line"], measure["id"])
        figures = [figure for _, figure in figures_of(measure) if figure["source"] == source]
        cited |= {(figure["line"] or 0, stated): measure["id"] for figure in figures for stated in figure["stated"]}
    for figure in catalogue.statistics:
        if figure["source"] == source:
            cited |= {(figure["line"] or 0, stated): figure["id"] for stated in figure["stated"]}
    return Known(names, cited, lines)


def _shown(files: dict[str, dict[str, str]]) -> str:
    texts = (f"# file: {name}.draft.yaml\n" + "\n".join(items.values()) for name, items in files.items())
    return "---\n".join(texts)


def _had(count: int) -> list[Text]:
    told = Text(
        "{count} 项已在文件夹里，没有改动", "{count} of the proposals are in the folder already and stay as they are"
    )
    return [told.fill(count=count)] if count else []


def _told(found: Draft, folder: str | None, source: str, path: Path) -> list[Text]:
    """What is to be done next, and that a text has no figures."""
    figures = len(found.statistics) + sum(len(each.figures) for each in found.measures)
    notes = [] if figures else [Text("文本里没有读出数据", "no figures were read in the text")]
    if folder is None:
        notes.append(Text("没有写文件；-o 文件夹 写成草稿", "nothing was written; -o DIR writes the drafts"))
        return notes
    review = Text("接着逐条审阅：ftz draft --review {folder}", "go through them: ftz draft --review {folder}")
    check = Text(
        "最后核对：ftz check {folder} --text {source}={path}",
        "and check in the end: ftz check {folder} --text {source}={path}",
    )
    told = {"folder": printable(folder), "source": source, "path": printable(str(path))}
    return [*notes, review.fill(**told), check.fill(**told)]
