"""`ftz check`: all that is wrong, in one run, in every format; and figures against the text of their source."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from article.kept import STAND_IN
from program import CATALOGUE, run, spent
from test_bad import BAD, GOOD, written

from ftzcli.cli.commands.table import COMMANDS
from ftzcli.records.checks.lints import LINTS
from ftzcli.records.explanations import explanations
from ftzcli.records.problems import KINDS
from ftzcli.words.text import LANGS

pytestmark = pytest.mark.usefixtures("frozen")

FIGURE = """\
effects:
  - indicator: clearance-time
    {quantities}
    source: ftz-decade
    line: 6
    stated: [{stated}]
"""


def checked(folder: Path, record: str, *options: str) -> list[tuple[str, int]]:
    """The codes and lines that a check finds in a record."""
    path = folder / "made.yaml"
    path.write_text(record, encoding="utf-8")
    result = run("check", str(folder), "--format", "json", *options)
    problems = json.loads(result.out)
    assert result.code == (1 if any(p["severity"] == "error" for p in problems) else 0), result.err
    return [(problem["code"], problem["line"]) for problem in problems]


def with_figure(stated: str, **quantities: str) -> str:
    lines = "\n    ".join(f'{name}: "{quantity}"' for name, quantity in quantities.items())
    return GOOD + FIGURE.format(quantities=lines, stated=stated)


def test_a_statistic_mentions_only_measures_that_there_are(desk: Path) -> None:
    text = (
        "trade: {about: national, mentions: [made, yunqianfa, yun-qian-fa], indicator: trade-value, value: 1 CNY,"
        " source: ftz-decade, line: 3, stated: [1元]}\n"
    )
    (desk / "statistics.yaml").write_text(text, encoding="utf-8")
    assert ("FTZ503", 1) in checked(desk, GOOD)
    (desk / "statistics.yaml").write_text(text.replace(", yun-qian-fa", ""), encoding="utf-8")
    assert "FTZ503" not in dict(checked(desk, GOOD))


def test_every_code_is_explained_and_every_lint_has_codes() -> None:
    assert list(explanations()) == sorted(KINDS)
    assert {code for lint in LINTS for code in lint.codes} <= set(KINDS)
    for code in ("FTZ101", "FTZ410"):
        result = run("check", "--explain", code.lower(), "--lang", "zh")
        assert result.code == 0
        assert result.out.startswith(code)
    assert all(text for e in explanations().values() for text in (*e.why, *e.remedy))


@pytest.mark.parametrize(
    ("stated", "quantities"),
    [
        ("20小时", {"value": "20 hours"}),
        ("20小时, 3小时", {"before": "20 hours", "after": "3 hours"}),
        ("5—7天, 2天以内", {"before": "5..7 days", "after": "<=2 days"}),
        ("2/3以上", {"change": "<=-200/3%"}),
        ("下降20%", {"change": "-20%"}),
        ("减少2个工作日", {"change": "-2 working-days"}),
        ("半个工作日", {"value": "1/2 working-days"}),
        ("近百亿元", {"value": "~10000000000 CNY"}),
        ("21万余份", {"value": ">=210000 certificates"}),
        ("30%以上", {"change": "<=-30%"}),
        ("约3亿美元", {"value": "~300000000 USD"}),
    ],
)
def test_a_quantity_that_is_what_is_stated_is_right(desk: Path, stated: str, quantities: dict[str, str]) -> None:
    assert checked(desk, with_figure(stated, **quantities)) == []


@pytest.mark.parametrize(
    ("code", "stated", "quantities"),
    [
        ("FTZ410", "20小时", {"value": "25 hours"}),
        ("FTZ410", "近百亿元", {"value": "~1000000000 CNY"}),
        ("FTZ410", "21万余份", {"value": "210000 certificates"}),
        ("FTZ410", "2天以内", {"value": ">=2 days"}),
        ("FTZ410", "30%以上", {"change": ">=-30%"}),
        ("FTZ410", "20小时", {"value": "<=20 hours"}),
        ("FTZ410", "很多", {"value": "20 hours"}),
        ("FTZ411", "20小时", {"value": "20 days"}),
        ("FTZ411", "2个工作日", {"value": "2 days"}),
        ("FTZ411", "3亿美元", {"value": "300000000 CNY"}),
        ("FTZ411", "4.8个百分点", {"value": "4.8 percent"}),
        ("FTZ409", "20小时, 3小时, 17小时", {"before": "20 hours", "after": "3 hours", "change": "17 hours"}),
        ("FTZ409", "20小时, 3小时, 50%", {"before": "20 hours", "after": "3 hours", "change": "-50%"}),
    ],
)
def test_a_quantity_that_is_not_what_is_stated_is_wrong(
    desk: Path, code: str, stated: str, quantities: dict[str, str]
) -> None:
    assert code in {found for found, _ in checked(desk, with_figure(stated, **quantities))}


@pytest.mark.parametrize("path", sorted((BAD / "check").glob("*.yaml")), ids=lambda path: path.stem)
def test_what_only_a_check_finds_is_told_at_its_place(path: Path) -> None:
    result = run("check", str(path), "--lang", "en")
    first, line, carets = result.out.split("\n")[:3]
    (fault,) = written(path).faults
    assert f"{path.name}:{fault.line}:{fault.column}: {fault.code} " in first
    assert fault.message in first
    assert line[carets.index("^") :].startswith(fault.marks)  # all before it is plain ASCII


@pytest.mark.parametrize("change", ["-85%", "~-85%", "-17 hours"])
def test_a_change_that_follows_from_before_and_after_is_right(desk: Path, change: str) -> None:
    stated = "约85%" if "~" in change else change.strip("-").replace(" hours", "小时")
    record = with_figure(f"20小时, 3小时, {stated}", before="20 hours", after="3 hours", change=change)
    assert checked(desk, record) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("-84%", False),  # 20 hours to 3 are a fall by 85 %; sources round
        ("-86%", False),
        ("-83.99%", True),
        ("-86.01%", True),
        ("<=-86%", False),
        ("<=-86.01%", True),
        (">=-84%", False),
        (">=-83.99%", True),
        ("-84..-80%", False),
        ("-83.99..-80%", True),
        ("-90..-86%", False),
        ("-90..-86.01%", True),
        ("-3 days", False),  # of another unit: nothing follows
        ("-17 hours", False),
        ("-16.99 hours", True),  # no slack where nothing is rounded
        ("-17.01 hours", True),
    ],
)
def test_a_change_may_be_a_percentage_point_from_what_follows(desk: Path, change: str, found: bool) -> None:
    record = with_figure("20小时, 3小时", before="20 hours", after="3 hours", change=change)
    assert ("FTZ409" in {code for code, _ in checked(desk, record)}) == found


def test_what_lies_in_the_future_is_wrong(desk: Path) -> None:
    record = GOOD.replace("{event: reported,", '{event: reported, date: "2999-01",')
    assert checked(desk, record) == [("FTZ408", 4)]


def test_an_alias_that_is_another_measures_name_is_wrong(desk: Path) -> None:
    assert checked(desk, GOOD + "aliases: {zh: [雲簽發]}\n") == [("FTZ505", 5)]


def test_an_alias_that_two_measures_claim_is_wrong(desk: Path) -> None:
    claims = GOOD + "aliases: {zh: [雲簽發平台], en: [Cloud Issuance]}\n"
    assert checked(desk, claims) == [("FTZ506", 5), ("FTZ506", 5)]
    assert ("FTZ506", 5) in checked(desk, claims + "related: [{id: yunqianfa, relation: part-of}]\n")


def test_a_former_id_that_is_an_id_again_is_wrong(desk: Path) -> None:
    assert checked(desk, GOOD + "former_ids: [cloud-issuing, yunqianfa]\n") == [("FTZ507", 5)]
    assert checked(desk, GOOD + "former_ids: [made]\n") == [("FTZ507", 5)]  # its own
    assert checked(desk, GOOD + "former_ids: [yun-qian-fa]\n") == []


def test_a_code_without_a_reason_is_noted(tmp_path: Path) -> None:
    entry = "TFA-13: {name: {zh: 总则, en: General principles}, scheme: wto-tfa%s}\n"
    vocabulary = tmp_path / "vocabulary" / "standards.yaml"
    vocabulary.parent.mkdir()
    vocabulary.write_text(entry % "", encoding="utf-8")
    assert checked(tmp_path, GOOD + "standards: [TFA-13, TFI-H]\n") == [("FTZ706", 5)]
    vocabulary.write_text(entry % ", definition: {zh: 定原则的, en: Given for principles}", encoding="utf-8")
    assert checked(tmp_path, GOOD + "standards: [TFA-13, TFI-H]\n") == []


def test_a_whole_article_where_a_part_is_meant_is_noted(tmp_path: Path) -> None:
    assert checked(tmp_path, GOOD + "standards: [TFA-7.4, TFA-7, TFI-2]\n") == [("FTZ707", 5), ("FTZ707", 5)]
    assert checked(tmp_path, GOOD + "standards: [TFA-7.4, TFA-9]\n") == []  # an article without parts


# A summary in both languages, and whether it says "not said" without the pages or lines that were read.
SAID = {
    ("报道没有说明做法。", "It does not say how."): True,
    ("谁来实施，都没有写明。", "Who runs it is said nowhere."): True,
    ("清单只有名称，未说明适用于哪些货物。", "The list has the name only."): True,
    ("做法见报道。", "For whom is not stated."): True,
    ("做法见报道。", "The notice says nothing of the goods."): True,
    ("采访第3—4页没有说明做法。", "Pages 3–4 of the interview do not say how."): False,
    ("条例第十二条没有写明期限。", "Article 12 does not say by when."): False,
    ("报道第6行没有说明做法。", "Line 6 of the report does not say how."): False,
    ("读过全文，没有说明做法。", "It was read in full and does not say how."): False,
    ("没有许可证的货物也可以办理，未经查验的除外。", "Goods without a licence may be handled."): False,
}


@pytest.mark.parametrize(("summary", "noted"), SAID.items(), ids=lambda value: str(value)[:30])
def test_not_said_without_the_pages_read_is_noted(summary: tuple[str, str], noted: bool, desk: Path) -> None:
    said = "summary: {{zh: {}, en: {}}}\n".format(*summary)
    kept = "".join(f"{line}\n" for line in GOOD.splitlines() if not line.startswith("summary:"))
    record = kept.replace("ftz-decade, line: 6", "aqsiq-2014-8") + said
    assert [code for code, _ in checked(desk, record)] == ["FTZ705"] * noted
    # What was read whole may be said not to say it.
    assert checked(desk, kept + said) == []


def test_two_sources_with_two_figures_are_a_note(desk: Path) -> None:
    one = with_figure("20小时", value="20 hours")
    other = FIGURE.format(quantities='value: "21 hours"', stated="21小时").replace("ftz-decade", "guofa-2019-3")
    assert checked(desk, one + other.removeprefix("effects:\n")) == [("FTZ701", 15)]


def test_all_problems_come_in_one_run_and_can_be_chosen(desk: Path) -> None:
    wrong = GOOD.replace("port-logistics", "prot-logistics")
    (desk / "other.yaml").write_text("name: {zh: 甲, en: A}\n", encoding="utf-8")
    found = checked(desk, wrong)
    assert {"FTZ202", "FTZ301"} <= {code for code, _ in found}
    assert {code for code, _ in checked(desk, wrong, "--select", "FTZ3")} == {"FTZ301"}
    assert "FTZ301" not in {code for code, _ in checked(desk, wrong, "--ignore", "FTZ301,FTZ5")}


def test_a_single_file_is_checked_by_itself(desk: Path) -> None:
    (desk / "bad.yaml").write_text("name: 甲\n", encoding="utf-8")
    path = desk / "made.yaml"
    path.write_text(with_figure("20小时", value="25 hours"), encoding="utf-8")
    result = run("check", str(path))
    assert result.code == 1
    assert result.out.count("FTZ") == 1
    assert ":7:12: FTZ410 the quantity is not what is stated: 20小时" in result.out
    assert '  7 |     value: "25 hours"' in result.out


def test_the_formats_for_code_hosts_name_file_line_and_column(desk: Path) -> None:
    (desk / "made.yaml").write_text(GOOD.replace("port-logistics", "prot,100%"), encoding="utf-8")
    github = run("check", str(desk), "-f", "github").out.splitlines()
    assert github[0].startswith("::error file=")
    assert "line=3,col=10,title=FTZ301::unknown theme 'prot'" in github[0]
    assert "unknown theme '100%25'" in github[1]
    log = json.loads(run("check", str(desk), "-f", "sarif").out)
    result = log["runs"][0]["results"][0]
    assert (log["version"], result["ruleId"], result["level"]) == ("2.1.0", "FTZ301", "error")
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 3, "startColumn": 10, "endColumn": 14}
    assert place["artifactLocation"]["uri"].endswith("/made.yaml")


def test_every_format_that_is_offered_is_made_and_told_of(desk: Path) -> None:
    (option,) = (option for option in COMMANDS["check"].own if option.name == "format")
    assert set(option.choices) == {"human", "json", "github", "sarif"}
    (desk / "made.yaml").write_text(GOOD.replace("port-logistics", "prot"), encoding="utf-8")
    made = {format: run("check", str(desk), "--format", format) for format in option.choices}
    assert {(result.code, "FTZ301" in result.out) for result in made.values()} == {(1, True)}
    assert len({result.out for result in made.values()}) == len(made)
    for lang in LANGS:
        help = run("check", "--help", "--lang", lang).out
        assert [format for format in option.choices if format not in help] == []
    assert run("check", "--format", "xml").err.count("human") == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["/nowhere"], "there is no file or folder"),
        (["--select", "FTZ999"], "there is no code 'FTZ999'"),
        (["--explain", "FTZ99"], "there is no code"),
        (["--text", "ftz-decade"], "SOURCE=FILE"),
        (["--text", "ftz-decad=x"], "did you mean ftz-decade"),
        (["--text", "ftz-decade=/nowhere"], "cannot read /nowhere"),
        (["--format", "xml"], "--format cannot be 'xml'"),
    ],
)
def test_wrong_usage_is_told(arguments: list[str], told: str) -> None:
    result = run("check", *arguments)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_a_figure_that_is_not_in_its_source_is_caught(desk: Path) -> None:
    right = STAND_IN.read_text(encoding="utf-8")
    result = run("check", "--text", f"ftz-decade={STAND_IN}", "--coverage", "--ignore", "FTZ701,FTZ705")
    assert (result.code, result.out) == (0, "")
    text = desk / "article.txt"
    checking = ("check", "--text", f"ftz-decade={text}", "--ignore", "FTZ603")
    text.write_text(right.replace("20小时", "21小时"), encoding="utf-8")
    result = run(*checking)
    assert result.code == 1
    assert "FTZ601 '20小时' is not on line 6 of ftz-decade, nor on any other" in result.out
    text.write_text(right.replace("17.4吨", "一些").replace("20小时", "20小时的17.4吨"), encoding="utf-8")
    assert "FTZ601 '17.4吨' is not on line 5 of ftz-decade, but on line 6 (article.txt:" in run(*checking).out
    text.write_text("\n".join(right.split("\n")[:12]), encoding="utf-8")
    assert "FTZ602 ftz-decade has 10 lines, there is no line 11" in run(*checking).out


def test_a_figure_of_the_text_that_no_record_cites_is_listed(desk: Path) -> None:
    text = desk / "a.txt"
    text.write_text(
        "2023年1—8月，某海关推出一项办法。\n\n时间由20小时缩短到三小时，覆盖90%以上，居全国第五。\n", encoding="utf-8"
    )
    result = run("check", "--text", f"guofa-2016-63={text}", "--coverage", "--select", "FTZ702", "-f", "json")
    found = [(p["line"], p["message"]["en"].removeprefix("no record cites this: ")) for p in json.loads(result.out)]
    assert result.code == 0
    assert found == [(3, f"{figure} (a.txt:3 = line 2)") for figure in ("20小时", "三小时", "90%", "五")]


def test_a_checked_text_is_recorded_and_another_one_is_told(desk: Path) -> None:
    folder = desk / "own"
    (folder / "vocabulary").mkdir(parents=True)
    registry = folder / "vocabulary" / "sources.yaml"
    entry = "  title: {zh: 甲, en: A}\n  publisher: {zh: 乙, en: B}\n  kind: press # why\n"
    registry.write_text(f"# 我的来源\nmine:\n{entry}", encoding="utf-8")
    text = desk / "text.txt"
    text.write_text("第一行。\n", encoding="utf-8")
    before = registry.read_text(encoding="utf-8")
    assert run("check", str(folder), "--measures", str(folder), "--text", f"mine={text}", "--record").code == 0
    digest = hashlib.sha256(text.read_bytes()).hexdigest()
    assert registry.read_text(encoding="utf-8") == before + f"  sha256: {digest}\n"
    assert run("check", "--measures", str(folder), "--text", f"mine={text}").code == 0
    text.write_text("另一行。\n", encoding="utf-8")
    assert "FTZ603" in run("check", "--measures", str(folder), "--text", f"mine={text}").out
    assert run("check", "--measures", str(folder), "--text", f"mine={text}", "--record").code == 0
    assert registry.read_text(encoding="utf-8").count("sha256") == 1


@pytest.mark.parametrize("ending", ["yaml", "yml"])
def test_a_checksum_is_written_below_the_last_key_or_into_the_braces(ending: str, desk: Path) -> None:
    (desk / "vocabulary").mkdir()
    registry = desk / "vocabulary" / f"sources.{ending}"
    entry = "title: {zh: 甲, en: A}, publisher: {zh: 乙, en: B}, kind: press"
    registry.write_text(
        f"other:\n  {entry.replace('}, ', '}' + chr(10) + '  ')}\nmine: {{{entry}}}\n", encoding="utf-8"
    )
    text = desk / "text.txt"
    text.write_text("第一行。\n", encoding="utf-8")
    digest = hashlib.sha256(text.read_bytes()).hexdigest()
    for source in ("mine", "other"):
        assert run("check", "--measures", str(desk), "--record", "--text", f"{source}={text}").code == 0
    written = registry.read_text(encoding="utf-8")
    assert f"  kind: press\n  sha256: {digest}\nmine: {{sha256: {digest}, title:" in written


def test_code_hosts_are_told_the_path_from_the_working_folder(desk: Path) -> None:
    (desk / "my records").mkdir()
    (desk / "my records" / "made.yaml").write_text(GOOD.replace("port-logistics", "prot"), encoding="utf-8")
    log = json.loads(run("check", "my records", "-f", "sarif", cwd=desk).out)
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20records/made.yaml"
    assert "file=my records/made.yaml," in run("check", "my records", "-f", "github", cwd=desk).out


def test_the_bundled_records_lie_where_a_copy_of_them_may(desk: Path) -> None:
    """A copy of the catalogue checks as the catalogue does."""
    shutil.copytree(CATALOGUE, desk / "copy")
    result = run("check", str(desk / "copy"), "--ignore", "FTZ701,FTZ705")
    assert (result.code, result.out) == (0, ""), result.out


@pytest.mark.parametrize("name", ["长三角", "长行重乐" * 30])
def test_a_reading_that_does_not_fit_its_name_is_told_at_once(name: str, desk: Path) -> None:
    """To try every reading of so many polyphones would take for ever."""
    (desk / "vocabulary").mkdir()
    entry = f"mine: {{name: {{zh: 甲, en: A}}, short: {{zh: {name}, en: B}}, pinyin: changjiangsanjiaozhou}}\n"
    (desk / "vocabulary" / "regions.yaml").write_text(entry, encoding="utf-8")
    with spent() as seconds:
        result = run("check", str(desk), "--lang", "zh")
    assert (result.code, f"FTZ703 [提示] “{name}”不读作“changjiangsanjiaozhou”" in result.out) == (0, True), result.out
    assert run("list", "--measures", str(desk)).code == 0
    assert seconds() < 20


def test_a_reading_that_fits_its_name_is_right(desk: Path) -> None:
    (desk / "vocabulary").mkdir()
    names = {"长三角": "changsanjiao", "六安": "luan", "吕梁": "lvliang", "重庆": "chongqing", "厦门": "xiamen"}
    entry = "a{}: {{name: {{zh: 甲{}, en: A}}, short: {{zh: {}, en: B}}, pinyin: {}}}\n"
    text = "".join(entry.format(n, n, name, read) for n, (name, read) in enumerate(names.items()))
    (desk / "vocabulary" / "regions.yaml").write_text(text, encoding="utf-8")
    assert run("check", str(desk)).out == ""
