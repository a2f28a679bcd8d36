"""`ftz draft TEXT`: what a text proposes, as the files of a folder, and what is told of what is no text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from program import run, run_in_terminal
from properties import examples

from ftzcli import open_catalogue
from ftzcli.records.drafting.mentions import Mentions
from ftzcli.records.drafting.passages import passages
from ftzcli.records.drafting.printed import reader
from ftzcli.records.drafting.proposals import Known, drafted
from ftzcli.records.drafting.written import TRADE, Writer
from ftzcli.records.model.measure import Trade
from ftzcli.records.reading.filetext import FileText
from ftzcli.records.reading.reader import composed

TEXTS = Path(__file__).parent / "drafting"
RIVERS = TEXTS / "port-of-two-rivers.txt"
VOCABULARY = open_catalogue().vocabulary
NEWS = """\
黄岛海关推出“联运一箱通”模式
2025年3月2日，青岛海关所属黄岛海关在青岛片区推出“联运一箱通”模式，通关时间由20小时缩短为3小时。
8月，该模式在全省复制推广。
"""


def drafts(folder: Path) -> dict[str, Any]:
    """The drafts of a folder as YAML, by the name of the file."""
    paths = sorted(folder.rglob("*.draft.yaml"))
    names = (str(path.relative_to(folder)).removesuffix(".draft.yaml") for path in paths)
    return {name: yaml.safe_load(path.read_text(encoding="utf-8")) for name, path in zip(names, paths, strict=True)}


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def text(folder: Path, content: str | bytes = NEWS, name: str = "news.txt") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_becomes_a_record_with_all_that_it_says_and_nothing_that_it_does_not(tmp_path: Path) -> None:
    done = run("draft", str(text(tmp_path)), "-o", str(tmp_path / "mine"))
    found = drafts(tmp_path / "mine")
    assert done.code == 0
    assert set(found) == {"lian-yun-yi-xiang-tong", "vocabulary/sources"}
    assert found["lian-yun-yi-xiang-tong"] == {
        "name": {"zh": "联运一箱通", "en": None},
        "summary": {"zh": None, "en": None},
        "themes": [],
        "source": "news",
        "history": [
            {
                "date": "2025-03-02",
                "event": "in-use",
                "where": ["shandong/qingdao"],
                "customs": ["huangdao"],
                "line": 2,
            },
            {"date": "2025-08", "event": "replicated-provincial", "line": 3},
        ],
        "effects": [
            {
                "indicator": "clearance-time",
                "subject": {"zh": None, "en": None},
                "before": "20 hours",
                "after": "3 hours",
                "basis": "reported",
                "line": 2,
                "stated": ["20小时", "3小时"],
            }
        ],
    }


def test_what_was_read_is_marked_in_its_line(tmp_path: Path) -> None:
    run("draft", str(text(tmp_path)), "-o", str(tmp_path / "mine"))
    written = (tmp_path / "mine" / "lian-yun-yi-xiang-tong.draft.yaml").read_text(encoding="utf-8")
    assert "# line 2: 2025年3月2日，" in written
    assert "通关时间由[20小时]缩短为[3小时]。" in written
    assert "# line 3: [8月]，该模式在全省复制推广。" in written


def test_unknown_offices_places_and_units_become_stubs(tmp_path: Path) -> None:
    run("draft", str(RIVERS), "-o", str(tmp_path))
    found = drafts(tmp_path)
    offices = {entry["name"]["zh"]: entry for entry in found["vocabulary/customs"].values()}
    assert offices.keys() == {"阳逻海关", "东湖综保区海关"}
    assert offices["阳逻海关"]["parent"] == "wuhan"
    assert "列" in {entry["name"]["zh"] for entry in found["vocabulary/units"].values()}
    event = found["she-bei-bao-shui-zu-yong"]["history"][0]
    assert event["customs"][0] in found["vocabulary/customs"]


def test_totals_of_a_zone_are_statistics_and_what_is_planned_is_expected(tmp_path: Path) -> None:
    run("draft", str(RIVERS), "-o", str(tmp_path))
    found = drafts(tmp_path)
    totals = [each for each in found["statistics"].values() if each["line"] == 9]
    assert {each["zone"] for each in totals} == {"hubei"}
    assert any(each.get("value") == "184620000000 CNY" for each in totals)
    figures = [*found["statistics"].values(), *found["shui-tie-kuai-zhuan"]["effects"]]
    planned = {figure["basis"] for figure in figures if figure["line"] == 10}
    assert planned == {"expected"}
    assert {figure["basis"] for figure in figures if figure["line"] != 10} == {"reported"}


@pytest.mark.parametrize(
    ("asked", "date"), [((), None), (("--date", "2025"), "2025-08"), (("--date", "2025-09-01"), "2025-08")]
)
def test_a_year_that_the_text_lacks_stays_blank_unless_it_is_given(
    asked: tuple[str, ...], date: str | None, tmp_path: Path
) -> None:
    run("draft", str(text(tmp_path, "8月，黄岛海关推出“联运一箱通”模式。")), "-o", str(tmp_path / "mine"), *asked)
    [event] = drafts(tmp_path / "mine")["lian-yun-yi-xiang-tong"]["history"]
    assert event["date"] == date


def test_on_a_terminal_the_year_is_asked_for(tmp_path: Path) -> None:
    path = text(tmp_path, "8月，黄岛海关推出“联运一箱通”模式。")
    run_in_terminal("draft", str(path), "-o", str(tmp_path / "mine"), typed="2025\n")
    [event] = drafts(tmp_path / "mine")["lian-yun-yi-xiang-tong"]["history"]
    assert event["date"] == "2025-08"


def test_without_a_folder_nothing_is_written_and_all_is_shown(tmp_path: Path) -> None:
    done = run("draft", str(text(tmp_path)), "--lang", "en")
    assert list(tmp_path.iterdir()) == [tmp_path / "news.txt"]
    assert "# file: lian-yun-yi-xiang-tong.draft.yaml\n" in done.out
    assert "nothing was written; -o DIR writes the drafts" in done.err


def test_a_second_draft_changes_nothing_that_was_decided_or_edited(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    run("draft", str(RIVERS), "-o", str(folder))
    edited = folder / "shui-tie-kuai-zhuan.draft.yaml"
    edited.write_text(edited.read_text(encoding="utf-8").replace("en: }", 'en: "Own words"}', 1), encoding="utf-8")
    (folder / "she-bei-bao-shui-zu-yong.draft.yaml").rename(folder / "she-bei-bao-shui-zu-yong.rejected.yaml")
    customs = folder / "vocabulary" / "customs.draft.yaml"
    customs.rename(customs.with_name("customs.yaml"))
    before = files(folder)
    done = run("draft", str(RIVERS), "-o", str(folder), "--lang", "en")
    assert files(folder) == before
    assert "are in the folder already and stay as they are" in done.err


def test_what_the_catalogue_has_is_a_further_source_and_no_new_record(tmp_path: Path) -> None:
    run(
        "draft",
        str(text(tmp_path, "2025年，青岛海关推行“海铁直运”模式，每票货物通关时间缩短2小时。")),
        "-o",
        str(tmp_path / "mine"),
    )
    path = tmp_path / "mine" / "sea-rail-direct.draft.yaml"
    assert "\n# known: sea-rail-direct\n" in path.read_text(encoding="utf-8")
    run("draft", str(tmp_path / "news.txt"), "-o", str(tmp_path / "bare"), "--no-bundled")
    assert "hai-tie-zhi-yun" in drafts(tmp_path / "bare")


def test_of_a_source_on_record_what_records_cite_is_marked(tmp_path: Path) -> None:
    line = "\n".join(["x"] * 5 + ["在该模式下，企业每票货物通关时间由20小时缩短为3小时。"])
    done = run("draft", str(text(tmp_path, line)), "--source", "ftz-decade")
    assert "# known: sea-rail-direct" in done.out
    assert "vocabulary/sources" not in done.out


BAD = {
    "GBK": (NEWS.encode("gb18030"), "iconv -f GBK -t UTF-8"),
    "UTF-16": (NEWS.encode("utf-16"), "iconv -f UTF-16 -t UTF-8"),
    "PDF": (b"%PDF-1.7\n...", "save it as plain text"),
    "DOCX": (b"PK\x03\x04...", "save it as plain text"),
    "5 MB": ("海关。\n".encode() * 600_000, "is too long"),
    "empty": (b"", "there is no text"),
    "blank": (b"\n \n", "there is no text"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_text_is_told_with_what_to_do(name: str, tmp_path: Path) -> None:
    content, told = BAD[name]
    done = run("draft", str(text(tmp_path, content)), "-o", str(tmp_path / "mine"), "--lang", "en")
    assert done.code == 2
    assert told in done.err
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name a text, or a folder of drafts with --review DIR"),
        (("no-such.txt",), "cannot read no-such.txt"),
        ((str(TEXTS),), "cannot read"),
        ((str(RIVERS), "--date", "soon"), "--date: 'soon' is not a date"),
        ((str(RIVERS), "--source", "Two Rivers"), "the id of a source has lower-case letters"),
        ((str(RIVERS), "--review", "."), "name a text, or a folder"),
    ],
)
def test_a_wrong_command_is_told(arguments: tuple[str, ...], told: str) -> None:
    done = run("draft", *arguments, "--lang", "en")
    assert done.code == 2
    assert told in done.err


def test_a_source_that_is_on_record_is_never_taken_for_another_text(tmp_path: Path) -> None:
    done = run("draft", str(text(tmp_path, name="ftz-decade.txt")), "--lang", "en")
    assert done.code == 2
    assert "a source ftz-decade is on record already" in done.err
    assert "--source ftz-decade" in done.err


def test_a_folder_that_cannot_be_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    path = text(tmp_path)
    done = run("draft", str(path), "-o", str(path / "below"), "--lang", "en")
    assert done.code == 2
    assert "Not a directory" in done.err
    assert path.read_text(encoding="utf-8") == NEWS


def test_a_text_without_figures_is_a_note_and_no_fault(tmp_path: Path) -> None:
    done = run("draft", str(text(tmp_path, "黄岛海关推出“联运一箱通”模式。")), "--lang", "en")
    assert done.code == 0
    assert "no figures were read in the text" in done.err


def test_escapes_and_full_width_digits_and_a_pasted_table(tmp_path: Path) -> None:
    odd = (
        "\x1b[31m黄岛海关推出“联运一箱通”模式\x1b[0m，费用下降２０％。\n指标\t改革前\t改革后\n通关时间\t20小时\t3小时\n"
    )
    done = run("draft", str(text(tmp_path, odd)))
    assert "\x1b" not in done.out
    assert 'change: "-20%"' in done.out
    assert done.out.count("小时") >= 2


def test_every_line_of_the_source_is_a_comment(tmp_path: Path) -> None:
    run("draft", str(RIVERS), "-o", str(tmp_path))
    sentences = [part for part in re.split("[，。\n]", RIVERS.read_text(encoding="utf-8")) if len(part) > 9]
    for path in tmp_path.rglob("*.yaml"):
        kept = re.sub(r"(?m)^\s*#.*$", "", path.read_text(encoding="utf-8"))
        assert not [part for part in sentences if part in kept and path.name != "sources.draft.yaml"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("由龙潭海关试行。", {"龙潭海关"}),
        ("6月，沙洲海关推出夜间放行。", {"沙洲海关"}),
        ("入库货物存放在云岭综合保税区。", {"云岭综合保税区"}),
        ("车辆驶离前应当主动向海关申报。", set()),
        ("旅客须事先告知海关。", set()),
        ("按期办结海关手续的，予以放行。", set()),
        ("托运人会同海关清点。", set()),
        ("货物运抵综合保税区后入库。", set()),
        ("经批准设立的综合保税区，以下简称综保区。", set()),
    ],
)
def test_an_unknown_name_is_a_name_and_no_piece_of_a_sentence(sentence: str, names: set[str]) -> None:
    (passage,) = passages(sentence)
    found = Mentions(open_catalogue().vocabulary).of(passage)
    assert {mention.name for mention in found if mention.id is None} == names


def test_the_trade_of_a_draft_has_the_keys_of_a_record() -> None:
    assert set(TRADE.values()) == set(Trade.model_fields)


_PIECES = st.sampled_from(
    [
        "“",
        "”",
        "模式",
        "推出",
        "黄岛海关",
        "某某海关",
        "由",
        "20小时",
        "缩短为",
        "3小时",
        "，",
        "。",
        "\n",
        "8月",
        "2024年",
        "该模式",
        "一",
        "万",
        "%",
    ]
)


@examples(150)
@given(st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=200)), st.sampled_from([None, 2024]))
def test_whatever_the_text_the_drafts_are_yaml(content: str, year: int | None) -> None:
    draft = drafted(content, VOCABULARY, Known(), year, reader(VOCABULARY))
    for items in Writer("news", VOCABULARY, frozenset()).files(draft, "title").values():
        written = "\n".join(items.values())
        node, problems = composed(FileText(Path("x.yaml"), written))
        assert node is not None
        assert not problems


# What a person writes into the blanks of the drafts, by pattern.
_FILLED = (
    (r"zh: (?=[,}])", "zh: 自己写的话"),
    (r"en: (?=\})", "en: own words"),
    (r"(?m)indicator:$", "indicator: goods-value"),
    (r"(?m)^( +about):$", r"\1: zone\n  zone: yunnan"),
    (r"themes: \[\]", "themes: [port-logistics]"),
    (r"(?m)^( +kind):$", r"\1: press"),
    (r"(?m)^( +date):$", r'\1: "2025-04-11"'),
    (r"(?m)^( +confidence):$", r"\1: report"),
    (r"(?m)^( +province):$", r"\1: province/yunnan"),
    (r"(?m)^( +parent):$", r"\1: kunming"),
    (r"(?m)^ +(?:doc_no|url|code):\n", ""),
)


def test_a_text_of_twelve_lines_becomes_checked_records(tmp_path: Path) -> None:
    source, folder = TEXTS / "orchids-by-night.txt", tmp_path / "mine"
    run("draft", str(source), "-o", str(folder))
    count = run("draft", "--review", str(folder)).out.count("\n")
    reviewed = run_in_terminal("draft", "--review", str(folder), "--lang", "en", typed="a\n" * count + "q\n")
    assert f"{count} accepted, 0 rejected, 0 pending" in reviewed.out
    assert not list(folder.rglob("*.draft.yaml"))
    blank = run("check", str(folder), "--lang", "en")
    assert blank.code == 1
    for path in folder.rglob("*.yaml"):
        written = path.read_text(encoding="utf-8")
        assert "# line" not in written
        for pattern, filled in _FILLED:
            written = re.sub(pattern, filled, written)
        path.write_text(written, encoding="utf-8")
    checked = run("check", str(folder), "--text", f"orchids-by-night={source}", "--lang", "en")
    assert checked.code == 0, checked.out
    assert "0 errors, 0 notes" in checked.out + checked.err
