"""The vocabulary: an entry answers to each of its names, however it is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC
from properties import examples
from rows import every

from ftzcli import open_catalogue
from ftzcli.records.vocabulary import KINDS, PLACE_KINDS, WHERE, Vocabulary
from ftzcli.words.text import Text

VOCABULARY = open_catalogue().vocabulary
_TO_TRADITIONAL = OpenCC("s2t")


def names(entry: Any) -> Iterator[str]:
    """All that a user may call an entry: id, full and short name, title, aliases, pinyin, numbers, former name."""
    yield from (entry["id"], entry["id"].split("/")[-1])
    for field in ("pinyin", "code", "doc_no", "plural"):
        yield from filter(None, [entry.get(field)])
    for field in ("name", "title", "short", "former"):
        yield from filter(None, (entry.get(field) or {}).values())
    yield from (*entry["aliases"]["zh"], *entry["aliases"]["en"])


CALLED = [
    (kind, id, name) for kind, entries in VOCABULARY.kinds.items() for id in entries for name in names(entries[id])
]


def traditional(text: str) -> str:
    return "".join(map(_TO_TRADITIONAL.convert, text))


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "\u3000" if c == " " else c for c in text)


def missed(spelling: Callable[[str], str]) -> list[tuple[str, str, str]]:
    """The names that do not lead to their entry in a spelling; what is spelled like an id may lead to that alone."""
    spelled = [(kind, id, spelling(name)) for kind, id, name in CALLED]
    return [
        (kind, id, name)
        for kind, id, name in spelled
        if not VOCABULARY.has(kind, name) and id not in VOCABULARY.resolve(kind, name)
    ]


@pytest.mark.parametrize("spelling", [str, traditional, full_width, str.upper, str.lower])
def test_every_name_of_every_entry_leads_to_it(spelling: Callable[[str], str]) -> None:
    assert len(CALLED) > 2000
    assert missed(spelling) == []


@pytest.mark.parametrize(
    ("entry", "word"),
    [
        ({"name": {"zh": "甲", "en": "A"}}, "a"),
        ({"title": {"zh": "甲", "en": "A"}}, "甲"),
        ({"short": {"zh": "甲", "en": "A"}}, "甲"),
        ({"aliases": {"zh": ["乙", "丙"], "en": []}}, "丙"),
        ({"pinyin": "jia"}, "JIA"),
        ({"code": "4200"}, "4200"),
        ({"doc_no": "国发〔2013〕38号"}, "國發[2013]38號"),
        ({"former": {"zh": "旧名"}}, "舊名"),
        ({"kind": "area", "city": {"zh": "甲市", "en": "A"}}, "甲市"),
        ({"kind": "pilot-ftz", "province": "province/jia"}, "甲省"),
    ],
)
def test_each_kind_of_name_leads_to_the_entry(entry: dict[str, Any], word: str) -> None:
    provinces = {"province/jia": {"name": {"zh": "甲省", "en": "Jia"}}}
    zones = {"z": entry, "other": {"name": {"zh": "别", "en": "other"}}}
    assert Vocabulary({"zones": zones, "provinces": provinces}).resolve("zones", word) == ("z",)


@every("kind", KINDS)
def test_an_id_stands_for_itself_alone(kind: str) -> None:
    entries = VOCABULARY.kinds[kind]
    assert {id: VOCABULARY.resolve(kind, id) for id in entries} == {id: (id,) for id in entries}


def test_the_name_of_a_unit_is_no_other_units_name() -> None:
    shared = {
        name: ids for kind, _, name in CALLED if kind == "units" and len(ids := VOCABULARY.resolve(kind, name)) > 1
    }
    assert shared == {}


@every(
    "kind, word, ids",
    [
        ("zones", "青岛", ("shandong/qingdao",)),
        ("zones", "qingdao", ("shandong/qingdao",)),
        ("zones", " 青 岛 ", ("shandong/qingdao",)),
        ("zones", "山東", ("shandong",)),
        ("zones", "山东省", ("shandong",)),
        ("zones", "ＳＨＡＮＤＯＮＧ", ("shandong",)),
        ("zones", "China (Shandong) Pilot Free Trade Zone", ("shandong",)),
        ("zones", "nansha", ("guangdong/nansha",)),
        ("customs", "青岛海关", ("qingdao",)),
        ("customs", "青島", ("qingdao",)),
        ("customs", "黄岛海关", ("huangdao",)),
        ("units", "%", ("percent",)),
        ("units", "％", ("percent",)),
        ("units", "working days", ("working-day",)),
        ("units", "元", ("CNY",)),
        ("standards", "tfa7.1", ("TFA-7.1",)),
    ],
)
def test_a_word_means_what_its_user_means(kind: str, word: str, ids: tuple[str, ...]) -> None:
    assert VOCABULARY.resolve(kind, word) == ids


@given(st.sampled_from(list(KINDS)), st.text())
def test_a_word_that_means_nothing_resolves_to_nothing(kind: str, word: str) -> None:
    known = {VOCABULARY.resolve(kind, name) for called, _, name in CALLED if called == kind}
    assert VOCABULARY.resolve(kind, word) in {(), *known}
    assert VOCABULARY.resolve(kind, word + "夔夔夔") == ()


@every("word", ["", " ", "，", "。。", "\ud800", "()"])
@every("kind", KINDS)
def test_punctuation_is_nobodys_name(kind: str, word: str) -> None:
    assert VOCABULARY.resolve(kind, word) == ()


@every("kind", KINDS)
def test_a_parent_is_in_the_lineage(kind: str) -> None:
    entries = VOCABULARY.kinds[kind]
    for id, entry in entries.items():
        lineage = VOCABULARY.lineage(kind, id)
        assert lineage[0] == id
        assert lineage[1:] == (VOCABULARY.lineage(kind, entry["parent"]) if entry.get("parent") else ())
        assert set(lineage) <= set(entries)


def test_areas_have_a_zone_and_offices_a_district() -> None:
    zones, customs = VOCABULARY.kinds["zones"], VOCABULARY.kinds["customs"]
    assert {id for id, zone in zones.items() if zone["parent"]} == {id for id in zones if "/" in id}
    assert [id for id in zones if VOCABULARY.lineage("zones", id)[-1] != id.partition("/")[0]] == []
    assert {customs[office["parent"]]["kind"] for office in customs.values() if office["parent"]} == {"district"}


def test_a_circle_of_parents_ends() -> None:
    circle = Vocabulary({"zones": {"a": {"parent": "b"}, "b": {"parent": "a"}}})
    assert circle.lineage("zones", "a") == ("a", "b")


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        ("zones", "qingdoa", "shandong/qingdao"),
        ("zones", "青捣", "shandong/qingdao"),
        ("zones", "shangdong", "shandong"),
        ("zones", "南沙湾", "guangdong/nansha"),
        ("zones", "shandong/qingda", "shandong/qingdao"),
        ("customs", "黄島海関", "huangdao"),
        ("customs", "guangzou", "guangzhou"),
        ("customs", "Gongbei Custom", "gongbei"),
        ("indicators", "clearence-time", "clearance-time"),
        ("units", "hous", "hour"),
        ("standards", "TFA-71", "TFA-7.1"),
        ("statuses", "reportd", "reported"),
    ],
)
def test_a_slip_of_the_hand_is_told_what_is_nearest(kind: str, typed: str, meant: str) -> None:
    near = VOCABULARY.nearest(kind, typed)
    assert meant in dict(near)
    assert dict(near)[meant] == VOCABULARY.name(kind, meant)
    assert len(near) <= 3


def test_several_that_are_equally_near_are_all_told() -> None:
    assert {"hainan", "hainan-ftp"} <= set(dict(VOCABULARY.nearest("zones", "hainn")))


@pytest.mark.parametrize("kind", PLACE_KINDS)
def test_among_the_places_a_name_means_what_it_means_in_each_kind(kind: str) -> None:
    places = VOCABULARY.forms(WHERE)
    for form, ids in VOCABULARY.forms(kind).items():
        assert set(filter(VOCABULARY.kind_of, ids)) <= set(places[form])


@every("kind", KINDS)
def test_nothing_is_near_what_is_like_nothing(kind: str) -> None:
    assert VOCABULARY.nearest(kind, "夔夔夔夔") == ()


@pytest.mark.parametrize("kind", ["zones", "customs", "themes", "indicators", "sources"])
@examples(40)
@given(data=st.data())
def test_a_letter_too_many_is_forgiven(kind: str, data: st.DataObject) -> None:
    id = data.draw(st.sampled_from([id for id in VOCABULARY.kinds[kind] if len(id) > 3]))
    at = data.draw(st.integers(0, len(id)))
    typed = id[:at] + "x" + id[at:]
    assert id in (VOCABULARY.resolve(kind, typed) or dict(VOCABULARY.nearest(kind, typed)))


@pytest.mark.parametrize(
    ("kind", "id", "full", "short"),
    [
        ("zones", "shandong", "中国（山东）自由贸易试验区", "山东"),
        ("customs", "huangdao", "黄岛海关", "黄岛"),
        ("zones", "atlantis", "atlantis", "atlantis"),
    ],
)
def test_an_entry_has_a_full_and_a_short_name(kind: str, id: str, full: str, short: str) -> None:
    assert (VOCABULARY.name(kind, id).zh, VOCABULARY.label(kind, id).zh) == (full, short)


def test_a_source_is_called_by_its_title() -> None:
    title = VOCABULARY.kinds["sources"]["ftz-decade"]["title"]
    assert VOCABULARY.name("sources", "ftz-decade") == Text(title["zh"], title["en"])


def test_statuses_rank_in_the_order_of_the_contract() -> None:
    order = (
        "reported policy-task piloted in-use filed-gacc best-practice enacted replicated-provincial "
        "replicated-national ended"
    )
    assert sorted(VOCABULARY.kinds["statuses"], key=lambda id: VOCABULARY.rank("statuses", id)) == order.split()
    assert VOCABULARY.rank("statuses", "unheard-of") == len(order.split())
