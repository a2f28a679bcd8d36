"""Citations: the examples of the standard, every source in every style, and what the other formats can be read as."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import pytest
import yaml
from gbt7714_examples import EXAMPLES_2015, EXAMPLES_2025, half
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from program import ROOT, run
from rows import every

from ftzcli.catalogue.catalogue import open_catalogue
from ftzcli.cli.commands.table import COMMANDS
from ftzcli.output.citations.gbt7714 import EDITION_2015, EDITION_2025, Edition, reference
from ftzcli.output.citations.styles import STYLES, style_of
from ftzcli.output.citations.work import _KINDS, DATASET, Kind, Work, work_of
from ftzcli.records.model.sources import Source
from ftzcli.words.text import LANGS

pytestmark = pytest.mark.usefixtures("frozen")

SOURCES = open_catalogue().vocabulary.kinds["sources"]
WORKS = [*(work_of(id, source) for id, source in SOURCES.items()), DATASET]
ONLINE = "http://example.org/a_b?c=1&d=%E4%B8%AD#e"


@pytest.mark.parametrize(("example", "left_out", "work"), EXAMPLES_2025)
def test_the_examples_of_the_standard_of_2025(example: str, left_out: str, work: Work) -> None:
    assert reference(work, EDITION_2025) == example.replace(left_out, "", 1)


@pytest.mark.parametrize(("example", "left_out", "work"), EXAMPLES_2015)
def test_the_examples_of_the_standard_of_2015(example: str, left_out: str, work: Work) -> None:
    assert reference(work, EDITION_2015) == half(example).replace(left_out, "", 1)


# The registry


CITED = {
    "ftz-decade": "海关推动建设高水平自贸试验区——创新监管制度 优化营商环境（自贸试验区建设十周年巡礼）[N]. "
    "人民日报, 2023.",
    "guofa-2018-38": "国务院. 国务院关于支持自由贸易试验区深化改革创新若干措施的通知：国发〔2018〕38号[A/OL]. "
    "2018-11-07. http://www.gov.cn/zhengce/content/2018-11/23/content_5342665.htm.",
    "gacc-2021-70": "海关总署. 关于全面推广跨境电子商务零售进口退货中心仓模式的公告："
    "海关总署公告2021年第70号[A]. 2021-09.",
    "sxeport-2018": "陕西国际贸易单一窗口. 铁路运输方式舱单归并新模式[EB/OL]. (2018-05-29). "
    "https://sxeport.shaanxi.gov.cn/c/a/882f934c-7748-11eb-ae2c-00d861b4a866.",
    "shanghai-2014-14": "上海海关14项监管服务创新措施[Z]. 2014-04-23.",
    "jjckb-2023-10-10": "[大连海关创新举措报道][N]. 经济参考报, 2023-10-10.",
    "xinhua-2024-01-08": "新华社. 大湾区组合港2023年监管箱量[Z]. 2024-01-08.",
    "hainan-ftp-2021": "全国人民代表大会常务委员会. 中华人民共和国海南自由贸易港法[A]. 2021-06-10.",
    # In the language of the source: 2025, 5.1.
    "ichongqing-2021-09-09": "iChongqing. Sichuan and Chongqing join hands for trans-regional e-port business[EB/OL]. "
    "(2021-09-09). https://www.ichongqing.info/2021/09/09/"
    "sichuan-and-chongqing-join-hands-for-trans-regional-e-port-business/.",
}


@pytest.mark.parametrize("id", CITED)
def test_a_source_of_each_kind(id: str) -> None:
    assert reference(work_of(id, SOURCES[id]), EDITION_2025) == CITED[id]


# What each kind of source is cited as: where it is on the web, and where it is not.
CITED_AS: dict[str, tuple[Kind, Kind]] = {
    "press": ("webpage", "other"),  # but for newspapers: below
    "state-council": ("document", "document"),
    "gacc-order": ("law", "law"),
    "gacc-announcement": ("document", "document"),
    "interpretation": ("webpage", "other"),
    "government-site": ("webpage", "other"),
    "interview": ("interview", "interview"),
    "ministry-letter": ("document", "document"),
    "press-briefing": ("webpage", "other"),
    "local-regulation": ("law", "law"),
    "law": ("law", "law"),
}


def test_it_is_said_of_every_kind_of_source_how_it_is_cited() -> None:
    assert set(CITED_AS) == set(get_args(Source.model_fields["kind"].annotation))
    assert set(_KINDS) <= set(CITED_AS), "the table of citations knows a kind that no source has"
    for kind, cited in CITED_AS.items():
        source = {**SOURCES["cnr-2021-03-06"], "kind": kind}
        found = tuple(work_of("x", {**source, "url": url}).kind for url in ("https://example.org", None))
        assert (kind, found) == (kind, cited)
    assert work_of("x", SOURCES["ftz-decade"]).kind == "newspaper"


@pytest.mark.parametrize("kind", CITED_AS)
def test_a_kind_of_source_has_a_name_for_people_in_both_languages(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    entry = f"{{title: {{zh: 甲, en: A}}, publisher: {{zh: 乙, en: B}}, kind: {kind}}}"
    (folder / "sources.yaml").write_text(f"mine: {entry}\n", encoding="utf-8")
    zh, en = (
        run("vocab", "sources", "mine", "-f", "table", "--lang", lang, "--measures", str(tmp_path)) for lang in LANGS
    )
    assert (zh.code, en.code) == (0, 0), zh.err
    (row,) = re.findall(r"^类别 +(.*)$", zh.out, re.MULTILINE)
    assert re.fullmatch("[一-鿿]+", row)
    (row,) = re.findall(r"^Kind +(.*)$", en.out, re.MULTILINE)
    assert row != kind or "-" not in kind


@every("kind", get_args(Kind))
@every("style", STYLES)
def test_every_style_knows_every_kind_of_work(style: str, kind: Kind) -> None:
    for url in ("", ONLINE):
        assert "题名" in STYLES[style].write([Work("x", kind, "题名", url=url)])


@pytest.mark.parametrize("style", STYLES)
def test_every_source_is_cited_in_every_style(style: str) -> None:
    for work in WORKS:
        text = STYLES[style].write([work])
        assert text.endswith("\n")
        for told in (work.title, work.author, work.newspaper, work.date[:4], work.url):
            assert told.replace("%", r"\%") in text or told in text
    assert len(STYLES[style].write(WORKS)) > sum(len(work.title) for work in WORKS)


def test_several_are_numbered_and_one_is_not() -> None:
    for style in ("gbt7714", "gbt7714-2015"):
        write = STYLES[style].write
        assert [line.split()[0] for line in write(WORKS[:3]).splitlines()] == ["[1]", "[2]", "[3]"]
        assert not write(WORKS[:1]).startswith("[1]")


@pytest.mark.parametrize("edition", [EDITION_2015, EDITION_2025])
def test_an_english_reference_has_no_chinese_signs(edition: Edition) -> None:
    work = Work(
        "x", "document", "Notice", lang="en", author="GACC", number="No. 70 of 2021", date="2021-09", url=ONLINE
    )
    line = reference(work, edition)
    assert line.startswith("GACC. Notice: No. 70 of 2021[A/OL]. ")
    assert re.findall("[\u3000-\u303f\uff00-\uffef]", line) == []
    chinese = reference(work._replace(lang="zh"), EDITION_2025)
    assert "Notice：No. 70 of 2021[A/OL]" in chinese


# What is not known leaves no mark


DOUBLED = re.compile(r"[.,:：]\s*[.,:：]|\(\)|\[\]|  |\. ?\.$|^\W")


@given(
    kind=st.sampled_from(get_args(Kind)),
    known=st.sets(st.sampled_from(["author", "newspaper", "number", "version", "date", "accessed", "url"])),
    edition=st.sampled_from([EDITION_2015, EDITION_2025]),
    lang=st.sampled_from(["zh", "en"]),
)
def test_what_is_not_known_leaves_no_sign_behind(kind: Kind, known: set[str], edition: Edition, lang: str) -> None:
    texts = {
        "author": "国务院",
        "newspaper": "人民日报",
        "number": "国发〔2018〕38号",
        "version": "1.0",
        "date": "2018-11",
        "accessed": "2026-11-24",
        "url": "http://example.org/a",
    }
    work = Work("x", kind, "题名", lang="zh" if lang == "zh" else "en", **{name: texts[name] for name in known})
    line = reference(work, edition)
    assert line.endswith(".")
    assert not DOUBLED.search(line.replace("http://", ""))
    for style in STYLES.values():
        assert not re.search(r"= \{\}|  - \n(?!$)|\"\"|null", style.write([work]))


# The formats that programs read


def test_every_source_has_a_bibtex_entry_that_reads_as_one() -> None:
    text = STYLES["bibtex"].write(
        [*WORKS, Work("odd", "webpage", "50% of {A} & #1 ~ _x^y$ \\z", lang="en", url=ONLINE)]
    )
    entries = re.findall(
        r"^@(article|misc|online|legislation|dataset)\{([^,\s]+),\n((?:  \w+ = \{.*\},\n)+)\}\n", text, re.MULTILINE
    )
    assert [key for _, key, _ in entries] == [*(work.id for work in WORKS), "odd"]
    assert text.count("{") == text.count("}")
    odd = entries[-1][2]
    assert (
        r"title = {{50\% of \textbraceleft{}A\textbraceright{} \& \#1 \textasciitilde{} "
        r"\_x\textasciicircum{}y\$ \textbackslash{}z}},"
    ) in odd
    assert f"url = {{{ONLINE}}}," in odd


# How gbt7714 and biblatex have each kind of work: with a url, and without.
BIBTEX_TYPES: dict[Kind, tuple[str, str]] = {
    "newspaper": ("article", "article"),
    "document": ("misc", "misc"),
    "law": ("legislation", "legislation"),
    "webpage": ("online", "misc"),
    "interview": ("online", "misc"),
    "dataset": ("dataset", "dataset"),
    "other": ("misc", "misc"),
}


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_bibtex_entry_has_the_type_of_its_work(kind: Kind) -> None:
    work = Work("x", kind, "题名", newspaper="人民日报" if kind == "newspaper" else "", number="国发〔2018〕38号")
    for url, type in zip((ONLINE, ""), BIBTEX_TYPES[kind], strict=True):
        text = STYLES["bibtex"].write([work._replace(url=url)])
        assert text.startswith(f"@{type}{{x,\n")
        assert ("  entrysubtype = {newspaper},\n" in text) == (kind == "newspaper")
        assert ("  mark = {A},\n" in text) == (kind in ("document", "law"))
        assert text.count("国发〔2018〕38号") == 1
    dataset = STYLES["bibtex"].write([DATASET])
    assert f"  version = {{{DATASET.version}}},\n" in dataset


@pytest.mark.parametrize("style", STYLES)
def test_a_number_that_the_title_has_is_printed_once(style: str) -> None:
    work = Work("x", "document", "海关总署公告2021年第70号", number="2021年第70号", author="海关总署")
    assert STYLES[style].write([work]).count("2021年第70号") == 1
    apart = STYLES[style].write([work._replace(title="公告")])
    assert apart.count("2021年第70号") == 1


# The part of https://resource.citationstyles.org/schema/latest/input/json/csl-data.json that is used here.
_DATE = {
    "type": "object",
    "properties": {"date-parts": {"type": "array", "items": {"type": "array", "minItems": 1, "maxItems": 3}}},
    "required": ["date-parts"],
    "additionalProperties": False,
}
_TEXTS = ("id", "title", "container-title", "number", "version", "URL", "language", "note")
_CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            **{name: {"type": "string", "minLength": 1} for name in _TEXTS},
            "type": {
                "enum": [
                    "article-newspaper",
                    "regulation",
                    "legislation",
                    "webpage",
                    "interview",
                    "dataset",
                    "document",
                ]
            },
            "author": {"type": "array", "items": {"type": "object", "properties": {"literal": {"type": "string"}}}},
            "issued": _DATE,
            "accessed": _DATE,
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}


def test_csl_json_is_csl_data() -> None:
    items = json.loads(STYLES["csl-json"].write([work.read_on("2026-11-24") for work in WORKS]))
    Draft7Validator(_CSL).validate(items)
    assert [item["id"] for item in items] == [work.id for work in WORKS]
    found = {item["id"]: item for item in items}
    assert found["gacc-2021-70"]["issued"] == {"date-parts": [[2021, 9]]}
    assert found["guofa-2019-3"]["accessed"] == {"date-parts": [[2026, 11, 24]]}
    assert {item["type"] for item in items} == set(_CSL["items"]["properties"]["type"]["enum"])  # type: ignore[index]


def test_ris_has_a_record_for_each() -> None:
    text = STYLES["ris"].write(WORKS)
    records = text.split("\n\n")
    assert len(records) == len(WORKS)
    for record, work in zip(records, WORKS, strict=True):
        lines = record.strip("\n").split("\n")
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
        assert (lines[0][:6], lines[1], lines[-1]) == ("TY  - ", f"ID  - {work.id}", "ER  - ")
    assert "DA  - 2021/09//\n" in text


# The data set


def test_the_data_set_is_cited_as_its_file_says() -> None:
    facts = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert DATASET.title == facts["title"]
    assert [DATASET.author] == [author["name"] for author in facts["authors"]]
    assert (DATASET.version, DATASET.licence, DATASET.kind) == (facts["version"], facts["license"], facts["type"])
    assert DATASET.date == str(facts["date-released"])
    assert DATASET.url == facts.get("url", facts.get("repository-code", ""))


# The command


def test_every_style_is_offered() -> None:
    (option,) = (option for option in COMMANDS["cite"].own if option.name == "style")
    assert option.choices == tuple(STYLES)
    assert [style for style in STYLES if style not in option.help.zh or style not in option.help.en] == []
    for name, style in STYLES.items():
        assert {style_of(ending) for ending in style.endings} <= {name}


def two_sources(folder: Path) -> Path:
    """A folder with a measure that has two sources, the second for the last of its figures, which is one of a case."""
    figure = "{{indicator: {}, value: {}, source: {}, line: 4, stated: [4]}}"
    own = [figure.format("clearance-time", "4 hours", "ftz-decade"), figure.format("coverage", "4%", "ftz-decade")]
    of_case = figure.format("cargo-weight", "4 tonnes", "guofa-2018-38")
    record = f"""\
