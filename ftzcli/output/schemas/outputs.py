"""The schemas of what the commands print as JSON.

The fields of records are described in their models; what only outputs have is described in outputs.toml.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ftzcli.output.schemas.definitions import both, definitions, described, doc_of, entry_models, titles
from ftzcli.output.schemas.json_schema import NUMBER, TEXT, Schema, array_of, or_null, ref, with_definitions
from ftzcli.output.views.evidence import EVIDENCE_FIELDS
from ftzcli.query.comparison import COMPARISON_FIELDS
from ftzcli.query.counts import COUNT, OWN
from ftzcli.query.effects import EFFECT_FIELDS
from ftzcli.query.events import EVENT_FIELDS
from ftzcli.query.search import EXPLAIN_FIELDS, SEARCH_FIELDS
from ftzcli.query.selection import UNSTATED
from ftzcli.records.dimensions import FACETS
from ftzcli.records.fields import Field
from ftzcli.words.text import Text, text_of

# The rows that commands print: their fields, which have the titles, and the path below which those of a definition lie.
_ROWS: dict[str, tuple[Sequence[Field], str]] = {
    "Measure": ((*SEARCH_FIELDS, *EXPLAIN_FIELDS, *EVIDENCE_FIELDS, UNSTATED), ""),
    "Match": (SEARCH_FIELDS, "matches."),
    "Part": (EXPLAIN_FIELDS, "explain."),
    "Evidence": (EVIDENCE_FIELDS, "evidence."),
    "Effect": ((*EFFECT_FIELDS, UNSTATED), ""),
    "Improvement": (EFFECT_FIELDS, "improvement."),
    "Compared": (COMPARISON_FIELDS, ""),
    "Ranked": (COMPARISON_FIELDS, "figures."),
    "Reason": (COMPARISON_FIELDS, "figures.reasons."),
    "Happened": ((*EVENT_FIELDS, UNSTATED), ""),
    "Count": ((COUNT, OWN, UNSTATED), ""),
}
_IDS: Schema = {"type": "array", "items": TEXT}


def measures() -> Schema:
    """The measures as an array."""
    known = _printed("Measure")
    measure = _object("Measure", {**known["Measure"]["properties"], "unstated": _IDS}, optional={"unstated"})
    return {**array_of("Measure"), "$defs": {**known, "Measure": measure}}


def found() -> Schema:
    """The measures that a search found."""
    known = _printed("Measure")
    more = {"score": NUMBER, "matches": array_of("Match"), "explain": array_of("Part"), "unstated": _IDS}
    measure = _object("Measure", {**known["Measure"]["properties"], **more}, optional={"explain", "unstated"})
    match = _object("Match", {"field": TEXT, "text": TEXT, "why": TEXT})
    numbers = ("weight", "sureness", "closeness", "factor", "also", "score")
    part = _object("Part", {"typed": TEXT, "where": TEXT, **dict.fromkeys(numbers, NUMBER)})
    return {**array_of("Measure"), "$defs": {**known, "Measure": measure, "Match": match, "Part": part}}


def shown() -> Schema:
    """One measure, or several as an array; with what its figures rest on, if that was asked for."""
    known = _printed("Measure", "Source")
    figure, source = (known[name]["properties"] for name in ("Figure", "Source"))
    evidence = {
        "case": _case(),
        **{key: figure[key] for key in ("indicator", "subject")},
        "text": ref("Bilingual"),
        **{key: figure[key] for key in ("stated", "source")},
        "title": or_null(ref("Bilingual")),
        **{key: or_null(source[key]) for key in ("publisher", "date", "doc_no", "url")},
        "line": figure["line"],
    }
    more = {**known["Measure"]["properties"], "evidence": array_of("Evidence")}
    made = {"Measure": _object("Measure", more, optional={"evidence"}), "Evidence": _object("Evidence", evidence)}
    return with_definitions({"anyOf": [ref("Measure"), array_of("Measure")]}, {**known, **made})


def effects() -> Schema:
    """Figures in rows."""
    known = _printed("Measure")
    effect = _object("Effect", {**_owner(known), **_figure(known), "unstated": _IDS}, optional={"unstated"})
    return with_definitions(array_of("Effect"), {**known, "Effect": effect, "Improvement": _improvement(known)})


def comparison() -> Schema:
    """Measures side by side."""
    known = _printed("Measure")
    facts = ("id", "name", "customs", "zones", "zones_implied", "status", "themes")
    measure = {key: known["Measure"]["properties"][key] for key in facts}
    compared = _object("Compared", {**measure, "since": or_null(TEXT), "figures": array_of("Ranked")})
    place = or_null({"type": "integer", "minimum": 1})
    ranked = _object("Ranked", {**_figure(known), "rank": place, "reasons": array_of("Reason")})
    reason = _object("Reason", {"code": TEXT, "message": ref("Bilingual")})
    made = {"Compared": compared, "Ranked": ranked, "Reason": reason, "Improvement": _improvement(known)}
    return with_definitions(array_of("Compared"), {**known, **made})


def events() -> Schema:
    """Events in rows."""
    known = _printed("Measure")
    event = {**_owner(known), **known["Event"]["properties"], "unstated": _IDS}
    happened = _object("Happened", event, optional={"unstated"})
    return with_definitions(array_of("Happened"), {**known, "Happened": happened})


def counts() -> Schema:
    """Measures counted by one facet or by two."""
    when = Text("仅在按此统计时出现", "present only where it is counted by")
    facets = {name: described(facet.title, when, ref("Value")) for name, facet in FACETS.items()}
    numbers = {key: {"type": "integer", "minimum": 0} for key in ("count", "own", "unstated")}
    count = _object("Count", {**facets, **numbers}, optional={*facets, "unstated"})
    # One facet or two, each a key.
    count |= {"anyOf": [_keys(3, 4), {**_keys(4, 5), "required": ["unstated"]}]}
    value = _object("Value", {"id": or_null(TEXT), "name": or_null(ref("Bilingual"))})
    return {**array_of("Count"), "$defs": {"Count": count, "Value": value, **_printed("Bilingual")}}


def _keys(fewest: int, most: int) -> Schema:
    return {"minProperties": fewest, "maxProperties": most}


def statistics() -> Schema:
    """The statistics as an array."""
    return {**array_of("Statistic"), "$defs": _printed("Statistic")}


def vocabulary() -> Schema:
    """The kinds of vocabulary, the entries of one, or those that a name means."""
    names = list(dict.fromkeys(entry_models().values()))
    known = _printed("Bilingual", *names)
    for name in names:
        known[name]["properties"]["measures"] = _field("Entry", "measures", _IDS)
    known["Kind"] = _object("Kind", {"id": TEXT, "name": ref("Bilingual"), "entries": {"type": "integer"}})
    # Only an entry that is asked for by name comes with its measures.
    by_name = [{**ref(name), "required": ["measures"]} for name in names]
    return {"anyOf": [*(array_of(name) for name in ("Kind", *names)), *by_name], "$defs": known}


def problems() -> Schema:
    """What is wrong with some records."""
    place = or_null({"type": "integer", "minimum": 1})
    problem = _object(
        "Problem",
        {
            "code": {"type": "string", "pattern": "^FTZ[0-9]{3}$"},
            "severity": {"type": "string", "enum": ["error", "note"]},
            "path": TEXT,
            "line": place,
            "column": place,
            "width": place,
            "message": ref("Bilingual"),
            "near": array_of("Near"),
        },
    )
    near = _object("Near", {"id": TEXT, "name": ref("Bilingual")})
    # Unlike a record's, a text may be empty here: what is near may have no name, such as a field.
    languages = _printed("Bilingual")["Bilingual"]["properties"]
    texts = _object("Bilingual", {name: _without(field, "minLength") for name, field in languages.items()})
    return {**array_of("Problem"), "$defs": {"Problem": problem, "Near": near, "Bilingual": texts}}


def _printed(*names: str) -> dict[str, Schema]:
    """The definitions of some models, all of whose fields are printed always."""
    found = definitions("serialization", *names)
    return {name: {**inner, "required": list(inner["properties"])} for name, inner in found.items()}


def _object(name: str, fields: Mapping[str, Schema], optional: Collection[str] = ()) -> Schema:
    """An object with these fields and no others; a field that comes without a description gets its own."""
    texts = _texts().get(name, {})
    return {
        "type": "object",
        "properties": {key: form if "description" in form else _field(name, key, form) for key, form in fields.items()},
        "required": [key for key in fields if key not in optional],
        "additionalProperties": False,
        "description": both(text_of(texts) if "zh" in texts else doc_of(name)),
    }


def _field(name: str, field: str, form: Schema) -> Schema:
    """A field of a definition, as outputs.toml describes it."""
    texts = _texts()[name]["fields"][field]
    title = text_of(texts["title"]) if "title" in texts else _row_titles(name)[field]
    return described(title, text_of(texts), form)


@cache
def _texts() -> dict[str, Any]:
    import tomllib

    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def _row_titles(name: str) -> dict[str, Text]:
    fields, above = _ROWS[name]
    return {path.removeprefix(above): title for path, title in titles(fields).items() if path.startswith(above)}


def _owner(known: Mapping[str, Schema]) -> dict[str, Schema]:
    """Whose row it is."""
    forms = {"name": ref("Bilingual"), "customs": _IDS, "zones": _IDS, "zones_implied": _IDS}
    fields = known["Measure"]["properties"]
    texts = {name: {key: fields[name][key] for key in ("title", "description")} for name in forms}
    return {"id": TEXT, **{name: {**texts[name], **form} for name, form in forms.items()}}


def _figure(known: Mapping[str, Schema]) -> dict[str, Schema]:
    """The fields of a figure in a row."""
    improvement = _field("Effect", "improvement", or_null(ref("Improvement")))
    figure = known["Figure"]["properties"]
    return {"case": _case(), **figure, "improvement": improvement, "text": ref("Bilingual")}


def _case() -> Schema:
    return _field("Effect", "case", or_null(ref("Bilingual")))


def _improvement(known: Mapping[str, Schema]) -> Schema:
    origin = {"type": "string", "enum": ["stated", "derived"]}
    return _object("Improvement", {**known["Change"]["properties"], "origin": origin})


def _without(form: Schema, key: str) -> Schema:
    return {name: value for name, value in form.items() if name != key}
