"""What a record must be: the pydantic models that check it once, when it is read.

Modules with models have no `from __future__ import annotations`: pydantic needs the annotations themselves, and takes
4 ms to make them of texts again.
"""
