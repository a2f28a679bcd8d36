"""The strict reading of YAML: words stay words, limits hold, and no file whatever brings the program down."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from program import MEASURES
from rows import every

from ftzcli.output.messages import problem_text
from ftzcli.records.problems import Problem
from ftzcli.records.reading.filetext import MAX_BYTES
from ftzcli.records.reading.reader import MAX_DEPTH, MAX_VALUES, Node, bare, read
from ftzcli.words.fold import key
from ftzcli.words.text import LANGS
from ftzcli.words.width import UNPRINTABLE

RECORD = (MEASURES / "qingdao" / "sea-rail-direct.yaml").read_bytes()

# What the pieces of YAML are made of, and what people and editors put between them.
_TOKENS = [
    *"-?:,[]{}#&*!|>'\"%@` \t\n\r",
    ": ",
    "- ",
    "  ",
    "\n  ",
    "---\n",
    "...\n",
    "? ",
    "<<: ",
    "&a ",
    "*a",
    "!!str ",
]
_TOKENS += [
    "：",
    "，",
    "“",
    "海铁",
    "\ufeff",
    "\u202e",
    "\u2028",
    "\x85",
    "\x1b",
    "\0",
    "\\x41",
    "\\",
    "%YAML 9.9\n",
    "~",
    "a",
]
_yaml_bytes = st.lists(st.sampled_from(_TOKENS) | st.text(max_size=5)).map(lambda t: "".join(t).encode("utf-8"))
_texts = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=["Cc", "Cf", "Cn", "Cs", "Zl", "Zp"],
        exclude_characters=UNPRINTABLE.findall("".join(map(chr, range(0x10000)))),
        include_characters="\n\t",
    )
)
_trees = st.recursive(_texts, lambda inner: st.lists(inner) | st.dictionaries(_texts, inner), max_leaves=10)
_mutations = st.lists(
    st.tuples(
        st.integers(0, len(RECORD)),
        st.integers(0, 40),
        st.sampled_from(_TOKENS).map(str.encode) | st.binary(max_size=4),
    ),
    min_size=1,
    max_size=4,
)


def read_bytes(data: bytes) -> tuple[Node | None, Sequence[Problem]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.yaml")
        path.write_bytes(data)
        node, _, problems = read(path)
        at_one_go = bare(path)
        assert at_one_go is None or (node is not None and repr(at_one_go) == repr(node.plain()))
        return node, problems


def plain(text: str) -> Any:
    node, problems = read_bytes(text.encode("utf-8"))
    assert node is not None, problems
    return node.plain()


def codes(data: bytes | str) -> list[str]:
    return [p.code for p in read_bytes(data.encode("utf-8") if isinstance(data, str) else data)[1]]


def mutated(data: bytes, mutations: Sequence[tuple[int, int, bytes]]) -> bytes:
    for start, length, inserted in mutations:
        data = data[:start] + inserted + data[start + length :]
    return data


def check_reading(data: bytes) -> None:
    """A tree or problems, never both, never neither; each problem lies in the file and can be printed."""
    node, problems = read_bytes(data)
    assert (node is None) == bool(problems)
    lines = data.decode("utf-8", "replace").split("\n")
    for problem in problems:
        assert 0 <= problem.line <= len(lines)
        assert 0 <= problem.column <= (len(lines[problem.line - 1]) + 1 if problem.line else 0)
        for lang in LANGS:
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", problem_text(problem, lang))


_WORDS = (
    "n no NO off on Yes true 1:30 0123 0o17 0x1F 3.10 1e3 1_000 +1 .5 .inf .nan 2023-06-01 << = none N/A 一 １２ a:b"
)


@every("word", _WORDS.split())
@every("form", ["key: {}\n", "key:\n  {}\n", '{{key: "{}"}}\n', "key: '{}'\n"])
def test_words_stay_words(word: str, form: str) -> None:
    assert plain(form.format(word)) == {"key": word}


@pytest.mark.parametrize("word", ["no", "on", "1:30", "0123", "3.10", "2023-06-01", "<<", "true"])
def test_words_stay_words_as_keys_and_in_lists(word: str) -> None:
    assert plain(f"{word}: [{word}, {word}]\n") == {word: [word, word]}


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_null_but_in_quotes_it_is_a_text(nothing: str) -> None:
    assert plain(f"key: {nothing}\nlist: [{nothing or '~'}]\n") == {"key": None, "list": [None]}
    assert plain(f'key: "{nothing}"\n') == {"key": nothing}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_lines_may_end_as_on_unix_or_as_on_windows(ending: str) -> None:
    assert plain(ending.join(["id: x", "name:", "  zh: 甲", ""])) == {"id": "x", "name": {"zh": "甲"}}


def test_every_node_knows_its_place() -> None:
    node, _ = read_bytes("id: x\nname: {zh: 海铁, en: Rail}\n".encode())
    assert node is not None
    english = node.value["name"].value["en"]
    assert (english.line, english.column, english.width) == (2, 20, 4)
    key = node.value["name"].keys["en"]
    assert (key.line, key.column, key.width) == (2, 16, 2)


@given(st.binary() | _yaml_bytes)
@example(b"\r")
@example(b"a: b\r\n\rc: d")
@example("a: \u2028\n\tb".encode())
@example(b"\xef\xbb\xbf")
@example(b"%")
@example(b"? ")
@example(b"'")
@example(b"{a")
def test_any_bytes_give_a_tree_or_problems_within_the_file(data: bytes) -> None:
    check_reading(data)


@given(_mutations)
def test_any_slip_in_a_real_record_gives_a_tree_or_problems_within_the_file(
    mutations: Sequence[tuple[int, int, bytes]],
) -> None:
    check_reading(mutated(RECORD, mutations))


@given(st.dictionaries(_texts, _trees), st.booleans())
def test_a_mapping_of_texts_comes_back_as_it_was_dumped(mapping: dict[str, Any], allow_unicode: bool) -> None:
    # Long lines: between 汉字 a line ends without a blank.
    dumped = yaml.dump(
        mapping, Dumper=yaml.CSafeDumper, default_style='"', allow_unicode=allow_unicode, sort_keys=False, width=10**6
    )
    assert plain(dumped) == mapping
    assert list(plain(dumped)) == list(mapping)


# Text over several lines, and what it says: Chinese has no blank where a line ends.
FOLDED = {
    "第一行没有说完\n第二行接着说。": "第一行没有说完第二行接着说。",
    "先由铁路到港，\n再装船；\n最后离港。": "先由铁路到港，再装船；最后离港。",
    "是为“一次\n申报”，\n“一次查验”。": "是为“一次申报”，“一次查验”。",
    "创新监管制度 优化\n营商环境": "创新监管制度 优化营商环境",
    "第一行   \n第二行": "第一行第二行",
    "缩短到，\n3小时": "缩短到，3小时",
    "由20\n小时": "由20 小时",
    "使用 RFID\n技术": "使用 RFID 技术",
    "By rail\nand by ship.": "By rail and by ship.",
    "He said “yes”\n“no”": "He said “yes” “no”",
    "監管\n創新": "監管創新",
    "𠀀\n𠀁": "𠀀𠀁",
    "它的\n'引'\n号": "它的 '引' 号",
}


FOLDED_FORMS = [
    "a:\n  b: {}\n  c: d\n",
    "a: {{b: {}, c: d}}\n",
    'a: {{b: "{}", c: d}}\n',
    "a:\n  b: '{}'\n",
    "a:\n  b:\n    {}",
    "a:\n- {}\n",
    "a:\n  b: >-\n    {}\n  c: d\n",
    "a:\n  b: >-\n    {}\n\n# x\n",
    "a:\n  b: >-\n    {}",
]


def in_form(form: str, text: str) -> str:
    lines = text.replace("'", "''").split("\n") if "'{}'" in form else text.split("\n")
    return form.format("\n    ".join(lines))


@every("text", FOLDED)
@every("ending", ["\n", "\r\n"])
@every("form", FOLDED_FORMS)
def test_between_hanzi_a_line_ends_without_a_blank(text: str, ending: str, form: str, tmp_path: Path) -> None:
    written = in_form(form, text).replace("\n", ending)
    (tmp_path / "a.yaml").write_bytes(written.encode())
    found = plain(written)["a"]
    assert (found[0] if isinstance(found, list) else found["b"]) == FOLDED[text]
    assert bare(tmp_path / "a.yaml") == plain(written)


@pytest.mark.parametrize(
    "text", ['a: "甲\\\n  乙"\n', 'a: "甲\\\n  \\ 乙"\n', "a: |-\n  甲\n  乙\n", "a: 甲\n\n  乙\n"]
)
def test_what_is_written_out_otherwise_is_read_as_yaml_does(text: str) -> None:
    assert plain(text) == yaml.safe_load(text)


# Good Chinese text over several lines, with signs in it that would be slips elsewhere.
GOOD_TEXTS = [
    "　　首行\n　　缩进",
    "——正文\n—— 又一句",
    "一\n＃ 二",
    "［甲］\n｛乙｝",
    "甲：\n乙",
    "一，二\n“三”",
    "－5\n－ 6",
]


@every("text", GOOD_TEXTS)
def test_no_sign_within_a_text_is_a_slip(text: str) -> None:
    written = in_form("a:\n  b: >-\n    {}\n  c: d\n", text)
    assert key(plain(written)["a"]["b"]) == key(text)


def test_the_reader_agrees_with_yaml_on_every_bundled_file() -> None:
    for path in sorted(MEASURES.rglob("*.yaml")):
        node, _, problems = read(path)
        assert node is not None, problems
        assert bare(path) == node.plain()
        words = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)
        assert node.plain() == words, path


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "\n")])
def test_nesting_has_a_limit(opening: str, closing: str) -> None:
    within, beyond = (opening * n + "x" + closing * n for n in (MAX_DEPTH, MAX_DEPTH + 1))
    assert (codes(within), codes(beyond)) == ([], ["FTZ113"])


def test_a_file_has_a_limit() -> None:
    assert codes(b"a: " + b"x" * (MAX_BYTES - 3)) == []
    assert codes(b"a: " + b"x" * (MAX_BYTES - 2)) == ["FTZ103"]


def test_the_values_of_a_file_have_a_limit() -> None:
    assert codes("a: [" + "x, " * (MAX_VALUES - 100) + "]") == []
    assert codes("a: [" + "x, " * (MAX_VALUES + 1) + "]") == ["FTZ120"]


def dangling(path: Path) -> None:
    path.symlink_to("nowhere.yaml")


def loop(path: Path) -> None:
    path.symlink_to(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def unreadable(path: Path) -> None:
    path.write_bytes(RECORD)
    path.chmod(0)
    if os.access(path, os.R_OK):  # root reads everything but this
        path.unlink()
        path.symlink_to("/proc/self/mem")


@pytest.mark.parametrize("make", [os.mkfifo, device, dangling, loop, Path.mkdir, unreadable], ids=lambda f: f.__name__)
def test_what_is_not_a_readable_file_is_named(make: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    make(path)
    node, file, problems = read(path)
    assert (node, file) == (None, None)
    assert [(p.code, p.path) for p in problems] == [("FTZ101", str(path))]
    assert "x.yaml: cannot be read: " in problem_text(problems[0], "en")
