"""On how many examples a property is tried: on a few, the same each time; or on many that are new each time.

`pytest --hypothesis-profile=thorough` is for a free evening.
"""

from __future__ import annotations

from hypothesis import settings

_ORDINARY = 100
settings.register_profile("ci", max_examples=_ORDINARY, derandomize=True, deadline=None)
settings.register_profile("thorough", max_examples=20 * _ORDINARY, deadline=None, print_blob=True)
settings.load_profile("ci")


def examples(count: int) -> settings:
    """So many examples, or as many times more as the profile has."""
    return settings(max_examples=count * settings().max_examples // _ORDINARY)
