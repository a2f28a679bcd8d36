"""The ways in which a record is spoilt: each takes the bytes of a file and gives other ones."""

from __future__ import annotations

import contextlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import yaml

# Signs that a terminal may get, though they belong to those that do not show by themselves.
_VISIBLE = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"

Mutator = Callable[[bytes, Random], bytes]


def is_unprintable(character: str) -> bool:
    """Whether a terminal obeys a sign, turns a line round for it, or shows nothing; by its category alone."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and character not in _VISIBLE


_SIGNS = [*filter(is_unprintable, map(chr, (*range(0xD801), *range(0xE000, 0x20000), *range(0xE0000, 0xE0200))))]
_SIGNS += ["\ufffe", "\u3164", "\u034f", "\ufe0f", "\u0301", "\U0010ffff"]
_MARKS = dict(zip(":,\"'[]{}-# .|>", "：，“‘［］｛｝－＃\u3000。｜＞", strict=True))
_KEYS = (
    *("id", "name", "zh", "en", "zones", "history", "event", "where", "within", "customs", "modality", "until", "date"),
    *("source", "sources", "line", "more_lines", "effects", "stated", "min", "max", "unit", "derived"),
    *("status", "in_force", "related", "former_ids", "海", "<<", "trade", "value"),
)
# What would be typed, with _ for a space.
_TYPED = r"""
[ { - : ? | > |9 >- & * ! % @ ` ' " # -- --- ... <<:_&a *a !!str_x !<%1B> !!python/name:os.system %YAML_9.9 %TAG
{a:_*a} {a:b:_c} [a,,b] ?_a {} [] ~ null no 1:30 0123 3.10 ٣ ² １２ 一 -0 1e999 .nan -.inf 0x1F 6.0 +6 a:_b
2023-13 2023-02-30 0000 9999-12-31 ../.. 2023/ 2023/2022 10000-01 5..1_days 1/0% <=<=2_days ~~2_days -5..-3_days
-20% 999999999999999999_days 0.1e5_days >=30% 20_hours {0} %s%n [red] :100: shandong/ / /qingdao
"\e[2J" "\x9b31m" "\u202e" "\ud800" "\U00110000" "a\nforged.yaml:1:1:_well" "a\tb" "\0" "\xff" "\_" "\N" "\P"
＼ 。 、 海铁 shandong ftz-decade nation tianzhu province/jilin hainan-closure must aim ended enacted special-areas
"""
_RAW = [word.replace("_", " ") for word in _TYPED.split()]
_RAW += [
    "",
    " ",
    "\t",
    "\n",
    "\r",
    "- ",
    ": ",
    "? ",
    "\n---\n",
    "\n  ",
    "1_000",
    "{x.__class__}",
    "x" * 300,
    "海" * 50_000,
    "\ufeff",
]
_RAW += ["9" * size for size in (16, 4000, 5000, 100_000)]
_RAW += ["[" * 40, "{a: " * 31, "- " * 5000, "[" * 5000 + "]" * 5000]


def hostile(random: Random) -> str:
    """A text that nobody should write."""
    text = random.choice(_RAW)
    if random.random() < 0.4:
        at = random.randint(0, len(text))
        text = text[:at] + random.choice(_SIGNS) * random.choice((1, 1, 3)) + text[at:]
    return f'"{text}"' if random.random() < 0.1 else text


def encoded(text: str) -> bytes:
    """The text in UTF-8, halves of characters included."""
    return text.encode("utf-8", "surrogatepass")


def spoken(data: bytes) -> str:
    """The text of what may be no text."""
    return data.decode("utf-8", "surrogateescape")


def written(text: str) -> bytes:
    """The bytes of a text that was spoken."""
    return text.encode("utf-8", "surrogateescape") if not re.search("[\ud800-\udb7f]", text) else encoded(text)


def flip(data: bytes, random: Random) -> bytes:
    """Some bits the other way."""
    spoilt = bytearray(data or b"\0")
    for _ in range(random.choice((1, 1, 2, 8))):
        spoilt[random.randrange(len(spoilt))] ^= 1 << random.randrange(8)
    return bytes(spoilt)


def splice(data: bytes, random: Random) -> bytes:
    """Arbitrary bytes somewhere, or nothing else."""
    start = random.randint(0, len(data))
    end = start + random.choice((0, 1, 30))
    some = random.randbytes(random.choice((1, 3, 200)))
    return some if random.random() < 0.1 else data[:start] + some + data[end:]


def cut(data: bytes, random: Random) -> bytes:
    """The end gone, or the beginning, wherever that falls."""
    at = random.randint(0, len(data))
    return data[:at] if random.random() < 0.8 else data[at:]


def shuffle_lines(data: bytes, random: Random) -> bytes:
    """Lines left out, doubled, exchanged, moved in or out, or ended otherwise."""
    lines = data.splitlines(keepends=True) or [b"\n"]
    for _ in range(random.choice((1, 1, 2, 5))):
        one, other = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(6):
            case 0:
                lines[one] = b""
            case 1:
                lines.insert(other, lines[one])
            case 2:
                lines[one], lines[other] = lines[other], lines[one]
            case 3:
                lines[one] = b" " * random.randint(1, 9) + lines[one]
            case 4:
                lines[one] = lines[one].lstrip()
            case _:
                lines[one] = lines[one].rstrip() + random.choice(
                    (b"", b"\r", b"\r\n", b"\x85", b"\xe2\x80\xa8", b" \n")
                )
    return b"".join(lines)


def replace_some(pattern: str, text: str, random: Random, new: Callable[[str], str]) -> str:
    """The text with another text in one of the places that match."""
    found = list(re.finditer(pattern, text))
    match = random.choice(found) if found else None
    return text[: match.start()] + new(match[0]) + text[match.end() :] if match else text + new("")


def rename(data: bytes, random: Random) -> bytes:
    """A key under another name."""
    name = random.choice(_KEYS) if random.random() < 0.5 else hostile(random)
    return written(
        replace_some(r"[A-Za-z_]+(?=:)", spoken(data), random, lambda key: random.choice((name, key + name)))
    )


def replace_value(data: bytes, random: Random) -> bytes:
    """Another value, as it would be typed."""
    return written(replace_some(r"(?<=: )[^\n,}\]]+|(?<=\[)[^\n,\]]+", spoken(data), random, lambda _: hostile(random)))


def insert(data: bytes, random: Random) -> bytes:
    """Something typed in the middle of it."""
    text, piece = spoken(data), hostile(random)
    at = random.randint(0, len(text))
    return written(text[:at] + piece + text[at:])


def punctuate(data: bytes, random: Random) -> bytes:
    """Chinese punctuation where YAML has its own: once, or everywhere."""
    sign = random.choice(list(_MARKS))
    if random.random() < 0.2:
        return written(spoken(data).replace(sign, _MARKS[sign]))
    return written(replace_some(re.escape(sign), spoken(data), random, lambda _: _MARKS[sign]))


def tabulate(data: bytes, random: Random) -> bytes:
    """Tabs for spaces."""
    if random.random() < 0.3:
        return data.replace(b"  ", b"\t")
    return written(replace_some(random.choice((" +", r"(?m)^ +", r"(?<=:) ")), spoken(data), random, lambda _: "\t"))


def recode(data: bytes, random: Random) -> bytes:
    """Another encoding, of all of it or of its end."""
    codec = random.choice(("gb18030", "gbk", "big5", "utf-16", "utf-16-be", "utf-32", "utf-8-sig", "utf-7", "cp037"))
    at = 0 if random.random() < 0.7 else random.randint(0, len(data))
    return data[:at] + data[at:].decode("utf-8", "replace").encode(codec, "replace")


def grown(random: Random, depth: int = 0) -> Any:
    """An arbitrary tree."""
    kind = random.random() if depth < 6 else 1.0
    if kind < 0.2:
        return [grown(random, depth + 1) for _ in range(random.randrange(4))]
    if kind < 0.45:
        return {random.choice((*_KEYS, hostile(random))): grown(random, depth + 1) for _ in range(random.randrange(4))}
    return random.choice((None, True, 1.5, 10**20, "shandong", "20 hours", "2023", *[hostile(random)[:500]] * 5))


def places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every list and mapping in a tree, with each of its indices and keys."""
    for step in list(tree) if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ():
        yield tree, step
        yield from places(tree[step])


def graft(data: bytes, random: Random) -> bytes:
    """An arbitrary tree in the place of a value, or of all; as JSON or as YAML in any style."""
    tree: Any = None
    with contextlib.suppress(yaml.YAMLError, ValueError, RecursionError):
        tree = yaml.load(data, Loader=yaml.CBaseLoader)
    inside = list(places(tree))
    if inside and random.random() < 0.9:
        for parent, step in random.sample(inside, min(len(inside), random.choice((1, 1, 3)))):
            parent[step] = grown(random)
    else:
        tree = grown(random)
    with contextlib.suppress(UnicodeEncodeError):  # half a character is more than YAML's writer can take
        if random.random() < 0.5:
            style, flow = random.choice((None, '"', "'", "|", ">")), random.choice((True, False, None))
            plain = random.random() < 0.7
            text = yaml.dump(
                tree, None, yaml.CSafeDumper, default_style=style, default_flow_style=flow, allow_unicode=plain
            )
            return encoded(text)
    return encoded(json.dumps(tree, ensure_ascii=random.random() < 0.3))


MUTATORS: dict[str, Mutator] = {
    "bits flipped": flip,
    "arbitrary bytes": splice,
    "cut off": cut,
    "lines moved": shuffle_lines,
    "a key renamed": rename,
    "a value replaced": replace_value,
    "something inserted": insert,
    "Chinese punctuation": punctuate,
    "tabs": tabulate,
    "another encoding": recode,
    "arbitrary trees": graft,
}
