"""Make many valid records out of the real ones, for ftz and its peers to be timed with.

    python tests/bench/make_records.py N FOLDER [--path DIR]

FOLDER gets the same N records in each form: `measures/` for ftz and rg, `records.ndjson` for jq, `records.rec` for
recsel, `records.db` for sqlite-utils where that is found, and `papis/` up to 10,000. The same N gives the same records.
What has been made before is left as it is.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import yaml

MEASURES = Path(__file__).parents[2] / "measures"
COMMON = "跨境电商"
RARE = "甬舟联检"
RARE_ZH = f"宁波与舟山的口岸试行{RARE}，一次查验，两地认可。"
RARE_EN = "The ports of Ningbo and Zhoushan try out inspections that both accept."
ONE_IN = 500  # records with the rare word
MOST_IN_PAPIS = 10_000
_SEED = 20231010
_FOLDER_OF = 5_000  # records that share a numbered folder; a district has at most a fifth of them
_MADE = "made"
_TEXT_COLUMNS = ["name_zh", "name_en", "aliases_zh", "aliases_en", "summary_zh", "summary_en", "effects", "cases"]
Text = TypeVar("Text", str, list[str])
_CHANGED = ("name", "summary", "related", "former_ids")


@dataclass(frozen=True, slots=True)
class Template:
    """A real record: what is mixed anew, and all the rest ready to be written in each form."""

    stem: str
    district: str
    name: dict[str, str]
    sentences: dict[str, list[str]]
    yaml: str
    json: str
    rec: str


@dataclass(frozen=True, slots=True)
class Made:
    """A made record."""

    template: Template
    number: int
    name: dict[str, str]
    summary: dict[str, str]

    @property
    def id(self) -> str:
        return f"{self.template.stem}-{self.number}"


def read_template(path: Path) -> Template:
    """A template from a record's file."""
    text = path.read_text(encoding="utf-8")
    record = yaml.load(text, Loader=yaml.CSafeLoader)
    rest = {key: value for key, value in record.items() if key not in _CHANGED}
    blocks = [block for block in re.split(r"(?m)^(?=\w)", text) if block.split(":")[0] in rest]
    sentences = {
        "zh": re.findall(r"[^。]+。", record["summary"]["zh"]),
        "en": re.split(r"(?<=\.) ", record["summary"]["en"]),
    }
    as_json = json.dumps(rest, ensure_ascii=False, default=str)[1:-1]
    as_rec = "".join(f"{name}: {value}\n" for name, value in leaves(rest, ""))
    return Template(
        path.stem, path.parent.name, record["name"], sentences, "".join(blocks).rstrip() + "\n", as_json, as_rec
    )


