"""The page for people without a terminal: what is in the file, and that its data say what the commands say."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from hostile_names import hostile_names
from program import run

from ftzcli import open_catalogue
from ftzcli.output.exports.as_html import json_in_html
from ftzcli.query.reach import HOLDS
from ftzcli.records.codes import VALIDITY
from ftzcli.words.fold import key

DAYS = ("2016-06-01", "2019-12-31", "2026-11-26")
HOSTILE = "</script><script>alert(1)</script><!--'\"&amp;=1+1"
# What no record may hold, but a text may that comes from elsewhere.
FORBIDDEN = "\u2028\u2029\u202e"


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of each script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.inside = ""
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, _tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside in ("script", "style"):
            self.texts.append((self.inside, data))

    @property
    def data(self) -> Any:
        return json.loads(next(text for tag, text in self.texts if tag == "script"))


def page_of(folder: Path, *words: str) -> str:
    file = folder / "page.html"
    assert run("export", "-o", str(file), *words).code == 0
    return file.read_text(encoding="utf-8")


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    """The page of a folder whose names are made to be run."""
    folder = hostile_names(tmp_path / "hostile")
    record = yaml.safe_load((folder / "evil-id-glob.yaml").read_text(encoding="utf-8"))
    record |= {"name": {"zh": HOSTILE, "en": HOSTILE}, "summary": {"zh": HOSTILE, "en": HOSTILE}}
    (folder / "evil-id-markup.yaml").write_text(json.dumps(record), encoding="utf-8")
    return page_of(tmp_path, "--measures", str(folder), "--no-bundled")


def test_no_name_becomes_markup(hostile: str) -> None:
    page = Elements(hostile)
    (measure,) = (each for each in page.data["measures"] if each["id"] == "evil-id-markup")
    assert measure["name"] == {"zh": HOSTILE, "en": HOSTILE}
    assert [tag for tag, _ in page.found if tag == "script"] == ["script", "script"]
    assert "alert(1)" not in "".join(text for tag, text in page.texts[-1:])
    assert "<script" not in hostile.partition("<noscript>")[2].partition("</noscript>")[0]


def test_json_ends_no_element() -> None:
    told = {"a": HOSTILE, "b": "<!--<script>", "c": FORBIDDEN}
    text = json_in_html(told)
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == told


@pytest.mark.usefixtures("frozen")
def test_only_the_one_style_and_the_one_script_may_run(tmp_path: Path) -> None:
    page = Elements(page_of(tmp_path))
    policy = next(str(of["content"]) for tag, of in page.found if of.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy
    for kind, (tag, text) in (("style", page.texts[0]), ("script", page.texts[-1])):
        assert tag == kind
        assert f"{kind}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    for tag, attributes in page.found:
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
        assert tag not in ("link", "img", "iframe", "form")
        assert "src" not in attributes


@pytest.mark.usefixtures("frozen")
def test_without_script_the_names_are_there(tmp_path: Path) -> None:
    text = page_of(tmp_path).partition("<noscript>")[2].partition("</noscript>")[0]
    records = json.loads(run("list", "--json").out)
    assert re.findall(r'<bdi lang="zh-CN">(.*?)</bdi>', text) == [record["name"]["zh"] for record in records]


def state_on(life: list[str], day: str) -> str | None:
    """What a list of days and states has on a day."""
    found = [state for first, state in zip(life[::2], life[1::2], strict=True) if first <= day]
    return found[-1] if found else None


def holding(data: Any, place: Mapping[str, Any], day: str) -> dict[str, tuple[str, str]]:
    """What the page lists at a place: the state and the nearness of each measure."""
    near = dict(zip(place["near"][::2], place["near"][1::2], strict=True))
    found = {}
    for measure in data["measures"]:
        here = [
            (int(code[0]), min(near[spot] for spot in spots if spot in near))
            for _, life, spots in measure["units"]
            if (code := state_on(data["lives"][life], day)) and near.keys() & set(spots)
        ]
        if here and min(here)[0] <= 1:
            nearest = min(holds for state, holds in here if state <= 1)
            found[measure["id"]] = (VALIDITY[min(here)[0]], HOLDS[nearest])
    return found


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The data of the page of the bundled catalogue."""
    return Elements(page_of(tmp_path_factory.mktemp("page"))).data


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("day", DAYS)
def test_the_data_say_what_holds_at_a_place_as_list_does(day: str, data: Any) -> None:
    kinds = open_catalogue().vocabulary.kinds
    some = [*list(kinds["zones"])[::12], *list(kinds["places"])[::9], *list(kinds["customs"])[::9]]
    places = [*some, "青岛", "上海市", "长三角", "海南"]
    for word in places:
        at = data["at"]["words"]
        place = data["at"]["places"][at[word] if word in at else at[key(word)]]
        listed = json.loads(run("list", "--at", word, "--as-of", day, "--json").out)
        assert holding(data, place, day) == {each["id"]: (each["in_force"], each["holds"]) for each in listed}, word


@pytest.mark.parametrize("day", DAYS)
def test_the_data_say_how_measures_stand_as_list_does(day: str, data: Any) -> None:
    told = {}
    for measure in data["measures"]:
        if known := [each for each in measure["told"] if each[0] <= day]:
            told[measure["id"]] = known[-1][1:5]
    listed = json.loads(run("list", "--as-of", day, "--json").out)
    assert told == {m["id"]: [m["status"], m["in_force"], m["reach"], m["since"]] for m in listed}


@pytest.mark.usefixtures("frozen")
def test_each_figure_has_its_source_and_line(tmp_path: Path) -> None:
    data = Elements(page_of(tmp_path)).data
    shown = {m["id"]: [(f["source"], f.get("line")) for f in m.get("effects", ())] for m in data["measures"]}
    records = json.loads(run("list", "--json").out)
    assert shown == {m["id"]: [(f["source"], f["line"]) for f in m["effects"]] for m in records}
    assert {source for figures in shown.values() for source, _ in figures} <= data["words"]["sources"].keys()


@pytest.mark.usefixtures("frozen")
def test_the_page_has_only_what_passes_the_filters_and_says_so(tmp_path: Path) -> None:
    data = Elements(page_of(tmp_path, "--theme", "smart-customs", "--as-of", "2020")).data
    listed = json.loads(run("list", "--theme", "smart-customs", "--as-of", "2020", "--json").out)
    assert [measure["id"] for measure in data["measures"]] == [measure["id"] for measure in listed]
    assert (data["day"], data["filters"]) == ("2020-12-31", ["--theme smart-customs", "--as-of 2020"])


@pytest.mark.usefixtures("frozen")
def test_a_large_page_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ftzcli.output.exports import table

    file = tmp_path / "page.html"
    assert "--zone" not in run("export", "-o", str(file)).err
    monkeypatch.setitem(table.EXPORTS, "html", table.EXPORTS["html"]._replace(most=1000))
    done = run("export", "-o", str(file), "--lang", "en")
    assert (done.code, "slow to open; filters make it smaller" in done.err) == (0, True)
