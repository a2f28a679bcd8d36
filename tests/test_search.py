"""Finding measures by words: whatever stands in a record finds it, names first, and the reason is true."""

from __future__ import annotations

import copy
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from indexed import catalogue_of
from opencc import OpenCC
from properties import examples
from rows import every

from ftzcli import open_catalogue
from ftzcli.catalogue.catalogue import Records
from ftzcli.query.naming import called, nearest_names
from ftzcli.query.search import Found, mentioning, query_words, search
from ftzcli.records.paths import values_at
from ftzcli.records.shapes import Measure
from ftzcli.records.tiers import WHY, why_text
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import Text

Record = Mapping[str, Any]

CATALOGUE = open_catalogue()
RECORDS, VOCABULARY = CATALOGUE.records, CATALOGUE.vocabulary
# To look a record up is to read it: what looks at all of them again and again looks at these.
MEASURES = list(RECORDS)
_TO_TRADITIONAL = OpenCC("s2t")

EMPTY: dict[str, Any] = {
    "name": {"zh": "甲", "en": "A"},
    "aliases": {"zh": [], "en": []},
    "summary": {"zh": "乙。", "en": "B."},
    **{key: [] for key in ("customs", "zones", "zones_implied", "places", "themes", "effects", "cases")},
    **{key: [] for key in ("standards", "history", "related", "sources")},
    "status": "reported",
    "region": None,
    "trade": {"direction": [], "modes": [], "transport": [], "goods": []},
}
# A vocabulary in which each kind has one entry that is called 夔, and one below it.
_KINDS = ("zones", "customs", "places", "regions", "themes", "goods", "modes", "transport", "indicators", "standards")
_KUI: dict[str, dict[str, Any]] = {
    kind: {"k": {"name": {"zh": "夔", "en": "K"}}, "k/x": {"name": {"zh": "甲区", "en": "X"}, "parent": "k"}}
    for kind in _KINDS
}
CALLED_KUI = Vocabulary({**_KUI, "sources": {"k": {"title": {"zh": "夔", "en": "K"}}}})


def record(id: str, **parts: Any) -> dict[str, Any]:
    return {"id": id, **copy.deepcopy(EMPTY), **parts}


def records_of(*records: dict[str, Any], vocabulary: Vocabulary = VOCABULARY) -> Records[Measure]:
    return catalogue_of(records, vocabulary).records


def text(zh: str) -> dict[str, str]:
    return {"zh": zh, "en": "C"}


def own_texts(measure: Record) -> Iterator[str]:
    """The names, aliases and summaries of a measure."""
    for path in ("name.zh", "name.en", "id", "aliases.zh", "aliases.en", "summary.zh", "summary.en"):
        yield from values_at(measure, path)


def traditional(words: str) -> str:
    return "".join(map(_TO_TRADITIONAL.convert, words))


def full_width(words: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "\u3000" if c == " " else c for c in words)


def with_whole_words(whole: str, start: int, end: int) -> str:
    """A piece of a text, made longer so that no English word is cut in two."""

    def cuts(at: int) -> bool:
        return 0 < at < len(whole) and all(c.isascii() and c.isalnum() for c in whole[at - 1 : at + 1])

    while cuts(start):
        start -= 1
    while cuts(end):
        end += 1
    return whole[start:end]


def found_ids(found: Found) -> list[str]:
    return [measure["id"] for measure in found.records]


@pytest.mark.parametrize("typed", [str, traditional, full_width, str.upper, str.lower])
@examples(60)
@given(data=st.data())
def test_any_piece_of_a_name_an_alias_or_a_summary_finds_its_measure(
    typed: Callable[[str], str], data: st.DataObject
) -> None:
    measure = data.draw(st.sampled_from(MEASURES))
    whole = data.draw(st.sampled_from(list(own_texts(measure))))
    start = data.draw(st.integers(0, len(whole) - 1))
    piece = with_whole_words(whole, start, data.draw(st.integers(start + 1, min(start + 40, len(whole)))))
    words = query_words([typed(piece)])
    assume(words)
    found = search(RECORDS, words)
    assert measure["id"] in found_ids(found)
    assert not found.partial


