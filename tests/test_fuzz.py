"""Some records spoilt in every way of tests/bench/fuzz.py: each is read, or refused in words that can be shown."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from bench.fuzz import HUGE, Verdict, judge, mutant, real_records, real_vocabulary
from bench.mutators import MUTATORS, is_unprintable, places
from hypothesis import given
from hypothesis import strategies as st
from properties import examples
from rows import every

from ftzcli.records.problems import KINDS
from ftzcli.records.vocabulary import Vocabulary

RECORDS = real_records()
SEED = 20231010
COUNT = 330  # thirty in each way

_characters = st.characters(codec="utf-8") | st.sampled_from("\x1b\u202e\u200b\U000e0041\ufeff\x85\t\n：“{}%")
_texts = st.text(_characters, max_size=12) | st.sampled_from(
    ["", "no", "1:30", "20 hours", "2..1 days", "9" * 20, "2023-13", "shandong", "ftz-decade", "x" * 300]
)
_scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.binary(max_size=4) | _texts
_trees = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_texts, inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return real_vocabulary()


def judged(data: bytes, vocabulary: Vocabulary, stem: str = "made") -> Verdict:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{stem}.yaml")
        path.write_bytes(data)
        return judge(path, vocabulary)


def dumped(tree: Any, style: str | None, flow: bool | None) -> bytes:
    text: str = yaml.dump(
        tree, Dumper=yaml.CSafeDumper, default_style=style, default_flow_style=flow, allow_unicode=True, sort_keys=False
    )
    return text.encode("utf-8", "surrogatepass")


def grafted(real: tuple[str, bytes], graft: Any, at: int) -> tuple[str, Any]:
    """A real record with another value at one of its places, counted around."""
    stem, data = real
    record = yaml.load(data, Loader=yaml.CBaseLoader)
    found = list(places(record))
    parent, step = found[at % len(found)]
    parent[step] = graft
    return stem, record


@pytest.mark.parametrize("way", MUTATORS)
def test_however_a_record_is_spoilt_it_is_read_or_refused_in_words(way: str, vocabulary: Vocabulary) -> None:
    told = Counter[str]()
    for number in range(list(MUTATORS).index(way), COUNT, len(MUTATORS)):
        case = mutant(RECORDS, SEED, number)
        assert case.kind == way
        verdict = judged(case.data, vocabulary, case.stem)
        assert (number, verdict.findings) == (number, [])
        told.update(verdict.codes)
    assert set(told) <= set(KINDS)
    assert told  # so many, and not one refused: then nothing is spoilt


def test_the_same_seed_spoils_alike_and_another_otherwise() -> None:
    one, again, other = ([mutant(RECORDS, seed, n).data for n in range(22)] for seed in (1, 1, 2))
    assert one == again
    assert not set(one) & set(other)


def test_the_real_records_themselves_are_good(vocabulary: Vocabulary) -> None:
    assert [stem for stem, data in RECORDS if judged(data, vocabulary, stem) != Verdict([], [])] == []


@examples(150)
@given(st.binary(max_size=300) | st.text(_characters, max_size=120).map(lambda text: text.encode("utf-8")))
def test_arbitrary_bytes_are_refused_in_words(vocabulary: Vocabulary, data: bytes) -> None:
    verdict = judged(data, vocabulary)
    assert verdict.findings == []
    assert verdict.codes != []


@examples(150)
@given(_trees, st.sampled_from([None, '"', "'", "|", ">"]), st.sampled_from([None, True, False]))
def test_arbitrary_trees_are_refused_in_words(
    vocabulary: Vocabulary, tree: Any, style: str | None, flow: bool | None
) -> None:
    verdict = judged(dumped(tree, style, flow), vocabulary)
    assert verdict.findings == []
    assert verdict.codes != []


@examples(150)
@given(st.builds(grafted, st.sampled_from(RECORDS), _trees, st.integers(0, 500)))
def test_an_arbitrary_tree_in_the_place_of_any_value_is_read_or_refused_in_words(
    vocabulary: Vocabulary, graft: tuple[str, Any]
) -> None:
    stem, tree = graft
    assert judged(dumped(tree, None, None), vocabulary, stem).findings == []


@every("what", HUGE)
def test_the_huge_files_are_what_they_are_called(what: str) -> None:
    size = len(HUGE[what]().encode("utf-8"))
    least = 10_000_000 if what.startswith("10 MB") else 3_900_000 if what.startswith("4 MB") else 400_000
    assert size >= least
    assert what.startswith("10 MB") or size <= 4 * 1024 * 1024


def test_what_a_terminal_should_not_get_is_known_by_its_category() -> None:
    bad: Sequence[str] = "\x00\x07\x1b\x7f\x85\x9b\u200b\u200f\u2028\u202e\u2066\ufeff\ud800\U000e0041"
    assert [sign for sign in bad if not is_unprintable(sign)] == []
    assert [sign for sign in "aé海：“\u3000 \u0301\u0600😀" if is_unprintable(sign)] == []
