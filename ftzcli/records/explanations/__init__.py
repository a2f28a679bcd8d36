"""What stands behind each code of a problem: why it is one, what to do, and an example."""

from __future__ import annotations

from ftzcli.records.explanations import content, shape
from ftzcli.records.explanations.explanation import Explanation

__all__ = ["EXPLANATIONS", "Explanation"]

# By code, in the order of the codes.
EXPLANATIONS: dict[str, Explanation] = {**shape.EXPLANATIONS, **content.EXPLANATIONS}
