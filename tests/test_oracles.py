"""What the program says, beside what a few plain lines over the YAML files say: a little of tests/bench/oracles.py."""

from __future__ import annotations

import pytest
from bench import oracles
from indexed import select

from ftzcli.query.search import search


@pytest.mark.parametrize(("kind", "rounds"), [("filters", 30), ("search", 60), ("edits", 2)])
def test_it_says_what_the_files_say(kind: str, rounds: int) -> None:
    assert oracles.run(kind, rounds, seed=20231010) == []


def test_a_wrong_answer_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = iter(range(1000))
    monkeypatch.setattr("bench.oracles.select", lambda *given: select(*given)[1:])
    monkeypatch.setattr("bench.oracles.search", lambda *given: search(*given)._replace(records=[]))
    monkeypatch.setattr("bench.oracles.told", lambda _: str(next(calls)))
    for kind in oracles.KINDS:
        assert oracles.run(kind, 6, seed=1) != []