@every("character", sorted({c for r in MEASURES for c in r["name"]["zh"] if "一" <= c <= "龥"}))
def test_one_character_of_a_name_is_enough(character: str) -> None:
    having = {measure["id"] for measure in MEASURES if character in measure["name"]["zh"]}
    hits = search(RECORDS, [character]).records
    assert {hit["id"] for hit in hits[: len(having)]} == having
    assert {hit["matches"][0]["why"] for hit in hits[: len(having)]} == {"name"}


ORDER = [
    [record("in-name", name=text("一项名称很长很长很长的举措其中有夔"))],
    [record("in-alias", aliases={"zh": ["一个很长很长很长的别名其中有夔"], "en": []})],
    [
        record("in-zone", zones=["k"]),
        record("in-area", zones=["k/x"]),
        record("in-implied-zone", zones_implied=["k"]),
        record("in-customs", customs=["k"]),
        record("in-office", customs=["k/x"]),
        record("in-place", places=["k"]),
        record("in-region", region="k"),
        record("in-theme", themes=["k"]),
    ],
    [record("in-summary", summary=text("夔"))],
]


FIGURE = {"indicator": "x", "subject": text("甲"), "stated": []}
# A measure for each reason why it is found.
REASONS: dict[str, dict[str, Any]] = {
    "name": {"name": text("夔")},
    "alias": {"aliases": {"zh": ["夔"], "en": []}},
    "zone": {"zones": ["k"]},
    "customs": {"customs": ["k"]},
    "place": {"places": ["k"]},
    "region": {"region": "k"},
    "theme": {"themes": ["k"]},
    "goods": {"trade": {**EMPTY["trade"], "goods": ["k"]}},
    "mode": {"trade": {**EMPTY["trade"], "modes": ["k"]}},
    "transport": {"trade": {**EMPTY["trade"], "transport": ["k"]}},
    "standard": {"standards": ["k"]},
    "indicator": {"effects": [{**FIGURE, "indicator": "k"}]},
    "summary": {"summary": text("夔")},
    "case": {"cases": [{"name": text("夔"), "note": None, "figures": []}]},
    "document": {"sources": [{"id": "k"}]},
    "figure": {"effects": [{**FIGURE, "subject": text("夔")}]},
}
# Another field of the same reason.
ALSO: list[tuple[str, dict[str, Any]]] = [
    ("zone", {"zones_implied": ["k"]}),
    ("case", {"cases": [{"name": text("甲"), "note": text("夔"), "figures": []}]}),
    ("figure", {"effects": [{**FIGURE, "stated": ["夔"]}]}),
    ("figure", {"cases": [{"name": text("甲"), "note": None, "figures": [{**FIGURE, "stated": ["夔"]}]}]}),
]


@pytest.mark.parametrize(("why", "parts"), [*REASONS.items(), *ALSO])
def test_the_reason_of_a_match_is_where_it_stands(why: str, parts: dict[str, Any]) -> None:
    records = records_of(record("a", **parts), record("b"), vocabulary=CALLED_KUI)
    (hit,) = search(records, ["夔"]).records
    (match,) = hit["matches"]
    assert (match["text"], match["why"]) == ("夔", why)


@pytest.mark.parametrize(
    ("typed", "why", "matched"),
    [
        ("關", "traditional", "关"),
        ("kuimen", "pinyin", "夔门"),
        ("kmg", "pinyin", "夔门关"),
        ("keg", "synonym: 夔门关", "夔门关"),
    ],
)
def test_the_reason_tells_how_the_text_was_taken_for_what_was_typed(typed: str, why: str, matched: str) -> None:
    term = {"name": {"zh": "夔门关", "en": "Keg"}, "aliases": {"zh": [], "en": []}}
    records = records_of(record("a", name={"zh": "过夔门关", "en": "A"}), vocabulary=Vocabulary({"terms": {"t": term}}))
    (hit,) = search(records, [typed]).records
    assert (hit["matches"][0]["text"], hit["matches"][0]["why"]) == (matched, why)


