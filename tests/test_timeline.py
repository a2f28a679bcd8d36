"""The timeline: each event where it happened, how it ends, and whether it holds on the day."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from program import run, run_in_terminal, screen
from rich.cells import cell_len
from test_show import written

from ftzcli import open_catalogue

ESCAPE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")
_HISTORY = (
    "event: enacted, modality: may, where: [shanghai], article: {zh: 第三条, en: Article 3}, source: old-rules,"
    " line: 4",
    'date: "2020-05", event: in-use, until: "2023-06-30", where: [zhejiang], customs: [hangzhou], source: town-notice',
    'date: "2022", event: replicated-national, where: [nation], within: special-areas, source: town-notice',
    "event: reported, where: [shanghai], source: year-report",
)


def shown(folder: Path, lang: str, *more: str, columns: int = 160) -> list[str]:
    """What a terminal shows of the timeline of a folder."""
    arguments = ("timeline", "--measures", str(folder), "--no-bundled", "--lang", lang, *more)
    return screen(run_in_terminal(*arguments, columns=columns).out, columns)


@pytest.mark.parametrize("zone", ["shandong", "shanghai", "guangdong", "liaoning"])
def test_a_zone_has_no_event_of_another_place(zone: str) -> None:
    vocabulary = open_catalogue().vocabulary
    rows = json.loads(run("timeline", "--zone", zone, "--json").out)
    assert rows
    for row in rows:
        assert any(zone in vocabulary.lineage("zones", own) for own in (*row["zones"], *row["zones_implied"]))


def test_the_timeline_of_shandong_begins_when_shandong_had_a_zone() -> None:
    rows = json.loads(run("timeline", "--zone", "shandong", "--json").out)
    # The bonded port that lies in the zone is older than the zone, and its own law is told.
    dates = [row["date"] for row in rows if row["where"] != ["qianwan-bonded-port"]]
    assert min(filter(None, dates)) == "2021-01-01"


@pytest.mark.usefixtures("frozen")
def test_each_event_stands_with_its_place_end_and_state(tmp_path: Path) -> None:
    folder = written(tmp_path, *_HISTORY)
    zh, en = ("\n".join(shown(folder, lang, "--as-of", "2023-07-01")) for lang in ("zh", "en"))
    assert re.search(r"\n2015\n2015-02-01 +o +Shanghai +In law +Article 3  old-rules:4\n +may be done\n", en)
    assert re.search(r"\n +Not known; revised 2021-06-01\n", en)
    assert re.search(r"\n2020-05 +o +Zhejiang +In use .*\n +Hangzhou Customs District +Ended; until 2023-06-30", en)
    assert re.search(r"\n2022 +\* +Nationwide +Nationwide .*\n +in special customs supervision areas +In", en)
    assert re.search(r"\nDate not known\nseen 2019 +o +Shanghai +Reported", en)
    assert "\nin force or not as of 2023-07-01\n* all of the nation" in en
    assert en.rstrip().endswith("\n4 events")
    assert re.search(r" 第三条  old-rules:4\n +规定可以做\n +不明；2021-06-01修订\n", zh)
    assert re.search(r"\n2020-05 +o +浙江 +已实施 .*\n +杭州海关 +已终止；至2023-06-30", zh)
    assert "\n效力按 2023-07-01 算\n* 全国" in zh
    assert zh.rstrip().endswith("\n共 4 个事件")


@pytest.mark.usefixtures("frozen")
def test_no_day_is_named_that_nobody_asked_for(tmp_path: Path) -> None:
    folder = written(tmp_path, *_HISTORY)
    assert "as of" not in "\n".join(shown(folder, "en"))


@pytest.mark.usefixtures("frozen")
def test_an_event_that_waits_says_so(tmp_path: Path) -> None:
    folder = written(tmp_path, "date: the-day, event: enacted, modality: may, where: [shanghai], source: town-notice")
    assert re.search(r"\nto come +o +Shanghai +In law .*\n +may be done\n +Planned", "\n".join(shown(folder, "en")))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [80, 100, 140])
def test_no_cited_line_and_no_date_is_broken_in_a_terminal(lang: str, columns: int) -> None:
    rows = json.loads(run("timeline", "--json").out)
    lines = ESCAPE.sub("", run_in_terminal("timeline", "--lang", lang, columns=columns).out).splitlines()
    words = {word for line in lines for word in line.split()}
    assert {f"{row['source']}:{row['line']}" if row["line"] else row["source"] for row in rows} <= words
    assert {row["date"] for row in rows if row["date"]} <= words
    assert len({match.end() for line in lines if (match := re.match(r"\d{4}-[\d-]+ +[o*](?= )", line))}) == 1
    assert all(cell_len(line) <= columns for line in lines)


@pytest.mark.usefixtures("frozen")
def test_who_asks_for_a_zone_hears_how_many_events_reach_it_from_wider_rules(tmp_path: Path) -> None:
    folder = written(tmp_path, *_HISTORY)
    arguments = ("timeline", "--measures", str(folder), "--no-bundled", "--zone", "上海", "--as-of", "2023-01-01")
    there = json.loads(run(*(word if word != "--zone" else "--at" for word in arguments), "--json").out)
    own = json.loads(run(*arguments, "--json").out)
    assert [row["where"] for row in own] == [["shanghai"], ["shanghai"]]
    assert [row["where"] for row in there] == [["shanghai"], ["nation"], ["shanghai"]]
    for lang, note in (
        ("zh", "ftz：另有 1 个事件，出自也及于那里的更广的规定：ftz timeline --at 上海 --as-of 2023-01-01\n"),
        ("en", "ftz: 1 event more, from wider rules that reach there: ftz timeline --at 上海 --as-of 2023-01-01\n"),
    ):
        assert run(*arguments, "-f", "table", "--lang", lang).err == note
        assert run_in_terminal(*arguments, "--lang", lang).out.endswith(note)


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("more", [("--json",), (), ("-f", "csv"), ("-f", "table", "-o", "{file}")])
def test_a_script_hears_nothing_of_wider_rules(more: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    folder = written(tmp_path / "own", *_HISTORY)
    given = [word.format(file=tmp_path / "out.txt") for word in more]
    told = f"2 events -> {tmp_path}/out.txt (table)\n" if "-o" in more else ""
    assert run("timeline", "--measures", str(folder), "--no-bundled", "--zone", "上海", *given).err == told
