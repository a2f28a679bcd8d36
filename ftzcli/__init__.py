"""ftz: query China's customs reform measures in the pilot free trade zones."""

from __future__ import annotations

TYPE_CHECKING = False  # typing itself takes 7 ms to load, in which Ctrl-C would end in a traceback
if TYPE_CHECKING:
    from typing import Any

    from ftzcli.catalogue.catalogue import Catalogue, open_catalogue

__version__ = "0.2.0"
__all__ = ["Catalogue", "__version__", "open_catalogue"]


def __getattr__(name: str) -> Any:
    # The command line imports this package for its version only; the API is loaded when it is asked for.
    if name in __all__:
        from ftzcli.catalogue import catalogue

        return getattr(catalogue, name)
    raise AttributeError(f"module 'ftzcli' has no attribute {name!r}")