# What the program prints of a measure and no record has, each with the kind of its words.
LABELS = {"status": "statuses", "in_force": "validity", "reach": "reaches"}


@pytest.mark.parametrize("field", LABELS)
def test_a_label_that_the_program_prints_finds_the_measures_that_bear_it(field: str) -> None:
    for value in {measure[field] for measure in MEASURES} - {None}:  # type: ignore[literal-required]
        bearing = {measure["id"] for measure in MEASURES if measure[field] == value}  # type: ignore[literal-required]
        for label in VOCABULARY.name(LABELS[field], value):
            found = search(RECORDS, query_words([label]))
            assert bearing <= set(found_ids(found)), label
            assert not found.partial


def test_every_reason_is_tried_here_and_has_words_of_its_own() -> None:
    assert {*REASONS, *LABELS, "traditional", "pinyin", "pieces"} == set(WHY)
    for texts in zip(*WHY.values(), strict=True):
        assert len(set(texts)) >= len(texts) - 1  # 区域 is a place and a region
    assert why_text("name.zh", "name").zh == "名称"
    assert why_text("name.zh", "traditional") == Text("名称（繁体）", "name (traditional)")
    assert why_text("themes", "pinyin").en == "theme (pinyin)"
    assert why_text("summary.zh", "synonym: 综保区").zh == "摘要（同义词：综保区）"


@functools.cache
def rare() -> Records[Measure]:
    name = {"zh": "吃𰻞𰻞面E-commerce（第2208批）", "en": "Cafe𠮷é５㎞٣"}
    return records_of(record("a", name=name), record("b", name=text("甲")))


@pytest.mark.parametrize("word", ["𠮷", "𰻞𰻞", "é", "٣", "5km", "cafe", "ecommerce", "2208", "面e"])
def test_a_character_of_any_kind_is_found_in_its_text(word: str) -> None:
    assert found_ids(search(rare(), [word])) == ["a"]


@pytest.mark.parametrize("order", [1, -1])
def test_names_come_before_aliases_before_places_and_themes_before_summaries(order: int) -> None:
    groups = [[measure["id"] for measure in group] for group in ORDER]
    records = [measure for group in ORDER for measure in group][::order]
    ids = found_ids(search(records_of(*records, vocabulary=CALLED_KUI), ["夔"]))
    assert len(ids) == len(records)
    for group in groups:
        assert {ids.pop(0) for _ in group} == set(group)


def test_a_whole_name_comes_before_a_part_of_one() -> None:
    records = records_of(record("a", name=text("夔门海关新举措")), record("b", name=text("夔门")))
    assert found_ids(search(records, ["夔门"])) == ["b", "a"]


def test_an_english_name_is_mentioned_with_any_ending_but_not_within_a_word() -> None:
    named = {"plural": "Bonded ports", "within": "Export bonds", "hyphen": "A bonded-port regime"}
    records = [record(id, name={"zh": "名", "en": name}) for id, name in named.items()]
    assert mentioning(records_of(*records), ["bonded port"]).ids == ["hyphen", "plural"]
    assert mentioning(records_of(*records), ["port"]).ids == ["hyphen", "plural"]


@functools.cache
def all_texts() -> list[str]:
    return [piece for measure in MEASURES for whole in own_texts(measure) for piece in query_words([whole])]


@examples(60)
@given(st.data())
def test_a_match_stands_in_the_field_that_it_names(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(all_texts()))
    start = data.draw(st.integers(0, len(whole) - 1))
    words = query_words([whole[start : start + 3], data.draw(st.sampled_from(["青岛", "海关", "跨境電商", "20"]))])
    for hit in search(RECORDS, words).records:
        for match in hit["matches"]:
            assert any(match["text"] in held for held in texts_at(hit, match["field"]))
            assert match["text"]
            assert match["why"] in WHY or match["why"].startswith(("synonym: ", "narrower: "))


