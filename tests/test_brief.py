"""The brief of a measure: what stands on its page, what a hostile record does to it, and where it is written."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from program import Result, run, run_in_terminal

from ftzcli import __version__, open_catalogue
from ftzcli.output.brief.height import PAGE, height
from ftzcli.output.brief.page import Beside, Brief, page
from ftzcli.output.citations.gbt7714 import EDITION_2025, reference
from ftzcli.output.citations.work import DATASET, work_of
from ftzcli.output.view import Heading
from ftzcli.query.validity import Day
from ftzcli.records.codes import RELATIONS
from ftzcli.records.figures import figure_text
from ftzcli.records.vocabulary import Words
from ftzcli.words.text import COLON, LANGS, Lang

pytestmark = pytest.mark.usefixtures("frozen")
DAY = "2026-06-01"
# Tags of a page that Word and WPS open; none runs anything or fetches anything.
TAGS = set("html head meta title style body div h1 h2 h3 p table thead tbody tr th td span b a br".split())  # noqa: SIM905
HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"onmouseover="alert(1)',
    "'quoted' & &lt;escaped&gt;",
    "a|b|c",
    "`code` **strong** [link](javascript:alert(1)) ![x](http://x) ~~gone~~ _low_ <b>",
    "# no heading",
    "- no item",
    "1. no item",
    "+ no item",
    "=== no rule",
]
RECORD: dict[str, Any] = {
    "name": {"zh": "试办法", "en": "The trial"},
    "aliases": {"zh": ["又名"], "en": ["also called"]},
    "summary": {"zh": "概述在此。", "en": "The summary is here."},
    "replaces": {"zh": "逐票申报", "en": "declaration one by one"},
    "themes": ["smart-customs"],
    "history": [
        {
            "date": "2023-07-01",
            "event": "enacted",
            "where": ["shandong"],
            "modality": "may",
            "for_whom": {"zh": "高级认证企业", "en": "AEO enterprises"},
            "article": {"zh": "第三条", "en": "Article 3"},
            "source": "trial-rule",
            "line": 4,
        }
    ],
    "effects": [
        {
            "indicator": "clearance-time",
            "subject": {"zh": "每票", "en": "a consignment"},
            "before": "20 hours",
            "after": "3 hours",
            "source": "trial-report",
            "line": 9,
            "stated": ["20小时", "3小时"],
        }
    ],
    "cases": [
        {
            "name": {"zh": "某某公司", "en": "Some Co."},
            "kind": "enterprise",
            "note": {"zh": "用过。", "en": "It used it."},
            "source": "trial-report",
            "line": 10,
        }
    ],
    "related": [{"id": "yunqianfa", "relation": "part-of"}],
}
SOURCES = {
    "trial-rule": {
        "title": {"zh": "试办法条例", "en": "Regulations on the trial"},
        "publisher": {"zh": "某省人大常委会", "en": "A provincial congress"},
        "date": "2023-06-20",
        "doc_no": "试令〔2023〕9号",
        "kind": "local-regulation",
        "url": "https://example.org/a_b?c=1&d=2",
        "confidence": "document",
        "effective": "2023-07-01",
        "checked_on": "2026-02-03",
    },
    "trial-report": {
        "title": {"zh": "试办法报道", "en": "A report on the trial"},
        "publisher": {"zh": "某某日报", "en": "Some Daily"},
        "date": "2024-05-06",
        "kind": "press",
        "confidence": "report",
    },
}


class Html(HTMLParser):
    """The words of a page, and its tags with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).replace("\u2002", " ").split())


def write(folder: Path, records: dict[str, dict[str, Any]]) -> str:
    (folder / "vocabulary").mkdir(parents=True, exist_ok=True)
    registry = json.dumps(SOURCES, ensure_ascii=False)
    (folder / "vocabulary" / "sources.yaml").write_text(registry, encoding="utf-8")
    for id, record in records.items():
        (folder / f"{id}.yaml").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return str(folder)


def brief(*words: str) -> Result:
    return run("brief", *words, "--as-of", DAY)


def told(file: Path) -> str:
    """The words of a brief, whatever it is written in."""
    text = file.read_text(encoding="utf-8")
    return Html(text).text if file.suffix == ".html" else re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("ending", [".html", ".md"])
