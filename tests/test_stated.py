"""`ftz check --text`: a stated figure stands on its line by itself, and the quantity means what the line says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest
from program import run

pytestmark = pytest.mark.usefixtures("read_once")

RECORD = """\
name: {{zh: 海铁直运, en: Sea-rail}}
summary: {{zh: 货物由铁路到港，再装船。, en: Cargo travels by rail and then by ship.}}
themes: [port-logistics]
history: [{{event: reported, source: ftz-decade, line: 1}}]
effects:
  - indicator: clearance-time
    {quantities}
    source: ftz-decade
    line: {line}
    stated: [{stated}]
"""


class Case(NamedTuple):
    """A line of a source, what is stated of it, and quantities: the right ones, and wrong ones with what is found."""

    line: str
    stated: str
    right: dict[str, str]
    wrong: dict[str, str]
    code: str = "FTZ410"


# One of each kind of fault that a reader of records met.
CASES: dict[str, Case] = {
    "more before a scale": Case(
        "为企业减免1000多万元。", "1000多万元", {"value": ">=10000000 CNY"}, {"value": ">=1000 CNY"}
    ),
    "a negated bound": Case(
        "办理时限不得超过3个工作日。", "不得超过3个工作日", {"value": "<=3 working-days"}, {"value": ">=3 working-days"}
    ),
    "a bound inside a word": Case("每箱节约400元。", "节约400元", {"value": "400 CNY"}, {"value": "~400 CNY"}),
    "inland ports": Case(
        "18个内陆港加入。", "18个内陆港", {"value": "18 inland-ports"}, {"value": "<=18 inland-ports"}
    ),
    "a Latin unit": Case("监管货物3000TEU。", "3000TEU", {"value": "3000 TEU"}, {"value": "300 TEU"}),
    "half behind": Case("办理时间缩短至一个半小时。", "一个半小时", {"after": "3/2 hours"}, {"after": "1 hours"}),
    "one half": Case("通关时间压缩一半。", "一半", {"change": "-50%"}, {"change": "50%"}, "FTZ412"),
    "multiples": Case("贸易额增长1.2倍。", "增长1.2倍", {"change": "120%"}, {"change": "1.2 percent"}),
    "parts of ten thousand": Case("差错率为万分之三。", "万分之三", {"value": "3/100 percent"}, {"value": "3 percent"}),
    "two digits are a range": Case("办理需要两三天。", "两三天", {"value": "2..3 days"}, {"value": "23 days"}),
    "a number in pieces": Case(
        "货值1亿2000万元。", "1亿2000万元", {"value": "120000000 CNY"}, {"value": "100000000 CNY"}
    ),
    "a range of two scales": Case(
        "每票费用8000元至1万元。", "8000元至1万元", {"value": "8000..10000 CNY"}, {"value": "8000 CNY"}
    ),
    "a range with two units": Case(
        "查验要花2个小时至3个小时。", "2个小时至3个小时", {"value": "2..3 hours"}, {"value": "2 hours"}
    ),
    "an upper bound": Case("成本最高可降30%。", "最高可降30%", {"change": ">=-30%"}, {"change": "-30%"}),
    "uncertain hundreds": Case(
        "上百家企业受益。", "上百家", {"value": ">=100 enterprises"}, {"value": "100 enterprises"}
    ),
    "minutes": Case("最快15分钟放行。", "15分钟", {"value": "15 minutes"}, {"value": "15 hours"}, "FTZ411"),
    "minutes as hours": Case("最快15分钟放行。", "15分钟", {"value": "1/4 hours"}, {"value": "1/5 hours"}),
    "another kind": Case("共300家。", "300家", {"value": "300 enterprises"}, {"value": "300 CNY"}, "FTZ411"),
    "a unit that is not known": Case("运行300公里。", "300公里", {}, {"value": "300 tonnes"}, "FTZ411"),
    "before and after": Case(
        "由20小时缩短到3小时。",
        "20小时, 3小时",
        {"before": "20 hours", "after": "3 hours"},
        {"before": "3 hours", "after": "20 hours"},
        "FTZ412",
    ),
    "before and after, stated the other way": Case(
        "由20小时缩短到3小时。", "3小时, 20小时", {}, {"before": "3 hours", "after": "20 hours"}, "FTZ412"
    ),
    "what was before, told later": Case(
        "现在只需3小时，而以前要2天。",
        "2天, 3小时",
        {"before": "2 days", "after": "3 hours"},
        {"before": "3 hours", "after": "2 days"},
        "FTZ412",
    ),
    "a fall": Case("物流成本下降20%。", "20%", {"change": "-20%"}, {"change": "20%"}, "FTZ412"),
    "a rise": Case("货值增长31.3%。", "31.3%", {"change": "31.3%"}, {"change": "-31.3%"}, "FTZ412"),
    "a bound that only the line has": Case("大约节省400元。", "400元", {"value": "~400 CNY"}, {"value": "400 CNY"}),
    "a share of a fall": Case(
        "时间压缩2/3以上。", "2/3以上", {"change": "<=-200/3%"}, {"change": ">=200/3%"}, "FTZ412"
    ),
}


def found(folder: Path, text: str, stated: str, quantities: dict[str, str], line: int = 1) -> list[tuple[str, str]]:
    """The codes and messages of a record with a figure, checked against a text."""
    (folder / "made.yaml").write_text(
        RECORD.format(
            quantities="\n    ".join(f'{name}: "{quantity}"' for name, quantity in quantities.items()),
            line=line,
            stated=", ".join(f'"{each}"' for each in stated.split(", ")),
        ),
        encoding="utf-8",
    )
    (folder / "text.txt").write_text(text, encoding="utf-8")
    options = ("--text", f"ftz-decade={folder / 'text.txt'}", "--ignore", "FTZ603", "-f", "json")
    result = run("check", str(folder / "made.yaml"), *options)
    return [(each["code"], each["message"]["en"]) for each in json.loads(result.out)]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_right_quantity_passes_and_the_wrong_one_does_not(case: Case, tmp_path: Path) -> None:
    if case.right:
        assert found(tmp_path, case.line, case.stated, case.right) == []
    codes = [code for code, _ in found(tmp_path, case.line, case.stated, case.wrong)]
    assert codes
    assert set(codes) == {case.code}


@pytest.mark.parametrize(
    ("line", "stated", "told"),
    [
        ("由23小时缩短到13小时。", "3小时", "only 23小时, 13小时"),
        ("占比为15.5%。", "5%", "only 15.5%"),
        ("货值为1.2亿元。", "2亿元", "only 1.2亿元"),
        ("入驻三十五家企业。", "五家", "only 三十五家"),
        ("要等两三天。", "三天", "only 两三天"),
        ("用时一个半小时。", "半小时", "only 一个半小时"),
        ("货值1000多万元。", "1000", "only 1000多万元"),
        ("需要5—7天。", "7天", "only 5—7天"),
    ],
)
def test_what_is_stated_is_no_part_of_another_figure(line: str, stated: str, told: str, tmp_path: Path) -> None:
    ((code, message), *_) = [
        each for each in found(tmp_path, line, stated, {"value": "3 hours"}) if each[0] == "FTZ601"
    ]
    assert code == "FTZ601"
    assert f"is not on line 1 of ftz-decade as a figure of its own ({told}" in message


def test_a_figure_that_also_stands_by_itself_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, "由23小时缩短到3小时。", "3小时", {"after": "3 hours"}) == []


@pytest.mark.parametrize(
    ("line", "stated", "wrong", "hint"),
    [
        ("时间压缩2/3以上。", "2/3以上", {"change": "<=-66.67%"}, 'write "<=-200/3%"'),
        ("三分之二以上的货物。", "三分之二以上", {"value": ">=66%"}, 'write ">=200/3%"'),
        ("成本下降10%—20%。", "10%—20%", {"change": "-10%"}, 'write "-20..-10%"'),
        ("签发21万余份。", "21万余份", {"value": "210000 certificates"}, 'write ">=210000 certificates"'),
        ("近百亿元。", "近百亿元", {"value": "100 CNY"}, 'write "~10000000000 CNY"'),
        ("15分钟放行。", "15分钟", {"value": "15 hours"}, 'write "15 minutes"'),
        ("由20小时缩短到3小时。", "20小时, 3小时", {"before": "20 hours", "after": "4 hours"}, 'write "3 hours"'),
        ("物流成本下降20%。", "20%", {"change": "20%"}, 'write "-20%"'),
    ],
)
def test_the_message_says_what_to_write(
    line: str, stated: str, wrong: dict[str, str], hint: str, tmp_path: Path
) -> None:
    ((_, message),) = found(tmp_path, line, stated, wrong)
    assert message.endswith(hint)


def test_a_line_is_told_as_the_file_and_as_citations_count_it(tmp_path: Path) -> None:
    text = "标题\n\n由20小时缩短到3小时。\n"
    ((code, message), *_) = found(tmp_path, text, "20小时", {"value": "20 hours"}, line=3)
    assert (code, message) == ("FTZ602", "ftz-decade has 2 lines, there is no line 3 (text.txt:3 = line 2)")
    ((code, message), *_) = found(tmp_path, text, "20小时", {"value": "20 hours"}, line=1)
    assert code == "FTZ601"
    assert message.endswith("but on line 2 (text.txt:3 = line 2)")
    assert found(tmp_path, text, "20小时", {"value": "20 hours"}, line=2) == []


COVERED = """\
新开航线十二艘次。
面积八百亩。
惠及六十八户。
运行三百公里。
十五分钟办结。
万余家企业受益。
近三成货物受益。
压缩到半天。
压缩到两小时。
有效期由1年延长至3年。
负责人说：“一年能省400万元。”
1.5万吨保税油已供应。
12.8%的企业受益。
九成以上受益。
增长一倍。
通关时间压缩一半。
设立五年来。
共有第1项。
实行7×24小时预约通关。
开展9610、1210业务。
根据国发〔2019〕3号第15条。
2023年1—8月，10时30分。
"""


def test_coverage_lists_every_figure_and_nothing_that_is_none(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text(COVERED, encoding="utf-8")
    asked = ("check", "--text", f"guofa-2016-63={text}", "--coverage", "--select", "FTZ702", "-f", "json")
    listed = {each["line"] for each in json.loads(run(*asked).out)}
    assert listed == set(range(1, 18))


def test_a_number_with_a_scale_is_told_in_full(tmp_path: Path) -> None:
    found_here = found(tmp_path, "签发21万份。", "21万份", {"value": "21万 certificates"})
    assert found_here == [("FTZ413", "write the number in full, without '万': 210000 certificates")]


def test_a_record_with_an_error_is_opened_again(tmp_path: Path) -> None:
    broken = RECORD.format(quantities="value: 20 hours", line=1, stated="20小时").replace("themes: [", "themes：[")
    (tmp_path / "hai-tie.yaml").write_text(broken, encoding="utf-8")
    result = run("edit", "hai-tie", "--measures", str(tmp_path), env={"EDITOR": "true"})
    assert "there is no measure" not in result.err
    assert "FTZ108" in result.out
