"""The indicators that a clause may speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ftzcli.records.drafting.passages import plain
from ftzcli.records.vocabulary import Vocabulary, names_of

_MOST = 3


@dataclass(frozen=True)
class Indicators:
    """The indicators of a vocabulary by their Chinese names."""

    vocabulary: Vocabulary

    def nearest(self, clause: str) -> tuple[Sequence[str], str]:
        """The ids of those that a clause may speak of, the likeliest first, and the one that it names in full."""
        folded = plain(clause)
        scores = {id: max((_likeness(folded, name) for name in names), default=0) for id, names in self._names.items()}
        ranked = sorted((id for id, score in scores.items() if score), key=lambda id: -scores[id])[:_MOST]
        return ranked, next((id for id in ranked if scores[id] > 1), "")

    @cached_property
    def _names(self) -> Mapping[str, Sequence[str]]:
        entries = self.vocabulary.kinds["indicators"].items()
        return {id: [plain(name) for name in names_of(id, entry) if not name.isascii()] for id, entry in entries}


def _likeness(clause: str, name: str) -> float:
    """How much of a name stands in a clause: more than 1 where all does, else the share of its pairs of characters."""
    if name in clause:
        return 1 + len(name)
    pairs = {name[at : at + 2] for at in range(len(name) - 1)}
    found = sum(pair in clause for pair in pairs)
    return found / len(pairs) if pairs and 2 * found >= len(pairs) else 0