# The vocabulary whose ids stand in a field that can be searched.
KINDS = {"zones": "zones", "zones_implied": "zones", "customs": "customs", "places": "places", "region": "regions"}
KINDS |= {"themes": "themes", "trade.goods": "goods", "trade.modes": "modes"}
KINDS |= {"standards": "standards", "status": "statuses", "in_force": "validity", "reach": "reaches"}
KINDS |= {"trade.transport": "transport", "effects.indicator": "indicators", "sources.id": "sources"}


def texts_at(measure: Record, field: str) -> Iterator[str]:
    """The texts at a field; for ids, all names of the entries and of those above them."""
    for value in values_at(measure, field):
        if field not in KINDS:
            yield value
            continue
        for step in VOCABULARY.lineage(KINDS[field], value):
            entry = VOCABULARY.kinds[KINDS[field]][step]
            yield step
            for names in (entry.get("name") or entry["title"], entry.get("short"), entry["aliases"]):
                yield from values_at(names, "zh")
                yield from values_at(names, "en")


@pytest.mark.parametrize("words", [["云"], ["海关", "20"], ["certificate"], ["跨境电商", "青岛"]])
def test_hits_are_whole_records_with_their_score_best_first(words: list[str]) -> None:
    hits = search(RECORDS, words).records
    by_id = {measure["id"]: measure for measure in RECORDS}
    assert hits
    assert [list(hit) for hit in hits] == [[*by_id[hit["id"]], "score", "matches"] for hit in hits]
    assert all(hit.items() >= by_id[hit["id"]].items() for hit in hits)
    assert [hit["id"] for hit in sorted(hits, key=lambda hit: (-hit["score"], hit["id"]))] == found_ids(
        search(RECORDS, words)
    )
    assert {tuple(match) for hit in hits for match in hit["matches"]} == {("field", "text", "why")}


@functools.cache
def several() -> Records[Measure]:
    return records_of(*SEVERAL)


SEVERAL = [
    record("both", name=text("夔门"), summary=text("白帝城。")),
    record("one", name=text("夔门")),
    record("other", summary=text("白帝城。")),
    record("none"),
]


@pytest.mark.parametrize(
    ("words", "ids", "partial"),
    [
        (["夔门", "白帝"], ["both"], False),
        (["白帝", "夔門"], ["both"], False),
        (["夔门", "夔门"], ["both", "one"], False),
        (["夔门", "蜀"], ["both", "one"], True),
        (["夔门", "白帝", "蜀"], ["both"], True),
        (["蜀", "吴"], [], False),
        ([], [], False),
    ],
)
def test_all_words_must_match_else_the_best_partial_ones_are_told(
    words: list[str], ids: list[str], partial: bool
) -> None:
    found = search(several(), words)
    assert (found_ids(found), found.partial) == (ids, partial)


@functools.cache
def plain() -> Records[Measure]:
    """The measures with nothing but their names and summaries."""
    return records_of(*(record(m["id"], name=m["name"], summary=m["summary"]) for m in RECORDS))


@pytest.mark.parametrize("word", ["云.发", ".*", "%", "云*发", "\\w", "(云签|发)x", "\ud800", "NEAR(云"])
def test_a_query_is_taken_literally(word: str) -> None:
    having = [m["id"] for m in MEASURES if any(word in held for held in own_texts(m))]
    found = search(plain(), [word])
    assert set(found_ids(found)) == set(having)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (["云签发 青岛"], ["云签发", "青岛"]),
        (["云签发\u3000青岛", "20"], ["云签发", "青岛", "20"]),
        (["云签发 — ， ..."], ["云签发"]),
        ([" ", "", "。"], []),
        (["2/3", "关银一KEY通"], ["2/3", "关银一KEY通"]),
    ],
)
def test_a_query_is_its_words_without_mere_punctuation(query: list[str], words: list[str]) -> None:
    assert query_words(query) == words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("云签法", "yunqianfa"),
        ("雲簽法", "yunqianfa"),
        ("yunqianfaa", "yunqianfa"),
        ("海铁直云", "sea-rail-direct"),
        ("sea-rial-direct", "sea-rail-direct"),
        ("Sea-rail direkt transport", "sea-rail-direct"),
    ],
)
def test_a_slip_of_the_hand_is_told_the_nearest_name(typed: str, meant: str) -> None:
    assert meant in dict(nearest_names(CATALOGUE.index, typed))
    found = search(RECORDS, query_words([typed]))
    assert meant in {*dict(found.nearest), *found_ids(found)}


