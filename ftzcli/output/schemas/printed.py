"""The schemas of what the commands print as JSON."""

from __future__ import annotations

from collections.abc import Collection

from ftzcli.output.schemas.explained import both, explained, explained_field
from ftzcli.output.schemas.shape import Schema, array_of, definitions, entry_models, or_null, ref, with_definitions
from ftzcli.records.dimensions import FACETS
from ftzcli.words.text import Text

TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "number"}


def measures() -> Schema:
    """The measures as an array."""
    return {**array_of("Measure"), "$defs": known_definitions("Measure")}


def found() -> Schema:
    """The measures that a search found."""
    known = known_definitions("Measure")
    more = {"score": _NUMBER, "matches": array_of("Match"), "explain": array_of("Part")}
    measure = object_of("Measure", {**known["Measure"]["properties"], **more}, optional={"explain"})
    match = object_of("Match", {"field": TEXT, "text": TEXT, "why": TEXT})
    numbers = ("weight", "sureness", "closeness", "factor", "also", "score")
    part = object_of("Part", {"typed": TEXT, "where": TEXT, **dict.fromkeys(numbers, _NUMBER)})
    return {**array_of("Measure"), "$defs": {**known, "Measure": measure, "Match": match, "Part": part}}


def counts() -> Schema:
    """Measures counted by one facet or by two."""
    described = both(Text("仅在按此统计时出现", "present only where it is counted by"))
    facets = {
        name: {"title": both(facet.title), "description": described, **ref("Value")} for name, facet in FACETS.items()
    }
    count = object_of("Count", {"count": {"type": "integer", "minimum": 1}})
    count["properties"] = {**facets, **count["properties"]}
    count |= {"minProperties": 2, "maxProperties": 3}
    value = object_of("Value", {"id": or_null(TEXT), "name": or_null(ref("Bilingual"))})
    return {**array_of("Count"), "$defs": {"Count": count, "Value": value, **known_definitions("Bilingual")}}


def statistics() -> Schema:
    """The statistics as an array."""
    return {**array_of("Statistic"), "$defs": known_definitions("Statistic")}


def vocabulary() -> Schema:
    """The kinds of vocabulary, the entries of one, or those that a name means."""
    names = list(dict.fromkeys(entry_models().values()))
    known = known_definitions("Bilingual", *names)
    for name in names:
        hanging = explained_field(name, "measures", {"type": "array", "items": TEXT})
        known[name]["properties"]["measures"] = hanging
    known["Kind"] = object_of("Kind", {"id": TEXT, "name": ref("Bilingual"), "entries": {"type": "integer"}})
    # Only an entry that is asked for by name comes with its measures.
    by_name = [{**ref(name), "required": ["measures"]} for name in names]
    return {"anyOf": [*(array_of(name) for name in ("Kind", *names)), *by_name], "$defs": known}


def problems() -> Schema:
    """What is wrong with some records."""
    place = or_null({"type": "integer", "minimum": 1})
    problem = object_of(
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
    near = object_of("Near", {"id": TEXT, "name": ref("Bilingual")})
    # Not the model's: what is near may have no name, such as a field.
    texts = object_of("Bilingual", {"zh": TEXT, "en": TEXT})
    return {**array_of("Problem"), "$defs": {"Problem": problem, "Near": near, "Bilingual": texts}}


def known_definitions(*names: str) -> dict[str, Schema]:
    """The definitions of some models, all of whose fields are printed always."""
    found = definitions("serialization", *names)
    return {name: explained(name, {**inner, "required": list(inner["properties"])}) for name, inner in found.items()}


def object_of(name: str, fields: Schema, optional: Collection[str] = ()) -> Schema:
    """An object with these fields and no others."""
    required = [field for field in fields if field not in optional]
    made = {"type": "object", "properties": fields, "required": required, "additionalProperties": False}
    return explained(name, made)


_IDS: Schema = {"type": "array", "items": TEXT}
_OF_MEASURE: Schema = {
    "id": TEXT,
    "name": ref("Bilingual"),
    "customs": _IDS,
    "zones": _IDS,
    "zones_implied": _IDS,
}
_WORDS: Schema = {"text": ref("Bilingual")}


def effects() -> Schema:
    """Figures in rows."""
    known = known_definitions("Measure")
    effect = object_of("Effect", {**_OF_MEASURE, **_figure(known)})
    return with_definitions(array_of("Effect"), {**known, "Effect": effect, "Improvement": _improvement(known)})


def comparison() -> Schema:
    """Measures side by side."""
    known = known_definitions("Measure")
    facts = {key: known["Measure"]["properties"][key] for key in ("id", "name", "customs", "zones", "zones_implied")}
    facts |= {key: known["Measure"]["properties"][key] for key in ("status", "themes")}
    compared = object_of("Compared", {**facts, "since": or_null(TEXT), "figures": array_of("Ranked")})
    place = or_null({"type": "integer", "minimum": 1})
    ranked = object_of("Ranked", {**_figure(known), "rank": place, "reasons": array_of("Reason")})
    reason = object_of("Reason", {"code": TEXT, "message": ref("Bilingual")})
    made = {"Compared": compared, "Ranked": ranked, "Reason": reason, "Improvement": _improvement(known)}
    return with_definitions(array_of("Compared"), {**known, **made})


def events() -> Schema:
    """Events in rows."""
    known = known_definitions("Measure")
    happened = object_of("Happened", {**_OF_MEASURE, **known["Event"]["properties"]})
    return with_definitions(array_of("Happened"), {**known, "Happened": happened})


def shown() -> Schema:
    """One measure, or several as an array; with what its figures rest on, if that was asked for."""
    known = known_definitions("Measure", "Source")
    figure, source = (known[name]["properties"] for name in ("Figure", "Source"))
    printed = {
        "case": or_null(ref("Bilingual")),
        **{key: figure[key] for key in ("indicator", "subject")},
        **_WORDS,
        **{key: figure[key] for key in ("stated", "source")},
        **{key: or_null(source[key]) for key in ("title", "publisher", "date", "doc_no", "url")},
        "line": figure["line"],
    }
    more = {**known["Measure"]["properties"], "evidence": array_of("Evidence")}
    measure = object_of("Measure", more, optional={"evidence"})
    made = {"Measure": measure, "Evidence": object_of("Evidence", printed)}
    return with_definitions({"anyOf": [ref("Measure"), array_of("Measure")]}, {**known, **made})


def _figure(known: Schema) -> Schema:
    """The fields of a figure in a row."""
    improvement = or_null(ref("Improvement"))
    return {"case": or_null(ref("Bilingual")), **known["Figure"]["properties"], "improvement": improvement, **_WORDS}


def _improvement(known: Schema) -> Schema:
    origin = {"type": "string", "enum": ["stated", "derived"]}
    return object_of("Improvement", {**known["Change"]["properties"], "origin": origin})
