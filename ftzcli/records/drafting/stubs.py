"""Entries of the vocabulary to be filled in: what is known of an office, a source, a place, and what is needed yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from unicodedata import combining, normalize

from ftzcli.records.drafting.scaffold import quoted
from ftzcli.records.model.annotations import ModelField, fields_of, words_at
from ftzcli.records.model.base import Model
from ftzcli.records.model.entries import ENTRY_MODELS
from ftzcli.records.reading.files import write_file
from ftzcli.records.reading.filetext import FileText, read_text
from ftzcli.records.reading.reader import composed, read
from ftzcli.records.vocabulary import PLACE_KINDS, Vocabulary
from ftzcli.words.pinyin import reading
from ftzcli.words.text import FtzError, Text
from ftzcli.words.width import UNPRINTABLE

MAX_SLUG = 40
# What no model needs, and what an entry still is of little use without.
_ASKED = frozenset({"parent", "province", "date", "doc_no", "url", "confidence"})


def slug(text: str) -> str:
    """An id out of Chinese or English text, its syllables and words joined by hyphens; empty if nothing is left."""
    plain = normalize("NFKD", "-".join(reading(re.sub("['’]", "", text)))).casefold()
    found = ""
    for word in re.findall("[a-z0-9]+", "".join(sign for sign in plain if not combining(sign))):
        longer = f"{found}-{word}" if found else word[:MAX_SLUG]
        if len(longer) > MAX_SLUG:
            break
        found = longer
    return "" if found == "null" else found  # which YAML takes for nothing


def free_id(vocabulary: Vocabulary, kind: str, text: str) -> str:
    """The slug of a text, with a number where an entry has it already; empty if nothing is left of the text."""
    kinds = PLACE_KINDS if kind in PLACE_KINDS else (kind,)
    base = found = slug(text)
    number = 1
    while found and any(vocabulary.has(each, found) for each in kinds):
        number += 1
        found = f"{base}-{number}"
    return found


def stub(kind: str, id: str, names: Text, more: Mapping[str, str] = {}) -> str:
    """The YAML of an entry to be filled in: what is known, by path (`parent`, `publisher.zh`), and what is needed yet.

    `names` is its name or title; above each field stands what it is for, in both languages.
    """
    model = ENTRY_MODELS[kind]
    title = "title" if "title" in model.model_fields else "name"
    known = {f"{title}.zh": names.zh, f"{title}.en": names.en, **more}
    return "\n".join([f"{id}:", *_lines(model, known)]) + "\n"


def _lines(model: type[Model], known: Mapping[str, str]) -> Iterator[str]:
    fields = list(fields_of(model))
    for field in fields:
        name = field.name
        given = any(path.partition(".")[0] == name for path in known)
        if field.path != name or name == "id" or not (given or name in _ASKED or field.info.is_required()):
            continue
        inner = [each for each in fields if each.path.startswith(f"{name}.")]
        yield f"  # {_comment(field, words_at(model, (name,)))}"
        if inner:
            yield f"  {name}: {{{', '.join(_pair(each.name, known.get(each.path, '')) for each in inner)}}}"
        else:
            yield f"  {_pair(name, known.get(name, ''))}".rstrip()


def _comment(field: ModelField, words: Iterable[str]) -> str:
    doc, page = field.doc or Text(field.name, field.name), f"（ftz vocab {field.kind}）" if field.kind else ""
    needed = Text("（必填）", "; required") if field.info.is_required() else Text("", "")
    listed = ", ".join(words)
    return f"{doc.zh}{page}{needed.zh} / {doc.en}{needed.en}{f': {listed}' if listed else ''}"


def _pair(key: str, value: str) -> str:
    return f"{key}: {quoted(' '.join(UNPRINTABLE.sub(' ', value).split()))}"


def waits(path: Path, id: str) -> bool:
    """Whether a file of vocabulary has an entry of this id, be it filled in or not."""
    node = read(path)[0] if path.exists() else None
    return node is not None and isinstance(node.value, dict) and id in node.value


def append(path: Path, entry: str) -> None:
    """Put an entry at the end of a file of vocabulary; FtzError where it would not be read from there afterwards."""
    old = ""
    if path.exists():
        file, problem = read_text(path)
        if file is None:
            raise _unfit(path, problem.message if problem else Text("", ""))
        old = file.text if not file.text or file.text.endswith("\n") else f"{file.text}\n"
    text = f"{old}\n{entry}" if old else entry
    node, problems = composed(FileText(path, text))
    if node is None or not isinstance(node.value, dict):
        raise _unfit(path, problems[0].message if problems else Text("不是词表", "it is no vocabulary"))
    write_file(path, [text])


def _unfit(path: Path, reason: Text) -> FtzError:
    message = Text("没有改动 {path}：{reason}", "{path} stays as it is: {reason}")
    return FtzError(message.fill(path=path, reason=reason))