name: {{zh: 自有做法, en: A measure of our own}}
summary: {{zh: 乙。, en: B.}}
themes: [port-logistics]
history: [{{event: reported, source: ftz-decade, line: 4}}]
effects: [{", ".join(own)}]
cases: [{{name: {{zh: 甲, en: A}}, kind: enterprise, source: ftz-decade, line: 4, figures: [{of_case}]}}]
"""
    (folder / "own-measure.yaml").write_text(record, encoding="utf-8")
    return folder


def test_each_source_once_and_a_figure_by_its_number(tmp_path: Path) -> None:
    folder = str(two_sources(tmp_path))
    both = run("cite", "own-measure", "yunqitong", "--measures", folder)
    assert both.out == f"[1] {CITED['ftz-decade']}\n[2] {CITED['guofa-2018-38']}\n"
    for number, source in ((1, "ftz-decade"), (2, "ftz-decade"), (3, "guofa-2018-38")):
        one = run("cite", "own-measure", "--effect", str(number), "--measures", folder)
        assert (one.out, one.err, one.code) == (f"{CITED[source]}\n", "", 0)


@pytest.mark.parametrize("number", ["0", "6"])
def test_a_figure_that_is_not_there(number: str) -> None:
    result = run("cite", "sea-rail-direct", "--effect", number)
    assert (result.code, result.out) == (2, "")
    assert "the figures of sea-rail-direct are 1 to 5" in result.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "name a measure, give a filter, or ask for the --dataset"),
        (("yunqianfa", "sea-rail-direct", "--effect", "1"), "--effect goes with one measure"),
        (("yunqianfa", "--style", "bibtx"), "did you mean bibtex?"),
        (("yunqianfa", "--accessed", "yesterday"), "--accessed: 'yesterday' is not a date"),
    ],
)
def test_wrong_usage(words: tuple[str, ...], told: str) -> None:
    result = run("cite", *words)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    chinese = run("cite", *words, "--lang", "zh")
    assert all(re.search("[一-鿿]", line) for line in chinese.err.splitlines())


def test_what_is_known_is_cited_beside_what_is_not() -> None:
    result = run("cite", "云签法", "yunqitong")
    assert (result.code, result.out) == (1, f"{CITED['ftz-decade']}\n")
    assert "did you mean yunqianfa" in result.err


@pytest.mark.parametrize(("file", "begin"), [("a.bib", "@article{"), ("a.JSON", "[\n"), ("a.ris", "TY  - NEWS\n")])
def test_a_file_is_in_the_style_of_its_ending(file: str, begin: str, tmp_path: Path) -> None:
    target = tmp_path / file
    result = run("cite", "云企通", "-o", str(target))
    assert (result.code, result.out, result.err) == (0, "", f"1 reference -> {target}\n")
    assert target.read_text(encoding="utf-8").startswith(begin)
    run("cite", "云企通", "-o", str(target), "--style", "gbt7714")
    assert target.read_text(encoding="utf-8") == f"{CITED['ftz-decade']}\n"


def test_an_ending_of_no_style_is_refused(tmp_path: Path) -> None:
    done = run("cite", "云企通", "-o", str(tmp_path / "a.docx"), "--lang", "en")
    assert done.code == 2
    assert "no format has the ending '.docx'" in done.err
    assert all(ending in done.err for ending in (".bib", ".json", ".ris", ".txt"))
    assert list(tmp_path.iterdir()) == []


def test_strict_prints_nothing_when_a_record_is_bad(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("name: 甲\n", encoding="utf-8")
    lenient = run("cite", "云企通", "--measures", str(tmp_path))
    strict = run("cite", "云企通", "--measures", str(tmp_path), "--strict")
    assert (lenient.code, lenient.out) == (3, f"{CITED['ftz-decade']}\n")
    assert (strict.code, strict.out) == (3, "")