def test_nothing_is_suggested_for_what_is_like_nothing() -> None:
    found = search(RECORDS, ["夔夔夔夔夔"])
    assert (list(found.records), found.partial, found.nearest) == ([], False, ())


@every("measure", MEASURES, ids=lambda measure: measure["id"])
@every("typed", [str, traditional, full_width, str.upper])
def test_a_measure_is_called_by_its_id_and_its_names(typed: Callable[[str], str], measure: Record) -> None:
    names = [measure["id"], *measure["name"].values()]
    assert {name: [r["id"] for r in called(CATALOGUE, typed(name))] for name in names} == {
        name: [measure["id"]] for name in names
    }


def test_measures_that_mention_a_word_are_those_with_it_in_name_alias_or_summary() -> None:
    records = [*SEVERAL, record("alias", aliases={"zh": ["白帝城"], "en": []})]
    assert [r["id"] for r in mentioning(records_of(*records), ["白帝", "蜀"])] == ["alias", "both", "other"]


@examples(60)
@given(st.data())
def test_the_beginning_of_an_english_word_finds_it(data: st.DataObject) -> None:
    measure = data.draw(st.sampled_from(MEASURES))
    word = data.draw(st.sampled_from(re.findall(r"[A-Za-z]{3,}", measure["summary"]["en"])))
    assert measure["id"] in found_ids(search(RECORDS, [word[: data.draw(st.integers(3, len(word)))]]))


def read_as(word: str) -> list[str]:
    return [hit["id"] for hit in search(RECORDS, [word]).records]


@functools.cache
def green() -> Records[Measure]:
    return records_of(record("green", name={"zh": "绿色通道", "en": "A"}), record("other"))


@pytest.mark.parametrize("word", ["lüse", "lǜsè", "LÜSE", "lǜ sè", "lu\u0308se\u0300", "luse", "lyuse", "ｌüse"])
def test_pinyin_is_found_as_dictionaries_and_passports_print_it(word: str) -> None:
    assert [hit["id"] for hit in search(green(), ["".join(query_words([word]))]).records] == ["green"]


def test_tone_marks_change_nothing() -> None:
    for plain, marked in (("yunqianfa", "yúnqiānfā"), ("haitie", "hǎitiě"), ("chongqing", "Chóngqìng")):
        assert read_as(plain) == read_as(marked) != []
    assert [record["id"] for record in called(CATALOGUE, "Yúnqiānfā")] == ["yunqianfa"]
    assert VOCABULARY.resolve("zones", "Shāndōng") == VOCABULARY.resolve("zones", "shandong") != ()


def a_term(zh: str, en: str, *broader: str) -> dict[str, Any]:
    return {"name": {"zh": zh, "en": en}, "aliases": {"zh": [], "en": []}, "broader": list(broader)}


