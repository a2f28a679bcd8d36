"""Many rows in one test: what pytest spends on a test of its own is more than most rows take."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest

Test = Callable[..., None]


def every(names: str, rows: Iterable[Any], ids: Callable[[Any], object] = repr) -> Callable[[Test], Test]:
    """As `pytest.mark.parametrize`, but one test runs all rows, and fails with the ids of all that failed.

    Fixtures are shared by the rows: what a row leaves behind must not matter to the next.
    """
    given, kept = [name.strip() for name in names.split(",")], list(rows)
    assert kept, f"no rows for {names}"

    def running_all(test: Test) -> Test:
        @functools.wraps(test)
        def run_all(**others: Any) -> None:
            failed: dict[int, BaseException] = {}
            for number, row in enumerate(kept):
                values = row if len(given) > 1 else (row,)
                try:
                    test(**dict(zip(given, values, strict=True)), **others)
                except (Exception, pytest.fail.Exception) as error:
                    error.add_note(f"{names} = {ids(row)}")
                    failed[number] = error
            if failed:
                told = "\n".join(str(ids(kept[number])) for number in failed)
                raise BaseExceptionGroup(f"{len(failed)} of {len(kept)} {names}\n{told}\n", list(failed.values()))

        signature = inspect.signature(test)
        asked = [each for name, each in signature.parameters.items() if name not in given]
        run_all.__signature__ = signature.replace(parameters=asked)  # type: ignore[attr-defined]
        return run_all

    return running_all