def test_every_field_stands_on_the_page(lang: Lang, ending: str, desk: Path, tmp_path: Path) -> None:
    folder = write(desk / "records", {"trial": RECORD})
    file = tmp_path / f"trial{ending}"
    done = brief("trial", "--measures", folder, "--lang", lang, "-o", str(file))
    assert done.code == 0, done.err
    text = told(file)
    other = {"zh": "The trial", "en": "试办法"}[lang]
    expected = [other, "trial", "20小时", "3小时", "[2]:9", "[2]:10", "[1]:4", "https://example.org/a_b?c=1&d=2"]
    expected += ["试令〔2023〕9号", "2023-07-01", "2026-02-03", DAY, __version__, DATASET.date]
    for key in ("name", "summary", "replaces"):
        expected.append(RECORD[key][lang])
    expected += RECORD["aliases"][lang]
    expected += [RECORD["history"][0][key][lang] for key in ("for_whom", "article")]
    expected += [RECORD["cases"][0][key][lang] for key in ("name", "note")]
    catalogue = open_catalogue([folder], as_of=DAY)
    words = Words(catalogue.vocabulary, lang)
    (record,) = catalogue.records.with_ids(["trial"])
    assert record["in_force"] == "yes"
    expected += [words.name("validity", "yes"), words.place("zones", "shandong"), words.name("themes", "smart-customs")]
    expected += re.split(r"[，,；;（(]", figure_text(record["effects"][0], words))[:1]
    expected.append(words.pick(RELATIONS["part-of"]) + words.pick(COLON) + {"zh": "云签发", "en": "Yunqianfa"}[lang])
    for id, source in catalogue.vocabulary.kinds["sources"].items():
        if id in SOURCES:
            expected += reference(work_of(id, source), EDITION_2025).rstrip(".").split("https://")[:1]
    assert [word for word in expected if " ".join(word.split()) not in " ".join(text.split())] == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_is_plain_html(lang: str, tmp_path: Path) -> None:
    file = tmp_path / "all.html"
    ids = [record["id"] for record in open_catalogue([]).records]
    assert brief(*ids, "--lang", lang, "-o", str(file)).code == 0
    page = Html(file.read_text(encoding="utf-8"))
    assert {tag for tag, _ in page.tags} <= TAGS
    given = {name for _, attributes in page.tags for name in attributes}
    assert not {name for name in given if name.startswith("on") or name in ("style", "src", "id")}
    assert all(re.match("https?://", attributes["href"] or "") for tag, attributes in page.tags if tag == "a")
    titles = [attributes for tag, attributes in page.tags if tag == "h1"]
    assert titles == [{}, *[{"class": "next"}] * (len(ids) - 1)]
    assert "@page" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("harm", HOSTILE)
