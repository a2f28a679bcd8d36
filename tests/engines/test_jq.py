"""JSON and the lines of NDJSON in jq, and the examples with jq in the documents."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from program import run
from test_readme import WITH_JQ, Example, block, in_a_pipe, renew, text_of

pytestmark = pytest.mark.needs("jq")


def jq(query: str, text: str) -> list[str]:
    done = subprocess.run(["jq", "-r", query], input=text, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.mark.parametrize(("format", "query"), [("json", ".[].id"), ("ndjson", ".id")])
@pytest.mark.usefixtures("frozen")
def test_jq_reads_every_record(format: str, query: str) -> None:
    ids = [record["id"] for record in json.loads(run("list", "--json").out)]
    assert jq(query, run("list", "-f", format).out) == ids


@pytest.mark.parametrize("example", WITH_JQ, ids=lambda example: f"{example.document.name}: {example.command}")
def test_a_document_shows_what_jq_makes_of_it(example: Example, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    now = in_a_pipe(example.command, example.lang, tmp_path)
    if request.config.getoption("--update"):
        renew(example, now)
    else:
        assert now == block(text_of(example.document), example)[2]


def test_there_are_such_examples() -> None:
    assert WITH_JQ