def leaves(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """The texts below a value, each with the way to it as a field's name."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{name}_{key}".strip("_"))
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, name)
    else:
        yield name, str(value)


def make(count: int, templates: Sequence[Template]) -> Iterator[Made]:
    """So many records, always the same ones."""
    random = Random(_SEED)
    for number in range(count):
        template, other = templates[number % len(templates)], random.choice(templates)
        own_words, other_words = template.name["en"].split(), other.name["en"].split()
        name = {
            "zh": f"{spliced(template.name['zh'], other.name['zh'], random)}（第{number}批）",
            "en": f"{' '.join(spliced(own_words, other_words, random))} (batch {number})",
        }
        zh, en = (mixed(language, template, templates, random) for language in ("zh", "en"))
        if number % ONE_IN == ONE_IN // 2:
            zh, en = [*zh, RARE_ZH], [*en, RARE_EN]
        yield Made(template, number, name, {"zh": "".join(zh), "en": " ".join(en)})


def spliced(own: Text, other: Text, random: Random) -> Text:
    """The beginning of a name and the end of another, as texts or as lists of words."""
    return own[: random.randint(2, max(2, len(own)))] + other[random.randint(1, max(1, len(other) - 2)) :]


def mixed(language: str, template: Template, templates: Sequence[Template], random: Random) -> list[str]:
    """A sentence of the template's own, and one of each of two others."""
    sentences = [random.choice(one.sentences[language]) for one in (template, *random.sample(templates, 2))]
    random.shuffle(sentences)
    return sentences


def quoted(text: str) -> str:
    """The text between quotes, right in YAML and in JSON alike."""
    return json.dumps(text, ensure_ascii=False)


def as_yaml(made: Made) -> str:
    """A file for ftz."""
    parts: list[str] = []
    for key, text in (("name", made.name), ("summary", made.summary)):
        parts.append(f"{key}:\n  zh: {quoted(text['zh'])}\n  en: {quoted(text['en'])}\n")
    return "".join(parts) + made.template.yaml


def as_json(made: Made) -> str:
    """A line for jq and sqlite-utils."""
    changed = json.dumps({"id": made.id, "name": made.name, "summary": made.summary}, ensure_ascii=False)
    return f"{changed[:-1]}, {made.template.json}}}\n"


def as_rec(made: Made) -> str:
    """A record for recsel."""
    texts = "".join(f"{field}: {value}\n" for field, value in leaves({"name": made.name, "summary": made.summary}, ""))
    return f"id: {made.id}\n{texts}{made.template.rec}\n"


def as_papis(made: Made) -> str:
    """The information of a document for papis."""
    fields = {"title": made.name["zh"], "author": made.template.district, "abstract": made.summary["zh"]}
    fields |= {"ref": made.id, "papis_id": hashlib.md5(made.id.encode()).hexdigest()}
    return "".join(f"{field}: {quoted(value)}\n" for field, value in fields.items())


def write(path: Path, text: str) -> None:
    """Write a file, and its folder where there is none."""
    try:
        path.write_text(text, encoding="utf-8")
    except FileNotFoundError:
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")


def write_all(count: int, folder: Path) -> None:
    """Write the records in each form."""
    templates = [read_template(path) for path in sorted(MEASURES.glob("*/*.yaml")) if path.parent.name != "vocabulary"]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with ExitStack() as stack:
        ndjson, rec = (
            stack.enter_context((folder / name).open("w", encoding="utf-8"))
            for name in ("records.ndjson", "records.rec")
        )
        rec.write("%rec: Measure\n\n")
        for made in make(count, templates):
            part = str(made.number // _FOLDER_OF)
            write(folder / "measures" / made.template.district / part / f"{made.id}.yaml", as_yaml(made))
            ndjson.write(as_json(made))
            rec.write(as_rec(made))
            if count <= MOST_IN_PAPIS:
                write(folder / "papis" / made.id / "info.yaml", as_papis(made))
    write(folder / _MADE, f"{count}\n")


def write_database(program: str, folder: Path) -> None:
    """Make the database of sqlite-utils, its full text index of trigrams, without which it finds no word of 汉字."""
    database = str(folder / "records.db")
    insert = [program, "insert", database, "records", str(folder / "records.ndjson")]
    subprocess.run([*insert, "--nl", "--pk", "id", "--flatten", "--alter"], check=True, stdout=subprocess.DEVNULL)
    enable = [program, "enable-fts", database, "records", *_TEXT_COLUMNS]
    subprocess.run([*enable, "--fts5", "--tokenize", "trigram"], check=True)


def find(program: str, folders: Sequence[str]) -> str | None:
    """Where a program is: in one of the folders, or on PATH."""
    return shutil.which(program, path=os.pathsep.join([*folders, os.environ.get("PATH", os.defpath)]))


def main() -> None:
    """Make what has not been made."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("count", type=int, metavar="N")
    options.add_argument("folder", type=Path, metavar="FOLDER")
    options.add_argument("--path", action="append", default=[], metavar="DIR", help="look for sqlite-utils here too")
    arguments = options.parse_args()
    if not (arguments.folder / _MADE).exists():
        write_all(arguments.count, arguments.folder)
    program = find("sqlite-utils", arguments.path)
    if program and not (arguments.folder / "records.db").exists():
        write_database(program, arguments.folder)


if __name__ == "__main__":
    main()
