"""The exported page in Chromium, from a file: it answers as the commands do, asks nothing of a network, and prints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Page, browser
from hostile_names import hostile_names
from program import run

pytestmark = pytest.mark.needs("chromium")
QUERIES = (
    """
跨境电商|雲簽發|yqf|yunqianfa|飞机维修|跨境电商退货|进口食品|综保区|怎么办理保税维修|全国复制推广
certificates|port|e-commerce|customs clearance time|TFA 7.4|in force|AEO|zzzz
""".strip()
    .replace("\n", "|")
    .split("|")
)
PLACES = ("青岛", "上海", "liaoning", "长三角", "天津港", "大连海关", "海南", "shandong/qingdao")
FILTERS = [
    *{"zone": "青岛", "theme": "智慧海关", "status": "enacted", "in-force": "planned", "customs": "大连海关"}.items(),
    *{"indicator": "time", "standard": "TFA-7", "direction": "import", "source": "ftz-decade", "as-of": "2018"}.items(),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page of the bundled catalogue, opened; nothing was asked for or complained of when all is done."""
    folder = tmp_path_factory.mktemp("page")
    assert run("export", "-o", str(folder / "ftz.html"), "--lang", "zh").code == 0
    with browser(folder) as opened:
        opened.open((folder / "ftz.html").as_uri())
        yield opened
        assert opened.requests == [(folder / "ftz.html").as_uri()]
        assert opened.complaints == []


def ids(*words: str) -> list[str]:
    return [record["id"] for record in json.loads(run(*words, "--json").out)]


@pytest.mark.parametrize("query", QUERIES)
def test_a_search_finds_what_the_command_finds(query: str, page: Page) -> None:
    page.go(f"#q={query}")
    assert set(page.ids()) == set(ids("search", query))


@pytest.mark.parametrize("day", ["2018-06-30", "2026-11-26"])
@pytest.mark.parametrize("place", PLACES)
def test_what_holds_at_a_place_is_listed_as_by_the_command(place: str, day: str, page: Page) -> None:
    page.go(f"#at={place}&as-of={day}")
    assert page.ids() == ids("list", "--at", place, "--as-of", day)


@pytest.mark.parametrize(("name", "value"), FILTERS)
def test_a_filter_keeps_what_the_command_keeps(name: str, value: str, page: Page) -> None:
    page.go(f"#{name}={value}")
    assert page.ids() == ids("list", f"--{name}", value)


def test_the_address_says_what_the_controls_say(page: Page) -> None:
    page.go("#zone=shandong&in-force=yes")
    assert page.run("[...document.querySelectorAll('.chosen select')].map(e => e.value)") == ["shandong", "yes"]
    page.run(
        "const s = document.getElementById('by-theme'); s.value = 'smart-customs'; s.dispatchEvent(new Event('change'))"
    )
    assert page.run("decodeURIComponent(location.hash)") == "#zone=shandong&theme=smart-customs&in-force=yes"
    assert page.ids() == ids("list", "--zone", "shandong", "--theme", "smart-customs", "--in-force", "yes")


def test_the_way_past_the_controls_leaves_what_is_asked_for(page: Page) -> None:
    page.go("#theme=smart-customs")
    page.run("document.getElementById('skip').click()")
    assert page.run("[location.hash, document.activeElement.id]") == ["#theme=smart-customs", "results"]


def test_a_word_that_means_nothing_lists_nothing_and_says_so(page: Page) -> None:
    page.go("#zone=nosuchzone&lang=en")
    assert page.ids() == []
    assert "nosuchzone" in page.run("document.getElementById('notes').textContent")


def test_both_languages(page: Page) -> None:
    names = "[...document.querySelectorAll('.name')].map(e => e.textContent)"
    records = {r["id"]: r["name"] for r in json.loads(run("list", "--json").out)}
    for lang, html in (("zh", "zh-CN"), ("en", "en")):
        page.go(f"#lang={lang}")
        assert page.run("document.documentElement.lang") == html
        assert page.run(names) == [records[id][lang] for id in page.ids()]
    page.run("document.getElementById('language').click()")
    assert page.run("document.documentElement.lang") == "zh-CN"


def test_headings_tell_how_near_something_holds(page: Page) -> None:
    page.go("#at=青岛&lang=zh")
    near = dict.fromkeys(r["holds"] for r in json.loads(run("list", "--at", "青岛", "--json").out))
    headings = page.run("[...document.querySelectorAll('#results h3')].map(e => e.textContent)")
    assert len(headings) == len(near)
    assert headings[0].startswith("指明青岛")


def test_an_opened_measure_shows_each_figure_with_its_source_and_line(page: Page) -> None:
    page.go("#id=yunqianfa&lang=zh")
    told = page.run("document.querySelector('.body .figures').textContent")
    for stated in ("21万余份", "194个国家（地区）", "人民日报", "第 11 行"):
        assert stated in told
    assert "[object" not in page.run("document.body.textContent")


def test_the_matrix_counts_what_its_cells_list(page: Page) -> None:
    page.go("#view=matrix&lang=zh")
    cell = "document.querySelector('.matrix button')"
    count = int(page.run(f"{cell}.textContent"))
    page.run(f"{cell}.click()")
    assert len(page.ids()) == count


@pytest.mark.parametrize("view", ["list", "matrix", "timeline"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_screen(width: int, view: str, page: Page) -> None:
    page.sized(width)
    page.go(f"#view={view}")
    page.run("document.querySelectorAll('article details').forEach(each => each.open = true)")
    assert page.run("document.documentElement.scrollWidth") <= width
    page.run("document.querySelectorAll('article details').forEach(each => each.open = false)")
    page.sized(1280)


def test_it_prints_on_a4_with_open_rows_open(page: Page) -> None:
    page.go("#q=云签发")
    closed = pages_of(page.printed())
    page.run("document.querySelectorAll('article details').forEach(each => each.open = true)")
    page.run("new Promise(done => setTimeout(done, 50))")
    assert pages_of(page.printed()) > closed


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has; all must be A4."""
    boxes = [tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox\s*\[([\d. ]+)\]", pdf)]
    assert {(round(right), round(top)) for _, _, right, top in boxes} == {(595, 842)}
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_no_hostile_name_is_run(tmp_path: Path) -> None:
    folder = hostile_names(tmp_path / "hostile")
    record = json.loads((folder / "evil-id-glob.yaml").read_text(encoding="utf-8"))
    name = "</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
    record |= {"name": {"zh": name, "en": name}, "summary": {"zh": name, "en": name}}
    (folder / "evil-id-markup.yaml").write_text(json.dumps(record), encoding="utf-8")
    assert run("export", "-o", str(tmp_path / "page.html"), "--measures", str(folder), "--no-bundled").code == 0
    with browser(tmp_path) as opened:
        opened.open((tmp_path / "page.html").as_uri())
        opened.go("#id=evil-id-markup")
        assert opened.run("document.querySelector('.name').textContent") == name
        assert "run" not in opened.run("document.title")
        assert (opened.complaints, len(opened.requests)) == ([], 1)
