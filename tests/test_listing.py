"""A list as it is read: below the stages, a line a measure, where it holds in a few cells, how many are in force."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from program import run, run_in_terminal
from rich.cells import cell_len

from ftzcli.output.views.whereabouts import WIDTH, whereabouts
from ftzcli.records.vocabulary import Vocabulary, Words
from ftzcli.words.text import LANGS, Lang

pytestmark = pytest.mark.usefixtures("frozen")

# From the furthest stage to the least; what has ended stands last.
STAGES = (
    *("replicated-national", "replicated-provincial", "enacted", "best-practice", "filed-gacc", "in-use"),
    *("piloted", "policy-task", "reported", "ended"),
)


def _zone(short: str, en: str, **more: str) -> dict[str, Any]:
    return {"name": {"zh": short, "en": en}, "short": {"zh": short, "en": en}, **more}


def _in(*places: list[str]) -> list[dict[str, list[str]]]:
    """Events in some places."""
    return [{"where": each} for each in places]


VOCABULARY = Vocabulary(
    {
        "provinces": {
            "province/gd": {"name": {"zh": "广东省", "en": "Guangdong"}, "letter": {"zh": "粤", "en": "GD"}},
            "province/sh": {"name": {"zh": "上海市", "en": "Shanghai"}, "letter": {"zh": "沪", "en": "SH"}},
            "province/zj": {"name": {"zh": "浙江省", "en": "Zhejiang"}, "letter": {"zh": "浙", "en": "ZJ"}},
        },
        "zones": {
            "guangdong": _zone("广东", "Guangdong", province="province/gd"),
            "guangdong/nansha": _zone("南沙", "Nansha", parent="guangdong"),
            "guangdong/qianhai": _zone("前海蛇口", "Qianhai & Shekou", parent="guangdong"),
            "shanghai": _zone("上海", "Shanghai", province="province/sh"),
            "shanghai/lingang": _zone("临港", "Lin-gang", parent="shanghai"),
            "zhejiang": _zone("浙江", "Zhejiang", province="province/zj"),
            **{f"z{n}": _zone(f"甲{n}", f"Zone {n}") for n in range(9)},
        },
        "regions": {"yrd": _zone("长三角", "Yangtze Delta")},
        "places": {"tianzhu": _zone("天竺综保区", "Tianzhu CBZ")},
        "customs": {"qingdao": _zone("青岛", "Qingdao")},
    }
)


@pytest.mark.parametrize(
    ("measure", "zh", "en"),
    [
        ({"zones": ["guangdong"], "reach": "zone"}, "广东", "Guangdong"),
        ({"zones": ["guangdong/nansha"], "reach": "area"}, "粤/南沙", "GD/Nansha"),
        ({"zones_implied": ["guangdong/nansha"], "reach": "office"}, "粤/南沙", "GD/Nansha"),
        ({"zones": ["guangdong/qianhai"], "reach": "area"}, "前海蛇口", "GD"),
        ({"zones": ["guangdong/nansha"], "reach": "nation"}, "南沙>全国", "Nansha>CN"),
        ({"zones": ["guangdong/qianhai"], "reach": "nation"}, "粤>全国", "GD>CN"),
        ({"zones": ["guangdong/qianhai"], "reach": "special-areas"}, "特殊区域", "GD>SCSAs"),
        ({"zones": [], "reach": "pilot-zones"}, "试验区", "FTZs"),
        ({"zones": ["shanghai", "zhejiang", "guangdong"], "reach": "zone"}, "沪浙粤", "SH ZJ GD"),
        # An area and its zone, or two areas of one zone, are one letter.
        ({"zones": ["shanghai", "shanghai/lingang"], "reach": "zone"}, "沪/临港", "SH/Lin-gang"),
        ({"zones": ["guangdong/nansha", "guangdong/qianhai"], "reach": "area"}, "粤", "GD"),
        ({"zones": [], "region": "yrd", "reach": "region"}, "长三角", "Yangtze.."),
        ({"places": ["tianzhu"], "reach": "place"}, "天竺综保区", "Tianzhu CBZ"),
        ({"customs": ["qingdao"], "reach": "office"}, "青岛", "Qingdao"),
        ({"history": _in(["province/gd"]), "reach": "province"}, "广东省", "Guangdong"),
        ({"history": _in(["province/sh"], ["province/gd"], ["province/sh"]), "reach": "province"}, "沪粤", "SH GD"),
        ({"history": _in(["province/sh"]), "places": ["tianzhu"], "reach": "province"}, "天竺综保区", "Tianzhu CBZ"),
        ({"history": _in(["province/sh"], ["nation"]), "reach": "nation"}, "沪>全国", "Shanghai>CN"),
        ({"history": _in([]), "reach": None}, "-", "-"),
    ],
)
def test_where_a_measure_holds_fits_its_column(measure: dict[str, Any], zh: str, en: str) -> None:
    whole: Any = {
        "zones": [],
        "zones_implied": [],
        "region": None,
        "places": [],
        "customs": [],
        "history": [],
        **measure,
    }
    told = {lang: whereabouts(whole, Words(VOCABULARY, lang)) for lang in LANGS}
    assert told == {"zh": zh, "en": en}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("count", range(1, 10))
def test_many_zones_are_as_many_letters_as_fit_and_how_many_more(count: int, lang: Lang) -> None:
    whole: Any = {
        **{"zones": [f"z{n}" for n in range(count)], "zones_implied": [], "region": None, "reach": "zone"},
        **{"places": [], "customs": []},
    }
    told = whereabouts(whole, Words(VOCABULARY, lang))
    assert cell_len(told) <= WIDTH[lang]
    more = re.search(r"\+(\d+)$", told)
    shown = len(re.findall(r"\d", told)) - (len(more[1]) if more else 0)
    assert shown + (int(more[1]) if more else 0) == count


def test_the_furthest_stage_comes_first_and_of_each_the_newest() -> None:
    rows = json.loads(run("list", "--json").out)
    keys = [(STAGES.index(row["status"]), row["since"] or "") for row in rows]
    assert [stage for stage, _ in keys] == sorted(stage for stage, _ in keys)
    for stage in set(STAGES):
        since = [day for at, day in keys if STAGES[at] == stage]
        assert since == sorted(since, reverse=True)
    assert len({row["id"] for row in rows}) == len(rows) > 15


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [60, 80, 100, 140])
def test_a_list_is_a_line_a_measure_in_chinese_and_two_in_english(lang: Lang, columns: int) -> None:
    rows = json.loads(run("list", "--json").out)
    out = run_in_terminal("list", "--lang", lang, "--color", "never", columns=columns, env={"FTZ_PAGER": ""}).out
    lines = out.replace("\r", "").splitlines()
    assert all(cell_len(line) <= columns for line in lines)
    stages = {row["status"] for row in rows}
    # The titles with their rule, a heading for each stage, a blank line between them, and the foot.
    body = lines[: next(n for n, line in enumerate(lines) if re.match(rf"(共 )?{len(rows)} ", line))]
    lines_in_all = 2 + 2 * len(stages) + len(rows) * {"zh": 1, "en": 2}[lang]
    # Where a figure leaves no room for a word of either name, it has a line of its own.
    figured = len([row for row in rows if row["effects"]]) if (columns, lang) == (60, "en") else 0
    assert lines_in_all <= len(body) <= lines_in_all + figured


def test_a_name_that_is_cut_says_so_and_its_beginning_is_one_that_show_takes() -> None:
    out = run("list", "-f", "table", "--lang", "en", env={"COLUMNS": "60"}).out
    cut = [line for line in out.splitlines() if ".." in line]
    assert cut
    assert all(re.search(r"\S\.\.( {2}|$)", line) for line in cut)


def test_the_foot_counts_all_that_is_listed_by_whether_it_is_in_force() -> None:
    rows = json.loads(run("list", "--json").out)
    told = run("list", "--limit", "3", "-f", "table", "--lang", "en").out.splitlines()[-1]
    assert told.startswith(f"{len(rows)} measures, the first 3 shown: ")
    counts = [int(count) for count in re.findall(r" (\d+)(?:, |$)", told.partition(": ")[2])]
    assert sum(counts) == len(rows)
    assert f"in force {sum(row['in_force'] == 'yes' for row in rows)}" in told


def test_what_is_not_in_force_has_its_date_in_brackets() -> None:
    rows = {row["id"]: row for row in json.loads(run("list", "--json").out)}
    out = run("list", "--long", "-f", "table", "--lang", "en", env={"COLUMNS": "140"}).out
    blocks = re.split(r"\n\s*\n", out)
    seen = 0
    for block in blocks:
        id = block.split()[-1]
        if (row := rows.get(id)) and row["since"]:
            since = row["since"][:7]
            seen += 1
            assert (f"({since})" in block) == (row["in_force"] != "yes")
            assert since in block
    assert seen > 5


def test_every_occurrence_in_a_name_is_marked() -> None:
    yellow = "\x1b[1;33m"
    out = run("search", "联", "-f", "table", "--color", "always", "--lang", "zh", env={"COLUMNS": "100"}).out
    line = next(line for line in out.splitlines() if "sea-rail-direct" in line)
    assert line.count(f"{yellow}联\x1b[0m") == 1
    twice = run("search", "海", "-f", "table", "--color", "always", "--lang", "zh", env={"COLUMNS": "100"}).out
    line = next(line for line in twice.splitlines() if "sea-rail-direct" in line)
    assert line.count(f"{yellow}海\x1b[0m") == 2


def test_a_sort_that_is_asked_for_is_not_undone_by_headings() -> None:
    shown = run("list", "--sort", "id", "-f", "table", "--lang", "zh", env={"COLUMNS": "140"}).out
    ids = [line.split()[-1] for line in shown.splitlines()[2:-2]]
    assert ids == sorted(row["id"] for row in json.loads(run("list", "--json").out))