def test_a_hostile_record_is_text(harm: str, desk: Path, tmp_path: Path) -> None:
    record = {
        **RECORD,
        "name": {"zh": f"恶{harm}", "en": harm},
        "summary": {"zh": harm, "en": harm},
        "replaces": {"zh": harm, "en": harm},
        "cases": [{**RECORD["cases"][0], "name": {"zh": harm, "en": harm}, "note": {"zh": harm, "en": harm}}],
    }
    folder = write(desk / "records", {"evil": record})
    files = [tmp_path / f"evil{ending}" for ending in (".html", ".md")]
    for file in files:
        done = brief("evil", "--measures", folder, "--lang", "en", "-o", str(file))
        assert done.code == 0, done.err
    html, markdown = (file.read_text(encoding="utf-8") for file in files)
    page = Html(html)
    assert page.text.count(" ".join(harm.split())) >= 5
    assert {tag for tag, _ in page.tags} <= TAGS
    assert not [name for _, given in page.tags for name in given if name.startswith("on")]
    assert not re.search(r"(?<!\\)(<b>|<img|</?script|\*\*strong|`code`|\]\(|~~gone)", markdown)
    paragraphs = markdown.split("\n\n")
    assert not [one for one in paragraphs if re.match(r"\s*(# no|- no|1\. no|\+ no|===)", one)]
    table = [line for line in markdown.splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {5}


def test_what_turns_the_line_round_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No record may have such signs; should one come through, the file does not."""
    monkeypatch.setattr("ftzcli.output.brief.page.brief", lambda *_: Brief("a\u202eb", [[Heading("a\u202eb", 1)]]))
    for ending in (".html", ".md"):
        file = tmp_path / f"turned{ending}"
        assert brief("yunqianfa", "-o", str(file)).code == 0
        text = file.read_text(encoding="utf-8")
        assert "\u202e" not in text
        assert "u202e" in text


def test_several_measures_are_one_file_in_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    file = tmp_path / "two.md"
    done = brief("海铁", "yunqianfa", "云签发", "--lang", "zh", "-o", str(file))
    assert (done.code, done.out, done.err) == (0, "", f"2 项举措 → {file}\n")
    first, second = file.read_text(encoding="utf-8").split("\n---\n")
    assert "ftz show sea-rail-direct" in first
    assert "ftz show yunqianfa" in second


def test_a_name_of_no_measure_is_a_negative_answer(tmp_path: Path) -> None:
    file = tmp_path / "none.html"
    done = brief("yunqianfaa", "--lang", "en", "-o", str(file))
    assert (done.code, done.out, file.exists()) == (1, "", False)
    assert "there is no measure 'yunqianfaa'" in done.err
    assert "yunqianfa" in done.err
    done = brief("yunqianfa", "nothing-like-it", "--lang", "en", "-o", str(file))
    assert done.code == 1
    assert f"1 measure -> {file}" in done.err
    assert file.exists()


@pytest.mark.parametrize("name", ["x.docx", "x.pdf", "x.txt", "x.json", "x.html.bak"])
def test_another_ending_is_refused_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    done = brief("yunqianfa", "--lang", "en", "-o", str(tmp_path / name))
    assert (done.code, done.out) == (2, "")
    assert f"no format has the ending '{Path(name).suffix}'" in done.err
    assert "known endings: .html .htm .md" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "is_html"), [("X.HTML", True), ("x.htm", True), ("x.MD", False), ("x", False)])
def test_the_ending_decides_and_an_old_file_is_replaced(name: str, is_html: bool, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text("old" * 100_000, encoding="utf-8")
    assert brief("yunqianfa", "-o", str(file)).code == 0
    text = file.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>" if is_html else "# ")
    assert "oldold" not in text
    assert list(tmp_path.iterdir()) == [file]


def test_without_a_file_markdown_goes_to_stdout(tmp_path: Path) -> None:
    bare, dash = brief("yunqianfa", "--lang", "zh"), brief("yunqianfa", "--lang", "zh", "-o", "-")
    file = tmp_path / "same.md"
    brief("yunqianfa", "--lang", "zh", "-o", str(file))
    assert bare == dash == Result(0, file.read_text(encoding="utf-8"), "")
    assert bare.out.startswith("# 云签发\n")
    there = run_in_terminal("brief", "yunqianfa", "--lang", "en")
    assert "-o FILE.html" in there.out


def test_the_day_decides_what_is_told() -> None:
    now = run("brief", "shared-code-waterway", "--lang", "en", "--as-of", "2026-06-01").out
    then = run("brief", "shared-code-waterway", "--lang", "en", "--as-of", "2001").out
    assert "On 2026-06-01: In force" in now
    assert "Not on record on 2001-12-31" in then
    assert "In force as of 2001-12-31" in then


def test_bad_records_are_told_and_strict_writes_nothing(tmp_path: Path, desk: Path) -> None:
    folder = write(desk / "records", {"trial": RECORD, "bad": {"name": 1}})
    file = tmp_path / "x.md"
    done = brief("trial", "--measures", folder, "--strict", "-o", str(file))
    assert (done.code, file.exists()) == (3, False)
    done = brief("trial", "--measures", folder, "-o", str(file))
    assert (done.code, file.exists()) == (3, True)


def test_an_article_of_which_nobody_looked_says_so() -> None:
    out = brief("yunqianfa", "--lang", "en").out
    assert "nobody has looked since whether it still holds" in out
    assert "reprint; no address on record; nobody has looked whether it still holds" in out


@pytest.mark.parametrize("lang", LANGS)
def test_a_long_record_is_cut_to_a_page_and_what_is_left_out_is_told(lang: Lang, desk: Path) -> None:
    event, figure = RECORD["history"][0], RECORD["effects"][0]
    long = {
        **RECORD,
        "history": [{**event, "date": f"2023-07-{day:02}", "line": day} for day in range(1, 31)],
        "effects": [{**figure, "line": line, "before": f"{line + 20} hours"} for line in range(1, 41)],
    }
    folder = write(desk / "records", {"long": long})
    catalogue = open_catalogue([folder], as_of=DAY)
    (record,) = catalogue.records.with_ids(["long"])
    blocks = page(record, Beside({}, Day(DAY)), Words(catalogue.vocabulary, lang))
    assert PAGE * 0.9 < height(blocks) <= PAGE
    out = brief("long", "--measures", folder, "--lang", lang).out
    rows = [line for line in out.splitlines() if line.startswith("| ") and "---" not in line]
    (events,) = re.findall(r"(\d+) (?:个事件未列：|events left out here: )ftz timeline long\n", out)
    (figures,) = re.findall(r"(\d+) (?:条数据未列：|figures left out here: )ftz show long --evidence\n", out)
    assert len(rows) - 2 + int(events) + int(figures) == 30 + 40


def test_of_what_is_cut_the_step_that_decides_stays(desk: Path) -> None:
    event = RECORD["history"][0]
    aims = [{**event, "date": f"2023-06-{day:02}", "modality": "aim", "line": day} for day in range(1, 29)]
    folder = write(desk / "records", {"long": {**RECORD, "history": [*aims, event]}})
    out = brief("long", "--measures", folder, "--lang", "en").out
    assert re.search(r"\| 2023-07-01 \| [\w ]+ \(may be done\) In force", out)
    assert "events left out here" in out


def test_of_what_is_cut_the_widest_rule_stays(desk: Path) -> None:
    """A report is not told in the place of the rule for the whole country."""
    event = RECORD["history"][0]
    seen = [{"event": "in-use", "where": ["shandong"], "source": "trial-report", "line": line} for line in range(1, 40)]
    law = {**event, "where": ["nation"], "event": "in-use", "line": 99}
    # Each is a step of its own: it is for others.
    seen = [{**one, "for_whom": {"zh": f"甲{one['line']}", "en": f"one {one['line']}"}} for one in seen]
    folder = write(desk / "records", {"long": {**RECORD, "history": [*seen, law]}})
    out = brief("long", "--measures", folder, "--lang", "en").out
    assert "events left out here" in out
    assert "\\[1\\]:99" in out
    assert "## The rule\n\n\\[1\\] 某省人大常委会" in out
