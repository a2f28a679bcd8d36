"""On what an event rests: practice that anybody may follow, a law of the place, or a rule of the nation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.text import Text

if TYPE_CHECKING:
    from ftzcli.records.shapes import Event

# A task or an aim is no basis yet. The others stand in the order in which they are easy to follow.
BASES = ("task", "practice", "local-law", "national-rule")
TASK = BASES.index("task")
BASIS_NAMES: Mapping[str, Text] = {
    "practice": Text("做法", "practice"),
    "local-law": Text("当地法规", "local law"),
    "national-rule": Text("国家规定", "national rule"),
}
# What the nation lays down. A letter of a ministry or a briefing only tells of what others do.
_NATIONAL = frozenset({"law", "state-council", "gacc-order", "gacc-announcement"})
# What a rule of the nation may lay down for some places only.
_OPENED = frozenset({"piloted", "in-use"})


def basis_of(event: Event, vocabulary: Vocabulary) -> str:
    """One of BASES.

    What is enacted rests on a law: of the nation where its source is such, else of the place. A pilot that the nation
    opened at some places rests on its rule, and so does what it made general. All else is practice.
    """
    if event["event"] == "policy-task" or event["modality"] == "aim":
        return "task"
    is_national = (vocabulary.kinds["sources"].get(event["source"]) or {}).get("kind") in _NATIONAL
    if event["event"] == "enacted":
        return "national-rule" if is_national else "local-law"
    if event["event"] == "replicated-national" or (is_national and event["event"] in _OPENED):
        return "national-rule"
    return "practice"
