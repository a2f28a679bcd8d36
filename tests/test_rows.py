"""Rows that share a test: all are run, and each that fails is named."""

from __future__ import annotations

import pytest
from rows import every

RUN: list[object] = []


@every("number, word", [(1, "a"), (2, "b")])
@every("sign", "+-")
def test_every_row_is_run_with_every_row_of_the_other_table(
    number: int, word: str, sign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGN", sign)
    RUN.append((number, word, sign))


def test_none_was_left_out() -> None:
    RUN.clear()
    with pytest.MonkeyPatch.context() as patch:
        test_every_row_is_run_with_every_row_of_the_other_table(monkeypatch=patch)
    assert RUN == [(1, "a", "+"), (1, "a", "-"), (2, "b", "+"), (2, "b", "-")]


def test_of_twenty_rows_that_fail_none_is_hidden_by_another() -> None:
    @every("number", range(30), ids=lambda number: f"row {number}")
    def small(number: int) -> None:
        if number == 25:
            pytest.fail("as a test may")
        assert number < 10

    with pytest.raises(BaseExceptionGroup) as caught:
        small()
    assert [line for line in str(caught.value).split("\n") if line.startswith("row")] == [
        *(f"row {number}" for number in range(10, 30))
    ]
    assert str(caught.value).startswith("20 of 30 number\n")
    assert caught.value.exceptions[0].__notes__ == ["number = row 10"]


def test_a_table_without_rows_is_a_mistake() -> None:
    with pytest.raises(AssertionError, match="no rows"):
        every("number", [])
