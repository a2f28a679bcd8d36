"""Validators of the program's JSON Schemas, in either draft, and what they find."""

from __future__ import annotations

import functools
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.exceptions import best_match

from ftzcli.output.schemas.json_schema import DRAFTS, Draft
from ftzcli.output.schemas.table import schema

VALIDATORS: dict[Draft, Any] = {"2020-12": Draft202012Validator, "07": Draft7Validator}
every_draft = pytest.mark.parametrize("draft", DRAFTS)


@functools.cache
def validator(name: str, draft: Draft) -> Any:
    """The validator of the schema of a name."""
    return VALIDATORS[draft](schema(name, draft))


@functools.cache
def validator_of_kind(kind: str, draft: Draft) -> Any:
    """The validator of one kind of vocabulary, which a file's name tells."""
    whole = dict(validator("vocabulary", draft).schema)
    (own,) = (each for each in whole.pop("anyOf") if each["$ref"].endswith(f"/{kind}"))
    return VALIDATORS[draft]({**whole, "allOf": [own]})


def complaint(checker: Any, value: Any) -> str:
    """What is wrong with a value, empty when nothing is."""
    error = best_match(checker.iter_errors(value))
    return f"{error.json_path}: {error.message}" if error else ""
