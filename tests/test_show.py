"""What `show` tells of a measure on a day: whether it holds and why, where each step was taken, by what rule, and what
stands near it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from program import run, run_in_terminal, screen

from ftzcli.output.views.documents import runs

_SOURCES = """
town-notice: {title: {zh: 某市通知, en: Town notice}, publisher: {zh: 某市, en: Town}, date: "2020-03-05",
  doc_no: 某发〔2020〕5号, kind: state-council, effective: "2020-04-01", confidence: document, read: whole,
  url: "https://example.org/a/very/long/address/that/no/narrow/terminal/has/room/for?number=1234567890"}
checked-notice: {title: {zh: 核对过的通知, en: Checked notice}, publisher: {zh: 某市, en: Town}, date: "2020-03",
  kind: press, confidence: report, read: whole, checked_on: "2026-01-02"}
year-report: {title: {zh: 年报, en: Year report}, publisher: {zh: 某市, en: Town}, date: "2019", kind: press,
  confidence: report, read: part}
old-rules: {title: {zh: 旧规定, en: Old rules}, publisher: {zh: 某市, en: Town}, date: "2015-01-02",
  kind: local-regulation, effective: "2015-02-01", superseded_by: new-rules, confidence: document, read: whole}
new-rules: {title: {zh: 新规定, en: New rules}, publisher: {zh: 某市, en: Town}, date: "2021-05",
  kind: local-regulation, effective: "2021-06-01", confidence: document, read: name}
