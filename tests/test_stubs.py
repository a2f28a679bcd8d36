"""Stubs of vocabulary: their ids, what they ask for, and the file that they are put into."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import run

from ftzcli.records.drafting.stubs import MAX_SLUG, append, free_id, slug, stub
from ftzcli.records.model.base import is_slug
from ftzcli.records.reading.filetext import FileText
from ftzcli.records.reading.reader import composed
from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import FtzError, Text

pytestmark = pytest.mark.usefixtures("frozen")

STUBBED = ("sources", "customs", "places", "units", "zones", "indicators")


def plain(entry: str) -> object:
    node, problems = composed(FileText(Path("stub"), entry))
    assert node is not None, problems
    return node.plain()


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("黄岛海关", "huang-dao-hai-guan"),
        ("国发〔2019〕3号", "guo-fa-2019-3-hao"),
        ("People’s Daily, Café edition", "peoples-daily-cafe-edition"),
        ("吕梁", "lv-liang"),
        ("ＡＢＣ港", "abc-gang"),
        ("a" * 60, "a" * MAX_SLUG),
        ("国务院关于推进自由贸易试验区贸易投资便利化改革", "guo-wu-yuan-guan-yu-tui-jin-zi-you-mao"),
        ("！？", ""),
        ("null", ""),
    ],
)
def test_an_id_is_made_of_syllables_and_words(text: str, id: str) -> None:
    assert slug(text) == id


@given(st.text(max_size=60))
def test_an_id_is_always_a_good_one(text: str) -> None:
    id = slug(text)
    assert id == "" or (is_slug(id) and len(id) <= MAX_SLUG)
    assert slug(id) == id


def test_an_id_that_is_taken_has_a_number() -> None:
    vocabulary = Vocabulary({"zones": {"mou-gang": {}}, "places": {"mou-gang-2": {}}})
    assert free_id(vocabulary, "places", "某港") == "mou-gang-3"
    assert free_id(vocabulary, "customs", "某港") == "mou-gang"


@pytest.mark.parametrize("kind", STUBBED)
@given(text=st.text(max_size=20))
def test_a_stub_is_yaml_whatever_the_name_is(kind: str, text: str) -> None:
    found = plain(stub(kind, "x", Text(text, text)))
    assert isinstance(found, dict)
    assert list(found) == ["x"]


@pytest.mark.parametrize("kind", STUBBED)
def test_what_a_stub_lacks_is_told_by_the_check_and_nothing_else(kind: str, tmp_path: Path) -> None:
    append(tmp_path / f"{kind}.yaml", stub(kind, "some-new", Text("某新", "")))
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / f"{kind}.yaml").rename(tmp_path / "vocabulary" / f"{kind}.yaml")
    result = run("check", str(tmp_path))
    assert result.code == 1
    assert {part for part in result.out.split() if part.startswith("FTZ")} == {"FTZ202"}


FILLED = {
    "sources": {"title.en": "T", "publisher.zh": "甲", "publisher.en": "A", "kind": "press", "date": "2023-06"},
    "customs": {"name.en": "T", "kind": "subordinate", "parent": "qingdao"},
    "places": {"name.en": "T", "kind": "port"},
    "units": {"name.en": "T", "kind": "count"},
    "zones": {"name.en": "T", "kind": "area", "parent": "shandong"},
    "indicators": {"name.en": "T", "better": "fall"},
}


@pytest.mark.parametrize("kind", STUBBED)
def test_a_stub_that_is_filled_in_is_right(kind: str, tmp_path: Path) -> None:
    (tmp_path / "vocabulary").mkdir()
    append(tmp_path / "vocabulary" / f"{kind}.yaml", stub(kind, "some-new", Text("某新", ""), FILLED[kind]))
    result = run("check", str(tmp_path))
    assert (result.code, result.out.count("FTZ")) == (0, 0), result.out


def test_what_is_known_stands_in_a_stub() -> None:
    assert plain(stub("zones", "shandong/x", Text("某片区", ""), FILLED["zones"])) == {
        "shandong/x": {"name": {"zh": "某片区", "en": "T"}, "kind": "area", "parent": "shandong", "province": None}
    }


OFFICE = "one:\n  name: {zh: 甲, en: A}\n  kind: district"


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_stub_stands_behind_what_a_file_has(end: str, tmp_path: Path) -> None:
    file = tmp_path / "customs.yaml"
    file.write_text(f"# 我的海关\n{OFFICE}{end}", encoding="utf-8")
    append(file, stub("customs", "two", Text("乙", "")))
    assert file.read_text("utf-8").startswith(f"# 我的海关\n{OFFICE}\n\ntwo:\n")
    assert list(plain(file.read_text("utf-8"))) == ["one", "two"]  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "old",
    [
        OFFICE.encode().replace(b"one", b"two"),
        b"{one: {name: {zh: a, en: b}, kind: district}}",
        b"- one\n",
        "one：\n".encode(),
        "two: 海关".encode("gbk"),
    ],
)
def test_a_file_that_would_be_broken_stays_as_it_is(old: bytes, tmp_path: Path) -> None:
    file = tmp_path / "customs.yaml"
    file.write_bytes(old)
    with pytest.raises(FtzError, match="stays as it is"):
        append(file, stub("customs", "two", Text("乙", "")))
    assert file.read_bytes() == old