# 夔门关 and 剑门关 are kinds of 关隘, which is a kind of 要塞; 夔门关 is also called Keg in English.
TERMS = {
    "fort": a_term("要塞", "Fort"),
    "pass": a_term("关隘", "Pass", "fort"),
    "kui": a_term("夔门关", "Keg", "pass"),
    "jian": a_term("剑门关", "Jam", "pass"),
}
PLACED = {"r1": "要塞之法", "r2": "关隘之法", "r3": "过夔门关的货物", "r4": "剑门关的税", "r5": "别的事"}


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("要塞", ["r1", "r2", "r3", "r4"]),
        ("fort", ["r1", "r2", "r3", "r4"]),
        ("关隘", ["r2", "r3", "r4"]),
        ("夔门关", ["r3"]),
        ("keg", ["r3"]),
        ("剑门关", ["r4"]),
    ],
)
def test_the_narrower_is_found_by_the_broader_word_and_never_the_other_way_round(typed: str, ids: list[str]) -> None:
    records = [record(id, name={"zh": zh, "en": "A"}) for id, zh in PLACED.items()]
    found = search(records_of(*records, vocabulary=Vocabulary({"terms": TERMS})), [typed])
    assert sorted(found_ids(found)) == ids


def test_a_match_by_something_narrower_says_so_and_comes_behind_the_word_itself() -> None:
    records = [record(id, name={"zh": zh, "en": "A"}) for id, zh in PLACED.items()]
    hits = search(records_of(*records, vocabulary=Vocabulary({"terms": TERMS})), ["要塞"]).records
    assert hits[0]["id"] == "r1"
    assert {hit["id"]: hit["matches"][0]["why"] for hit in hits} == {
        "r1": "name",
        "r2": "narrower: 关隘",
        "r3": "narrower: 夔门关",
        "r4": "narrower: 剑门关",
    }
    assert why_text("name.zh", "narrower: 关隘") == Text("名称（下位词：关隘）", "name (narrower: 关隘)")


def test_a_name_that_is_also_the_id_of_its_term_is_a_name() -> None:
    terms = Vocabulary({"terms": {"fort": a_term("要塞", "fort")}})
    records = records_of(
        record("a", name={"zh": "要塞之法", "en": "A"}),
        record("b", name={"zh": "别的事", "en": "Of a fort"}),
        vocabulary=terms,
    )
    assert sorted(found_ids(search(records, ["fort"]))) == ["a", "b"]
    assert sorted(found_ids(search(records, ["要塞"]))) == ["a", "b"]


def test_terms_in_a_circle_are_looked_for_all_the_same() -> None:
    circle = {"a": a_term("夔门关", "Keg", "b"), "b": a_term("剑门关", "Jam", "a")}
    records = records_of(record("a", name={"zh": "过剑门关", "en": "A"}), vocabulary=Vocabulary({"terms": circle}))
    assert found_ids(search(records, ["夔门关"])) == ["a"]


# Words of the trade of which one is a kind of the other: neither is another name for the other.
KINDS_OF = [
    ("来料加工", "加工贸易"),
    ("进料加工", "加工贸易"),
    ("预归类", "预裁定"),
    ("危险化学品", "危险货物"),
    ("国际中转集拼", "国际中转"),
    ("飞机保税租赁", "融资租赁"),
    ("9810", "海外仓"),
    ("暂时出境", "暂时进出境"),
    ("外商投资准入负面清单", "负面清单"),
    ("木质包装", "ISPM 15"),
    ("综合保税区", "海关特殊监管区域"),
]


@pytest.mark.parametrize(("narrow", "broad"), KINDS_OF)
def test_a_kind_of_thing_is_no_other_name_for_the_thing(narrow: str, broad: str) -> None:
    texts = {"narrow": f"甲{narrow}乙", "broad": f"甲{broad}乙"}
    records = records_of(*(record(id, name={"zh": zh, "en": "A"}) for id, zh in texts.items()), vocabulary=VOCABULARY)
    assert set(found_ids(search(records, [broad]))) == {"narrow", "broad"}
    assert found_ids(search(records, [narrow])) == ["narrow"]


def test_examination_inspection_and_testing_are_three_things() -> None:
    texts = {"examination": "查验之法", "inspection": "检验之法", "testing": "检测之法"}
    records = records_of(*(record(id, name={"zh": zh, "en": "A"}) for id, zh in texts.items()), vocabulary=VOCABULARY)
    assert {word: found_ids(search(records, [word])) for word in texts} == {word: [word] for word in texts}
