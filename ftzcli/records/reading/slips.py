"""The slips that people make in YAML, as one line shows them: what the parser says of them helps nobody."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ftzcli.words.text import Text
from ftzcli.words.width import named

# Blanks that look like a space and are none to YAML.
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164"
_BLANK = re.compile(f"[{_BLANKS}]")
_SPACE = Text("空格", "space")
# Signs as Chinese keyboards and word processors give them, by those that are YAML's.
_SIGNS = {
    "-": "－﹣‐‑–—−",
    ":": "﹕︰∶",
    ",": "，﹐､、",
    "#": "＃﹟",
    "[": "［",
    "]": "］",
    "{": "｛﹛",
    "}": "｝﹜",
    ">": "＞",
    "|": "｜",
}
_PLAIN = {wide: Text(f"“{plain}”", f"'{plain}'") for plain, signs in _SIGNS.items() for wide in signs}
_DASH, _HASH, _COLON = _SIGNS["-"], _SIGNS["#"], _SIGNS[":"]
_OPENING = _SIGNS["["] + _SIGNS["{"]
_KEY = r"[\w-]+"
# Where YAML wants a plain blank or sign, each with another in the group. The keys of records are ASCII.
_NOT_PLAIN = [
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"[ \t]*([{_BLANKS}])",
        rf"[ \t]*(?:- +)*-([{_BLANKS}])",
        rf"[ \t]*(?:- +)*{_KEY}([{_BLANKS}])+:",
        rf"[ \t]*(?:- +)*{_KEY}:([{_BLANKS}])",
        rf"[ \t]*(?:- +)*{_KEY} *([{_COLON}])",
        rf"[ \t]*([{_DASH}])(?=[ {_BLANKS}\w\"'{{\[])",
        rf"[ \t]*(?:- +)*([{_HASH}])",
        rf"[ \t]*(?:- +)*{_KEY}: +([{_OPENING}])",
        rf"[ \t]*(?:- +)*{_KEY}: +([＞｜])[-+]?$",
        rf"[ \t]*(?:- +)+([{_OPENING}])",
        r"[^\"'\[]*\[[^\]\"']*(］)[^\]]*$",
        r"[^\"'{]*\{[^}\"']*([｝﹜])[^}]*$",
        rf".*[{{,][^\"'{{}}\[\]]*?([，﹐､、；]) *{_KEY}: ",
        rf".*[\]}}\"'] +([{_HASH}])",
    )
]
# What is told before that and after it; the column is where the match ends.
_BEFORE = [
    ("FTZ107", re.compile(r" *\t")),
    ("FTZ108", re.compile(r"\s*(?:- )?[\w-]+\s*：", re.ASCII)),
]
_AFTER = [
    ("FTZ118", re.compile(r"\s*(?:-(?=[\w\"'])|(?:- )?[\w-]+:(?=[^\s/]))", re.ASCII)),
    ("FTZ117", re.compile(r".*[{,]\s*[\w-]+: [^\"'\[{,}#]*?:(?= )", re.ASCII)),
    ("FTZ117", re.compile(r"\s*(?:- )?[\w-]+: [^\"'\[{#].*?:(?= )", re.ASCII)),
]
# A sign that YAML has for itself at the beginning of a text, as far as it reads it, and what may stand before that.
_SIGN = re.compile(r"[>|&*!][^\s,\[\]{}]*\s*$")
_AT_ONCE = frozenset("@`%?>|")  # those that it stops at
_BEGINS = re.compile(r"(?:.*[:,\[{-])?\s+|.*[,\[{]")
_SHOWN = 60  # so much of a text is shown in quotes
_LONGEST = 4000  # a search for slips takes long on longer lines
_MERGE = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?: |$)")
_SIDES = re.compile(r"^(?:<{7}|\|{7}|>{7})(?: |\r?$)", re.MULTILINE)


class Slip(NamedTuple):
    """What is wrong on a line: its code, the column, and the values of its message."""

    code: str
    column: int
    values: Mapping[str, object] = MappingProxyType({})


def diagnose_line(line: str) -> Slip | None:
    """The slip that people make on such a line; None when it has none."""
    line = line[:_LONGEST]
    if _MERGE.match(line):
        return Slip("FTZ121", 1)
    for code, pattern in _BEFORE:
        if match := pattern.match(line):
            return Slip(code, match.end())
    if wide := not_plain(line):
        return wide
    for code, pattern in _AFTER:
        if match := pattern.match(line):
            return Slip(code, match.end())
    return None


def not_plain(line: str) -> Slip | None:
    """The first blank or sign on a line that is not the plain one that YAML wants there."""
    line = line[:_LONGEST]
    found = [match.start(1) for pattern in _NOT_PLAIN if (match := pattern.match(line))]
    return _wide(line[min(found)], min(found) + 1) if found else None


def unquoted(line: str, stop: int) -> Slip | None:
    """The text that needs quotes, as it begins with a sign that YAML has for itself; `stop` is where YAML gave up."""
    line = line[:_LONGEST]
    sign = _SIGN.search(line[:stop])
    start = stop if line[stop : stop + 1] in _AT_ONCE else sign.start() if sign else 0
    before, text = line[:start], line[start:]
    if not _BEGINS.fullmatch(before):
        return None
    end = r"[,\]}]" if "[" in before or "{" in before else r"\s#"
    text = re.split(end, text)[0].rstrip(" ,")
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return Slip("FTZ125", start + 1, {"sign": text[0], "quoted": json.dumps(shown, ensure_ascii=False)})


def slip_in_key(key: str) -> Slip | None:
    """The same of a key, whose column is counted from its beginning: 　stated, － id."""
    if _BLANK.match(key) or key[:1] in _PLAIN:
        return _wide(key[0], 1)
    return _wide(key[-1], len(key)) if _BLANK.match(key[-1:]) else None


def merge_in(text: str) -> int | None:
    """Where two versions of a text were put into one, to be chosen from; None where there is one."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text and "|||||||" not in text:
        return None
    match = _SIDES.search(text)
    return match.start() if match else None


def _wide(character: str, column: int) -> Slip:
    plain = _PLAIN.get(character, _SPACE)
    return Slip("FTZ122", column, {"character": named(character), "plain": plain})
