"""What a code of `ftz check` means, in words."""

from __future__ import annotations

import re

from ftzcli.records.explanations import EXPLANATIONS
from ftzcli.records.problems import KINDS
from ftzcli.words.text import Lang, Text
from ftzcli.words.width import wrap


def explained(code: str, lang: Lang, width: int) -> str:
    """The message of a code, why it is a fault, what to do, and an example."""
    explanation = EXPLANATIONS[code]
    message = re.sub(r"{\w+}", "…", KINDS[code].pick(lang))
    lines = wrap(f"{code}  {message}", width)
    for text in (explanation.why, explanation.remedy):
        lines += ["", *wrap(text.pick(lang), width)]
    for title, example in (
        (Text("错误：", "Wrong:"), explanation.wrong),
        (Text("正确：", "Right:"), explanation.right),
    ):
        if example:
            lines += ["", title.pick(lang), *(f"  {line}" for line in example.rstrip("\n").split("\n"))]
    return "\n".join(lines)
