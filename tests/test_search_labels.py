"""What tables print is found as it is printed; what only a label finds is put in order by what the records say."""

from __future__ import annotations

import pytest
from rows import every
from test_search import RECORDS, VOCABULARY, found_ids, record, records_of, text

from ftzcli.query.search import query_words, search
from ftzcli.records.vocabulary import Vocabulary

LETTERS = {
    letter: zone
    for zone in {zone for measure in RECORDS for zone in measure["zones"]}
    if "/" not in zone
    for letter in VOCABULARY.letter("zones", zone) or ()
}


@every("letter", sorted(LETTERS))
def test_the_letter_of_a_zone_finds_the_measures_of_that_zone(letter: str) -> None:
    bearing = {m["id"] for m in RECORDS if LETTERS[letter] in {zone.partition("/")[0] for zone in m["zones"]}}
    found = search(RECORDS, [letter])
    assert bearing <= set(found_ids(found))
    assert not found.partial


@pytest.mark.parametrize("printed", ["粤/南沙", "GD/Nansha", "粵/南沙", "gd/nansha"])
def test_an_area_is_found_as_tables_print_it(printed: str) -> None:
    records = records_of(
        record("nansha", zones=["guangdong/nansha"]),
        record("guangdong", zones=["guangdong"]),
        record("hengqin", zones=["guangdong/hengqin"]),
    )
    assert found_ids(search(records, query_words([printed]))) == ["nansha"]


def test_the_short_name_of_a_theme_is_found() -> None:
    briefs = {(id, name) for id, e in VOCABULARY.kinds["themes"].items() for name in (e.get("brief") or {}).values()}
    assert briefs
    records = records_of(*(record(id, themes=[id]) for id in VOCABULARY.kinds["themes"]), vocabulary=VOCABULARY)
    missed = [each for each in briefs if each[0] not in found_ids(search(records, query_words([each[1]])))]
    assert missed == []


def test_a_letter_has_no_sound() -> None:
    records = records_of(record("sh", zones=["shanghai"]), record("other", zones=["tianjin"]))
    assert found_ids(search(records, ["沪"])) == ["sh"]
    assert found_ids(search(records, ["hu"])) == []


# All of them have the theme; what their texts have of its words is told by their ids.
_THEME = {"k": {"name": {"zh": "花草与木料检疫", "en": "Quarantine of plants"}}}
_OF_THEME = [
    record("a-neither", themes=["k"]),
    record("b-neither", themes=["k"], summary=text("另一件事。")),
    record("m-summary", themes=["k"], summary=text("木料从快。")),
    record("n-name", themes=["k"], name={"zh": "木料的新法检疫", "en": "Fast quarantine"}),
    record("z-elsewhere", name={"zh": "花草木料", "en": "A"}),
]


@pytest.mark.parametrize("order", [1, -1])
def test_what_bears_a_label_is_put_in_order_by_the_words_of_the_label(order: int) -> None:
    records = records_of(*_OF_THEME[::order], vocabulary=Vocabulary({"themes": _THEME}))
    assert found_ids(search(records, ["花草与木料检疫"])) == ["n-name", "m-summary", "a-neither", "b-neither"]
    assert found_ids(search(records, ["Quarantine", "of", "plants"]))[0] == "n-name"


def test_a_word_of_a_summary_comes_before_a_piece_of_a_word_in_a_name() -> None:
    records = records_of(
        record("a-piece", name={"zh": "甲", "en": "Seaports and exports"}),
        record("b-word", summary={"zh": "乙。", "en": "At each port."}),
    )
    assert found_ids(search(records, ["port"])) == ["b-word", "a-piece"]


@pytest.mark.parametrize("typed", ["VAT", "ATA", "ova", "ser"])
def test_three_letters_are_a_word_or_begin_one(typed: str) -> None:
    records = records_of(
        record("a-piece", name={"zh": "甲", "en": "Innovative conservation of data"}),
        record("b-word", summary={"zh": "乙。", "en": f"Exempt from {typed.lower()}."}),
        record("c-begins", summary={"zh": "丙。", "en": f"Exempt from {typed.lower()}xy."}),
    )
    assert found_ids(search(records, [typed])) == ["b-word", "c-begins"]


def test_of_names_that_hold_a_word_that_of_a_measure_called_just_so_comes_first() -> None:
    records = records_of(
        record("a-long", name={"zh": "某种窗口", "en": "Some window"}),
        record(
            "b-called", name={"zh": "国际贸易各种各样的窗口", "en": "B"}, aliases={"zh": ["窗口"], "en": ["window"]}
        ),
        record("c-alias", name={"zh": "丙", "en": "C"}, aliases={"zh": ["窗口二"], "en": []}),
    )
    assert found_ids(search(records, ["窗口"])) == ["b-called", "a-long", "c-alias"]


def test_long_pinyin_is_read_where_names_have_single_letters() -> None:
    letters = record("letters", name={"zh": "甲" + " ".join("abcdefghijklmnopqrstuvwxyz") + "乙", "en": "A"})
    records = records_of(letters, record("futures", aliases={"zh": ["大宗期货保税交割"], "en": []}))
    for typed in ("baoshuijiaoge", "dazongqihuobaoshuijiaoge"):
        assert found_ids(search(records, [typed])) == ["futures"]


def test_many_words_that_begin_alike_are_all_found() -> None:
    many = [record(f"r{number}", summary={"zh": "乙。", "en": f"Kuimen{number}."}) for number in range(1200)]
    assert len(search(records_of(*many), ["kuimen"]).records) == 1200
