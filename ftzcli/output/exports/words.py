"""The tables `sources` and `vocabulary`: the documents that are cited, and the words that are used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ftzcli.output.exports.columns import Column, Table, dated, lists, named, pair
from ftzcli.records.codes import CODES
from ftzcli.records.vocabulary import KINDS, Entry, Vocabulary
from ftzcli.words.text import Text


class Word(NamedTuple):
    """An entry of the vocabulary, and its place in the list of its kind."""

    kind: str
    id: str
    number: int
    entry: Entry
    vocabulary: Vocabulary


def sources_of(vocabulary: Vocabulary) -> Iterator[Word]:
    """The sources of the registry."""
    return _entries("sources", vocabulary)


def words_of(vocabulary: Vocabulary) -> Iterator[Word]:
    """The entries of all vocabulary but the sources."""
    for kind in KINDS:
        if kind != "sources":
            yield from _entries(kind, vocabulary)


def _entries(kind: str, vocabulary: Vocabulary) -> Iterator[Word]:
    for number, (id, entry) in enumerate(vocabulary.kinds[kind].items(), 1):
        yield Word(kind, id, number, entry, vocabulary)


def _part(key: str) -> Any:
    return lambda word: word.entry.get(key)


def _code(word: Word) -> dict[str, str]:
    code = CODES.get(word.entry.get("kind") or "")
    return code._asdict() if code else {}


def _aliases(word: Word) -> dict[str, list[str]]:
    return word.entry.get("aliases") or {}


SOURCES = Table(
    "sources",
    Text("来源，每行一份文件", "the sources, a document a row"),
    (
        Column("id", "text", Text("编号", "the id"), lambda s: s.id, needed=True),
        *pair("title", Text("标题", "the title"), _part("title")),
        *lists("aliases", Text("别名，以分号分隔", "other names, semicolons between"), _aliases),
        *pair("publisher", Text("发布者", "who published it"), _part("publisher")),
        Column("doc_no", "text", Text("文号", "the number of the document"), _part("doc_no")),
        Column("kind", "text", Text("种类", "the kind of document"), _part("kind"), needed=True),
        *pair("kind", Text("种类的名称", "the kind of document: its name"), _code),
        *dated("date", Text("日期", "the date"), _part("date")),
        *dated("effective", Text("施行日期", "when it took effect"), _part("effective")),
        *dated("until", Text("有效至", "the last day that it holds"), _part("until"), without="open"),
        Column(
            "superseded_by",
            "text",
            Text("被哪份来源取代", "what took its place"),
            _part("superseded_by"),
            refers="sources",
        ),
        *dated(
            "checked_on",
            Text("何时查过是否仍然有效", "when somebody looked whether it still holds"),
            _part("checked_on"),
            without="never",
        ),
        *named("confidence", "confidence", Text("可信程度", "how sure it is"), _part("confidence")),
        Column("url", "text", Text("网址", "the address"), _part("url")),
        Column("read", "text", Text("读了多少", "how much of it was read"), _part("read")),
        *pair("how_read", Text("怎样读的", "how it was read"), _part("how_read")),
        *pair("coverage", Text("收录了什么", "what of it is in the catalogue"), _part("coverage")),
        *pair("note", Text("备注", "a note"), _part("note")),
        *pair("wording", Text("标题由来", "how the title came about"), _part("wording")),
        Column(
            "sha256", "text", Text("核对过的文本的校验和", "the checksum of its text, once checked"), _part("sha256")
        ),
    ),
    ("id",),
)

VOCABULARY = Table(
    "vocabulary",
    Text(
        "词表：试验区、海关、主题、指标、单位等，每行一个词",
        "the vocabulary: zones, offices, themes, units…, a word a row",
    ),
    (
        Column("kind", "text", Text("哪一类", "the kind"), lambda w: w.kind, needed=True),
        Column("id", "text", Text("在这一类中的编号", "the id among those of its kind"), lambda w: w.id, needed=True),
        Column("number", "integer", Text("在这一类中的次序", "its place among them"), lambda w: w.number, needed=True),
        *pair("name", Text("名称", "the name"), _part("name")),
        *pair("short", Text("简称", "the short name"), _part("short")),
        *lists("aliases", Text("别名，以分号分隔", "other names, semicolons between"), _aliases),
        Column("pinyin", "text", Text("拼音", "the name in pinyin"), _part("pinyin")),
        Column("class", "text", Text("种类，如 area、port、time", "what it is: area, port, time…"), _part("kind")),
        *pair("class", Text("种类的名称", "what it is, in words"), _code),
        Column("parent", "text", Text("同一类中所属的词", "the word of its kind that it is under"), _part("parent")),
        Column("province", "text", Text("所在省份", "the province"), _part("province"), words="provinces"),
        Column(
            "better",
            "text",
            Text("指标以升或降为好", "whether an indicator should fall or rise"),
            _part("better"),
            values=("fall", "rise", "neither"),
        ),
        Column("group", "text", Text("指标的类别", "the group of an indicator"), _part("group")),
        Column("code", "text", Text("海关代码", "the code of a customs office"), _part("code")),
        Column("plural", "text", Text("单位的英文复数", "the plural of a unit, in English"), _part("plural")),
        *pair("definition", Text("定义", "the definition"), _part("definition")),
        *pair("note", Text("备注", "a note"), _part("note")),
    ),
    ("kind", "id"),
)
