"""The vocabulary itself: for `vocab`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ftzcli.output.labels import value_label
from ftzcli.output.view import Block, Cell, Column, Grid, Heading, Kind, Pairs, Prose, View
from ftzcli.output.views.listing import listing
from ftzcli.query.counts import COUNT
from ftzcli.query.order import Cut, whole
from ftzcli.records.codes import CODES, WORDING
from ftzcli.records.fields import Field, Form
from ftzcli.records.paths import values_at
from ftzcli.records.record import Record
from ftzcli.records.shapes import Measure, Pair
from ftzcli.records.vocabulary import KINDS, WHERE, Entry, Vocabulary, Words
from ftzcli.words.text import ENTRIES, Text, text_of, total

_ID = Field("id", Text("编号", "id"))
_ZH, _EN = Field("name.zh", Text("中文", "Chinese")), Field("name.en", Text("英文", "English"))
_MEASURES = Field("measures", Text("举措", "measures"))
_COUNT = Field("entries", Text("条目数", "entries"))
KIND_FIELDS = [_ID, _ZH, _EN, _COUNT]
_KIND = Field("kind", Text("种类", "kind"))
MEANT_FIELDS = [_KIND, _ID, _ZH, _EN, COUNT]

# What the fields of an entry are called on its page, in this order; ids among the values are looked up in a kind.
_LABELS: dict[str, tuple[Text, str | None]] = {
    "aliases": (Text("别名", "Also"), None),
    "former": (Text("曾用名", "Formerly"), None),
    "pinyin": (Text("拼音", "Pinyin"), None),
    "definition": (Text("释义", "Definition"), None),
    "kind": (Text("类别", "Kind"), None),
    "scheme": (Text("体系", "Scheme"), None),
    "parent": (Text("上级", "Under"), ""),
    "broader": (Text("上位词", "Broader"), "terms"),
    "narrower": (Text("下位词", "Narrower"), "terms"),
    "code": (Text("关区代码", "Customs code"), None),
    "province": (Text("省份", "Province"), "provinces"),
    "city": (Text("城市", "City"), None),
    "seat": (Text("驻地", "Seat"), None),
    "zones": (Text("自贸试验区", "Zones"), "zones"),
    "serves": (Text("服务的地方", "Serves"), WHERE),
    "extent": (Text("范围", "Extent"), None),
    "members": (Text("成员", "Members"), WHERE),
    "whole_province": (Text("全省", "The whole province"), None),
    "established": (Text("设立", "Established"), None),
    "batch": (Text("批次", "Batch"), None),
    "better": (Text("向好方向", "Better is a"), None),
    "group": (Text("类", "Group"), None),
    "plural": (Text("英文复数", "Plural"), None),
    "equals": (Text("折合", "Equals"), None),
    "publisher": (Text("发布机构", "Publisher"), None),
    "date": (Text("日期", "Date"), None),
    "doc_no": (Text("文号", "Document number"), None),
    "effective": (Text("施行", "In force from"), None),
    "until": (Text("失效", "Until"), None),
    "superseded_by": (Text("被取代", "Superseded by"), "sources"),
    "checked_on": (Text("核对", "Checked on"), None),
    "source": (Text("来源", "Source"), "sources"),
    "line": (Text("原文行号", "Line"), None),
    "confidence": (Text("可信程度", "Confidence"), "confidence"),
    "read": (Text("读到哪里", "Read"), None),
    "url": (Text("网址", "URL"), None),
    "how_read": (Text("查阅情况", "How it was read"), None),
    "coverage": (Text("收录情况", "What is in the catalogue"), None),
    "figures": (Text("收录的数据", "Figures"), None),
    "last_event": (Text("最近事件", "Last event"), None),
    "sha256": (Text("文本 sha256", "sha256 of the text"), None),
    "standards": (Text("国际标准", "Standards"), None),
    "checked": (Text("名称核对", "Name checked"), None),
    "note": (Text("备注", "Note"), None),
}
# The fields whose values are closed words.
_CODED = frozenset({"kind", "scheme", "better", "group", "checked", "read"})


def entry_fields(entries: Iterable[Entry]) -> list[Field]:
    """The fields of entries of one kind; they all have the same."""
    return list(_below("", next(iter(entries), {})))


def _below(path: str, value: Mapping[str, Any]) -> Iterator[Field]:
    for name, inner in value.items():
        title = _LABELS[name][0] if name in _LABELS else Text(name, name)
        yield Field(path + name, title, form=_form(inner))
        if isinstance(inner, Mapping):
            yield from _below(f"{path}{name}.", inner)


def _form(value: Any) -> Form | None:
    """How a value of an entry is told: all that has parts is a text, or names, in both languages."""
    if not isinstance(value, Mapping):
        return None
    return "names" if isinstance(value["zh"], list) else "text"


def kind_records(vocabulary: Vocabulary) -> list[Record]:
    """The kinds of vocabulary, with the number of entries of each."""
    return [
        {"id": kind, "name": {"zh": title.zh, "en": title.en}, "entries": len(vocabulary.kinds[kind])}
        for kind, title in KINDS.items()
    ]


def kinds(records: Sequence[Record]) -> View:
    """The kinds of vocabulary, a line each."""

    def page(words: Words) -> Iterable[Block]:
        rows = (
            (Cell(r["id"], "strong"), Cell(r["name"]["zh"]), Cell(r["name"]["en"]), Cell(str(r["entries"])))
            for r in records
        )
        yield Grid((*_columns(words), Column(words.pick(_COUNT.title), number=True)), tuple(rows))

    return View(records, KIND_FIELDS, KIND_FIELDS, page, kind="vocabulary")


def meant(cut: Cut[Record]) -> View:
    """The entries of all kinds that a word may mean, a line each; how to see one of them stands below."""

    def page(words: Words) -> Iterable[Block]:
        rows = (
            (
                Cell(words.pick(KINDS[r["kind"]])),
                Cell(r["id"], "strong"),
                *map(Cell, text_of(r["name"])),
                Cell("" if r["count"] is None else str(r["count"])),
            )
            for r in cut.rows
        )
        columns = (Column(words.pick(_KIND.title)), *_columns(words), Column(words.pick(_MEASURES.title), number=True))
        yield Grid(columns, tuple(rows))
        yield Prose(words.pick(total(cut.total, ENTRIES, len(cut.rows))), "quiet")
        first = cut.rows[0]
        told = Text("看一条：ftz vocab {kind} {id}", "to see one: ftz vocab {kind} {id}")
        yield Prose(words.pick(told.fill(kind=first["kind"], id=first["id"])), "quiet")

    return View(cut.rows, MEANT_FIELDS, MEANT_FIELDS, page, kind="vocabulary")


def entries(cut: Cut[Entry], kind: str, known: Sequence[Field], hung: Mapping[str, int]) -> View:
    """Entries of one kind, a line each; `hung` is how many measures hang on each."""

    def page(words: Words) -> Iterable[Block]:
        rows = (
            (Cell(r["id"], "quiet"), *map(Cell, _names(r)), Cell(str(hung[r["id"]]) if r["id"] in hung else ""))
            for r in cut.rows
        )
        yield Grid((*_columns(words), Column(words.pick(_MEASURES.title), number=True)), tuple(rows))
        yield Prose(words.pick(total(cut.total, ENTRIES, len(cut.rows))), "quiet")

    of: Kind = "sources" if kind == "sources" else "vocabulary"
    return View(cut.rows, _name_fields(kind), known, page, kind=of)


def entry(records: Sequence[Entry], kind: str, hanging: Mapping[str, Sequence[Measure]]) -> View:
    """Some entries of one kind, a page each, with the measures that hang on each."""

    def page(words: Words) -> Iterator[Block]:
        for record in records:
            yield from _entry_page(kind, record, words)
            if measures := hanging[record["id"]]:
                yield Heading(words.pick(Text("相关举措", "Measures")))
                yield from listing(whole(measures)).page(words)

    fields = [*_name_fields(kind), _MEASURES]
    return View(records, fields, entry_fields(records), page, len(records) == 1, "vocabulary")


def _columns(words: Words) -> tuple[Column, ...]:
    return (
        Column(words.pick(_ID.title), whole=True, tuck=True),
        Column(words.pick(_ZH.title)),
        Column(words.pick(_EN.title)),
    )


def _name_fields(kind: str) -> list[Field]:
    name = "title" if kind == "sources" else "name"
    return [_ID, Field(f"{name}.zh", _ZH.title), Field(f"{name}.en", _EN.title)]


def _names(found: Entry) -> Text:
    return text_of(found.get("name") or found["title"])


def _entry_page(kind: str, found: Entry, words: Words) -> Iterator[Block]:
    names = _names(found)
    yield Heading(names.zh, 1)
    yield Prose(f"{names.en}  ·  {words.pick(KINDS[kind])}  ·  {found['id']}", "quiet")
    yield Pairs(tuple(_facts(kind, found, words)))
    entries = words.vocabulary.kinds[kind]
    below = [id for id, other in entries.items() if other.get("parent") == found["id"]]
    if below:
        yield Heading(words.pick(Text("下属", "Below")))
        yield Pairs(tuple((id, "  ".join(words.vocabulary.name(kind, id))) for id in below))


def _facts(kind: str, found: Entry, words: Words) -> Iterator[tuple[str, str]]:
    for name, (title, refers_to) in _LABELS.items():
        field = Field(name, title, kind if refers_to == "" else refers_to, _form(found.get(name)))
        values = values_at(found, name)
        if name in _CODED:
            values = [words.pick(CODES[value]) for value in values]
        elif values and values[0] is False:
            values = []
        if text := words.listed(value_label(value, field, words) for value in values):
            yield words.pick(title), text
    origins: Pair = found["wording"]
    told = ((Text("中文名", "Chinese name"), origins["zh"]), (Text("英文名", "English name"), origins["en"]))
    yield from ((words.pick(title), words.pick(WORDING[origin])) for title, origin in told if origin)