"""
_MILESTONES = "the-day: {name: {zh: 那一天, en: The day}}\n"
_RECORD = """
name: {{zh: 试写的办法, en: A way of trying}}
summary: {{zh: 说明, en: What it is}}
themes: [port-logistics]
{more}
history:
{history}
"""


def written(folder: Path, *history: str, more: str = "") -> Path:
    """A folder with a measure `own-way` of some events, and the sources that they cite."""
    (folder / "vocabulary").mkdir()
    (folder / "vocabulary" / "sources.yaml").write_text(_SOURCES, encoding="utf-8")
    (folder / "vocabulary" / "milestones.yaml").write_text(_MILESTONES, encoding="utf-8")
    events = "\n".join(f"  - {{{event}}}" for event in history)
    (folder / "own-way.yaml").write_text(_RECORD.format(more=more, history=events), encoding="utf-8")
    return folder


def page(folder: Path, lang: str, *more: str, id: str = "own-way", columns: int = 200) -> str:
    """What a terminal shows of the measure."""
    arguments = ("show", id, "--measures", str(folder), "--no-bundled", "--lang", lang, *more)
    return "\n".join(screen(run_in_terminal(*arguments, columns=columns).out, columns)) + "\n"


pytestmark = pytest.mark.usefixtures("frozen")

# The events of a measure, the day, and how the line about it begins in both languages.
STATES = {
    "in force": (
        ["event: in-use, where: [shanghai], source: town-notice"],
        "2026-01-01",
        "有效  自贸试验区：上海\n依据：某市通知（某发〔2020〕5号，2020-03-05）；其后是否仍然有效，没有核对过\n",
        "In force  Zone: Shanghai\n"
        "By: Town notice (某发〔2020〕5号, 2020-03-05); nobody has looked since whether it still holds\n",
    ),
    "checked": (
        ["event: in-use, where: [shanghai], source: checked-notice"],
        "2026-01-01",
        "有效  自贸试验区：上海\n依据：核对过的通知（2020-03）；2026-01-02 核对过是否仍然有效\n",
        "In force  Zone: Shanghai\nBy: Checked notice (2020-03); looked at on 2026-01-02 for whether it still holds\n",
    ),
    "a task": (
        ["event: policy-task, modality: may, where: [shanghai], source: town-notice"],
        "2026-01-01",
        "不明：列为任务，是否办成没有记录\n",
        "Not known: set as a task; whether it was done is not on record\n",
    ),
    "revised": (
        ["event: enacted, modality: may, where: [shanghai], source: old-rules"],
        "2021-06-01",
        "不明：2021-06-01起由《新规定》取代，没有读过\n依据：旧规定（2015-01-02）\n",
        "Not known: replaced from 2021-06-01 by New rules, which was not read\nBy: Old rules (2015-01-02)\n",
    ),
    "the day before": (
        ["event: enacted, modality: may, where: [shanghai], source: old-rules"],
        "2021-05-31",
        "有效：2021-06-01起由《新规定》取代，没有读过  自贸试验区：上海，2015-02-01 起\n",
        "In force: replaced from 2021-06-01 by New rules, which was not read  Zone: Shanghai, since 2015-02-01\n",
    ),
    "superseded": (
        ["event: enacted, modality: may, where: [shanghai], source: old-rules, dropped: true"],
        "2022-01-01",
        "已被取代：2021-06-01起由《新规定》取代，其中已没有这一条\n",
        "Superseded: replaced from 2021-06-01 by New rules, which has dropped it\n",
    ),
    "reported": (
        ["event: reported, where: [shanghai], source: town-notice"],
        "2026-01-01",
        "不明：来源只提到它，没有说在实际施行\n",
        "Not known: its source names it without saying that it is practised\n",
    ),
    "the month only": (
        ['date: "2020-06", event: in-use, where: [shanghai], source: town-notice'],
        "2020-06-15",
        "不明：2020-06开始，哪一天不详\n",
        "Not known: it began in 2020-06; the day is not known\n",
    ),
    "the year of the source only": (
        ["event: in-use, where: [shanghai], source: year-report"],
        "2019-07-01",
        "不明：来源的日期只知道是 2019年\n",
        "Not known: the date of its source is known as 2019 only\n",
    ),
    "the month of the end only": (
        ['date: "2020-04-01", event: in-use, until: "2023-06", where: [shanghai], source: town-notice'],
        "2023-06-15",
        "不明：2023-06到期，哪一天不详；有效到2023-06\n",
        "Not known: it ends in 2023-06; the day is not known; holds until 2023-06\n",
    ),
    "an aim": (
        ["event: enacted, modality: aim, where: [shanghai], source: town-notice"],
        "2026-01-01",
        "尚未生效：条文只是目标：要建设、探索、支持之类\n",
        "Planned: its clause only aims: to build, explore, support or the like\n",
    ),
    "to come": (
        ["event: enacted, modality: may, where: [shanghai], source: town-notice"],
        "2020-03-31",
        "尚未生效：自2020-04-01起\n",
        "Planned: from 2020-04-01\n",
    ),
    "waiting": (
        ["date: the-day, event: enacted, modality: may, where: [shanghai], source: town-notice"],
        "2026-01-01",
        "尚未生效：要等到那一天\n",
        "Planned: it waits for: The day\n",
    ),
    "at its end": (
        ['date: "2020-04-01", event: in-use, until: "2023-06-30", where: [shanghai], source: town-notice'],
        "2023-07-01",
        "已终止：有效到2023-06-30\n依据：某市通知（某发〔2020〕5号，2020-03-05）\n",
        "Ended: holds until 2023-06-30\nBy: Town notice (某发〔2020〕5号, 2020-03-05)\n",
    ),
    "ended by another": (
        [
            'date: "2020-04-01", event: in-use, where: [shanghai], source: town-notice',
            'date: "2020-04-01", event: in-use, where: [zhejiang], source: town-notice',
            'date: "2021-01-01", event: ended, source: checked-notice, where: [zhejiang]',
            'date: "2022-01-01", event: ended, source: checked-notice, where: [shanghai]',
        ],
        "2023-07-01",
        "已终止",
        "Ended",
    ),
}


@pytest.mark.parametrize("name", STATES)
def test_whether_it_holds_on_a_day_and_why(name: str, desk: Path) -> None:
    history, day, zh, en = STATES[name]
    folder = written(desk, *history)
    assert f"\n{day}：{zh}" in page(folder, "zh", "--as-of", day)
    assert f"\nOn {day}: {en}" in page(folder, "en", "--as-of", day)


def test_today_is_not_named(desk: Path) -> None:
    folder = written(desk, "event: in-use, where: [shanghai], source: town-notice")
    assert "\n有效  自贸试验区：上海\n依据：" in page(folder, "zh")
    assert "\nIn force  Zone: Shanghai\nBy: " in page(folder, "en")


def test_of_a_day_before_its_sources_existed_it_says_so(desk: Path) -> None:
    folder = written(
        desk,
        "event: enacted, modality: may, where: [shanghai], source: old-rules",
        "event: in-use, where: [zhejiang], source: town-notice",
    )
    zh, en = (page(folder, lang, "--as-of", "2014") for lang in ("zh", "en"))
    assert "\n2014-12-31 还没有记录：最早的来源是 2015-01-02\n" in zh
    assert "\nNot on record on 2014-12-31: its earliest source is of 2015-01-02\n" in en
    assert zh.count("当日还没有记录") == en.count("not on record on that day") == 2
    later = page(folder, "en", "--as-of", "2016-01-01")
    assert re.search(r"Shanghai +2015-02-01 .*\n +In force", later)
    assert re.search(r"Zhejiang .*\n +not on record on that day", later)


def test_with_its_figures_the_state_and_the_day_are_told_too(desk: Path) -> None:
    folder = written(desk, "event: enacted, modality: may, where: [shanghai], source: old-rules")
    told = page(folder, "en", "--evidence", "--as-of", "2026-01-01")
    assert "\nOn 2026-01-01: Not known: replaced from 2021-06-01 by New rules, which was not read\n" in told


def test_reach_and_since_stand_in_brackets_where_nothing_is_in_force(desk: Path) -> None:
    folder = written(
        desk,
        'date: "2020-04-01", event: in-use, until: "2023-06-30", where: [shanghai, zhejiang], source: town-notice',
    )
    before, after = (page(folder, "en", "--as-of", day) for day in ("2023-06-30", "2023-07-01"))
    assert "  Zone: Shanghai, Zhejiang, since 2020-04-01\n" in before
    assert "\nReach" not in before
    assert re.search(r"\nReach +\(Zone: Shanghai, Zhejiang\)\nSince +\(2020-04-01\)\n", after)
    assert re.search(r"\n范围 +（自贸试验区：上海、浙江）\n起始 +（2020-04-01）\n", page(folder, "zh"))


def test_reach_names_only_where_it_holds_that_widely(desk: Path) -> None:
    folder = written(
        desk,
        "event: enacted, modality: may, where: [shanghai], source: old-rules",
        "event: in-use, where: [zhejiang], source: town-notice",
        "event: in-use, customs: [hengqin], source: town-notice",
    )
    assert "\nIn force  Zone: Zhejiang\n" in page(folder, "en")
    assert re.search(r"\nOn 2019-01-01: In force.*  Zone: Shanghai, ", page(folder, "en", "--as-of", "2019-01-01"))


def test_who_may_use_it_what_it_replaces_and_what_it_was_called(desk: Path) -> None:
    folder = written(
        desk,
        "event: in-use, where: [shanghai], for_whom: {zh: 高级认证企业, en: certified firms}, source: town-notice",
        "event: in-use, where: [zhejiang], for_whom: {zh: 高级认证企业, en: certified firms}, source: town-notice",
        more="replaces: {zh: 逐票申报, en: a declaration each time}\nformer_ids: [first-way, second-way]",
    )
    en = page(folder, "en", id="second-way")
    assert re.search(r"\nFor whom +certified firms\n", en)
    assert en.count("certified firms") == 1  # of all its events, so once
    assert re.search(r"\nReplaces +a declaration each time\n", en)
    assert re.search(r"\nFormer ids +first-way, second-way\n", en)
    assert re.search(r"\n适用对象 +高级认证企业\n取代的办法 +逐票申报\n", page(folder, "zh"))


def test_who_may_use_it_is_told_of_each_event_where_that_differs(desk: Path) -> None:
    folder = written(
        desk,
        "event: in-use, where: [shanghai], for_whom: {zh: 甲, en: some}, source: town-notice",
        "event: in-use, where: [zhejiang], source: town-notice",
    )
    assert re.search(r"Shanghai .*In use +\[1\]\n +In force\n +For whom: some\n", page(folder, "en"))


def test_the_history_stands_place_by_place_and_what_names_none_last(desk: Path) -> None:
    folder = written(
        desk,
        'date: "2018", event: in-use, source: year-report',
        'date: "2022", event: replicated-national, where: [nation], source: town-notice',
        'date: "2020-05", event: filed-gacc, where: [shanghai], source: town-notice',
        "event: in-use, where: [zhejiang], within: special-areas, customs: [hangzhou], source: year-report, line: 7",
        'date: "2019", event: piloted, where: [shanghai], source: year-report',
    )
    history = page(folder, "en").partition("\nHistory\n")[2].partition("\nOther sources\n")[0]
    dated = re.findall(r"^(\S.*?)  +(seen 2019|\d{4}[-\d]*)  ", history, re.MULTILINE)
    assert dated == [
        ("Shanghai", "2019"),
        ("Shanghai", "2020-05"),
        ("Nationwide", "2022"),
        ("Zhejiang", "seen 2019"),
        ("not stated", "2018"),
    ]
    assert re.search(r"In use +\[2\]:7\nin special customs supervision areas +In force\nHangzhou Customs", history)


def test_an_event_tells_its_clause_article_scope_and_departments(desk: Path) -> None:
    folder = written(
        desk,
        "event: enacted, modality: must, where: [shanghai], scope: {zh: 生鲜, en: fresh goods}, departments: [gacc],"
        " article: {zh: 第三条, en: Article 3}, source: town-notice, line: 12",
    )
    for lang, told in (
        ("zh", ("立法确认（规定应当做）", "第三条", "生鲜", "海关总署", "[1]:12")),
        (
            "en",
            (
                "Enacted (must be done)",
                "Article 3",
                "fresh goods",
                "General Administration of Customs",
                "[1]:12",
            ),
        ),
    ):
        history = page(folder, lang).partition({"zh": "\n沿革\n", "en": "\nHistory\n"}[lang])[2].partition("\n\n")[0]
        assert all(text in history for text in told)


@pytest.mark.parametrize("columns", [24, 40, 80, 140])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_rule_is_told_whole_with_an_address_that_can_be_copied(desk: Path, lang: str, columns: int) -> None:
    folder = written(
        desk,
        "event: enacted, modality: may, where: [shanghai], article: {zh: 第三条, en: Article 3}, source: town-notice",
        "event: reported, where: [zhejiang], source: year-report, line: 123",
    )
    arguments = ("show", "own-way", "--measures", str(folder), "--no-bundled", "--lang", lang)
    out = re.sub(r"\x1b\[[0-9;]*m", "", run_in_terminal(*arguments, columns=columns).out)
    assert "\nhttps://example.org/a/very/long/address/that/no/narrow/terminal/has/room/for?number=1234567890\n" in out
    rule, _, others = out.partition({"zh": "\n规定\n", "en": "\nThe rule\n"}[lang])[2].partition(
        {"zh": "\n其他来源\n", "en": "\nOther sources\n"}[lang]
    )
    flat = re.sub(r"\s", "", rule)
    wanted = {
        "zh": ("某市，某发〔2020〕5号，第三条，2020-03-05公布，2020-04-01起施行（文件原文）",),
        "en": ("Town,某发〔2020〕5号,Article3,published2020-03-05,inforcefrom2020-04-01(document)",),
    }
    assert wanted[lang][0] in flat
    assert others.startswith("[2] ")
    assert "\nyear-report  " in others
    assert "year-report" not in rule
    assert re.search(r"(^|\s)\[2\]:123(\s|$)", out)  # never broken


def test_what_replaced_the_rule_is_named_with_it(desk: Path) -> None:
    folder = written(desk, "event: enacted, modality: may, where: [shanghai], source: old-rules")
    assert "\n2021-06-01起由《新规定》取代，没有读过\n没有记下地址\n" in page(folder, "zh")
    assert "\nreplaced from 2021-06-01 by New rules, which was not read\nno address on record\n" in page(folder, "en")


def test_the_figures_of_hengqin_port_stand_beside_its_measure_and_not_among_its_effects() -> None:
    measure = json.loads(run("show", "hengqin-macao-alignment", "--json").out)
    given = json.loads(run("stats", "--customs", "hengqin", "--json").out)
    assert measure["context"] == [figure["id"] for figure in given]
    assert len(given) == 3
    assert measure["effects"] == []
    for lang, apart, command in (
        ("zh", "没有来源说与这项举措有关", "共 3 条数据：ftz stats --customs hengqin"),
        ("en", "no source ascribes them to this measure", "3 figures: ftz stats --customs hengqin"),
    ):
        out = run("show", "hengqin-macao-alignment", "-f", "table", "--lang", lang).out
        assert apart in out
        assert out.endswith(f"{command}\n")


@pytest.mark.parametrize("id", ["hengqin-macao-alignment", "yunqianfa"])
def test_with_evidence_the_context_is_told_too(id: str) -> None:
    plain, proven = (json.loads(run("show", id, "--json", *more).out) for more in ((), ("--evidence",)))
    assert [*plain, "evidence"] == list(proven)
    assert plain["context"] == proven["context"] != []


def figures(folder: Path, *rows: str) -> None:
    """Some statistics; of each what it is about, and the line of its source."""
    figure = "indicator: trade-value, value: 1 CNY, basis: reported, stated: [1元]"
    text = "".join(f"figure-{number}: {{{row}, {figure}}}\n" for number, row in enumerate(rows, 1))
    (folder / "statistics.yaml").write_text(text, encoding="utf-8")


def context(folder: Path) -> list[str]:
    arguments = ("show", "own-way", "--measures", str(folder), "--no-bundled", "--json")
    found: list[str] = json.loads(run(*arguments).out)["context"]
    return found


def test_the_context_is_of_the_same_office_place_or_area_and_nearest_in_the_sources_first(desk: Path) -> None:
    folder = written(
        desk,
        "event: in-use, where: [guangdong/hengqin], customs: [gongbei], source: town-notice, line: 5",
        "event: in-use, where: [zhejiang, huangdao-port], source: year-report",
    )
    figures(
        folder,
        "about: customs, customs: gongbei, source: checked-notice, line: 5",  # of another source
        "about: customs, customs: hengqin, source: town-notice, line: 5",  # an office below
        "about: place, place: huangdao-port, source: town-notice, line: 6",
        "about: zone, zone: guangdong/hengqin, source: town-notice, line: 5",
        "about: zone, zone: guangdong, source: town-notice, line: 5",  # the zone around
        "about: place, place: hengqin-port, source: year-report, line: 9",  # in the area
        "about: zone, zone: zhejiang, source: year-report, line: 1",
        "about: customs, zone: zhejiang, customs: hangzhou, source: year-report, line: 1",  # an office of the zone
        "about: national, source: town-notice, line: 5",
    )
    assert context(folder) == ["figure-4", "figure-3", "figure-6", "figure-7", "figure-1"]


def test_figures_that_a_source_ties_to_the_measure_come_first_and_apart(desk: Path) -> None:
    folder = written(desk, "event: in-use, where: [shanghai], customs: [gongbei], source: town-notice")
    figures(
        folder,
        "about: customs, customs: gongbei, source: town-notice, line: 5",
        "about: national, mentions: [own-way], source: year-report, line: 7",
        "about: customs, customs: gongbei, mentions: [own-way], source: town-notice, line: 6",
        "about: national, mentions: [another-way], source: year-report, line: 8",
    )
    assert context(folder) == ["figure-2", "figure-3", "figure-1"]
    told = page(folder, "en")
    tied, others = told.index("together with this measure"), told.index("no source ascribes them")
    assert tied < told.index("year-report:7") < told.index("town-notice:6") < others < told.index("town-notice:5")
    assert told.endswith("1 figure: ftz stats --customs gongbei\n")


def test_six_figures_are_shown_and_the_commands_give_all(desk: Path) -> None:
    folder = written(desk, "event: in-use, where: [shanghai], customs: [gongbei], source: town-notice")
    office = ["about: customs, customs: gongbei, source: town-notice, line: 5"] * 5
    figures(folder, *office, *["about: zone, zone: shanghai, source: town-notice, line: 6"] * 2)
    told = page(folder, "en")
    assert told.count("town-notice:5") + told.count("town-notice:6") == 6
    assert told.endswith("7 figures, the first 6 shown: ftz stats --customs gongbei; ftz stats --zone shanghai\n")
    assert len(context(folder)) == 7


def test_two_measures_are_compared_on_the_day_that_is_asked(desk: Path) -> None:
    folder = written(desk, "event: enacted, modality: may, where: [shanghai], source: old-rules")
    arguments = ("compare", "own-way", "yunqianfa", "--measures", str(folder))
    rows = json.loads(run(*arguments, "--json", "--as-of", "2021-05-31").out)
    assert [row["in_force"] for row in rows] == ["yes", None]
    assert rows[0]["in_force_by"] == {"source": "old-rules", "date": "2015-01-02", "checked_on": None}
    told = run(*arguments, "-f", "table", "--as-of", "2021-05-31", "--lang", "en").out
    assert told.startswith("As of 2021-05-31\n")
    assert re.search(r"\nin force +In force +not on record yet\n +old-rules \(2015-01-02\)\n", told)
    assert "As of" not in run(*arguments, "-f", "table", "--lang", "en").out


@pytest.mark.parametrize("command", ["show", "compare"])
def test_a_day_that_is_none_is_refused(command: str) -> None:
    result = run(command, "yunqianfa", "yunqitong", "--as-of", "someday", "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "--as-of: 'someday' is not a date" in result.err


@pytest.mark.parametrize(
    ("lines", "told"),
    [((), []), ((7,), ["7"]), ((7, 8), ["7", "8"]), ((4, 5, 6, 8, 10, 11, 12), ["4-6", "8", "10-12"])],
)
def test_lines_in_a_run_are_told_by_the_first_and_the_last(lines: tuple[int, ...], told: list[str]) -> None:
    assert list(runs(lines)) == told
