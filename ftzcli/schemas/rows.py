"""The schemas of what is made of measures: their figures and events in rows, measures side by side, the evidence."""

from __future__ import annotations

from ftzcli.schemas.printed import TEXT, known_definitions, object_of
from ftzcli.schemas.shape import Schema, array_of, or_null, ref, with_definitions

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
