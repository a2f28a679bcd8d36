"""The schemas of what the commands print as JSON.

The fields of records are described in their models; what only outputs have is described in outputs.toml.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ftzcli.output.schemas.definitions import both, definitions, described, doc_of, entry_models, titles
from ftzcli.output.schemas.json_schema import NUMBER, TEXT, Schema, array_of, or_null, ref, with_definitions
from ftzcli.output.views.evidence import EVIDENCE_FIELDS
from ftzcli.query.comparison import COMPARISON_FIELDS
from ftzcli.query.counts import COUNT, OWN
from ftzcli.query.coverage import COVERAGE_FIELDS, COVERED
from ftzcli.query.effects import EFFECT_FIELDS
from ftzcli.query.events import EVENT_FIELDS
from ftzcli.query.gaps import GAP_FIELDS, GROUPS
from ftzcli.query.reach import HOLDS
from ftzcli.query.search import EXPLAIN_FIELDS, SEARCH_FIELDS
from ftzcli.query.selection import UNSTATED
from ftzcli.records.basis import BASIS_NAMES
from ftzcli.records.codes import VALIDITY
from ftzcli.records.dimensions import COUNTED
from ftzcli.records.fields import HELD, MEASURE_FIELDS, Field
from ftzcli.records.location import LEVELS
from ftzcli.words.text import Text, text_of

# The rows that commands print: their fields, which have the titles, and the path below which those of a definition lie.
_ROWS: dict[str, tuple[Sequence[Field], str]] = {
    "Measure": ((*SEARCH_FIELDS, *EXPLAIN_FIELDS, *EVIDENCE_FIELDS, HELD, UNSTATED), ""),
    "Ground": (MEASURE_FIELDS, "in_force_by."),
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
    "Gap": ((*GAP_FIELDS, UNSTATED), ""),
    "Covered": (COVERAGE_FIELDS, ""),
}
# The keys that a measure or a row of it has only where they are asked for: by --at, by --or-unstated.
_ASKED = ("holds", "unstated")
_IDS: Schema = {"type": "array", "items": TEXT}
_NUMBER: Schema = {"type": "integer", "minimum": 0}


def measures() -> Schema:
    """The measures as an array."""
    known = _printed("Measure")
    measure = _object("Measure", {**known["Measure"]["properties"], "unstated": _IDS}, optional=_ASKED)
    return {**array_of("Measure"), "$defs": {**known, "Measure": measure}}


def found() -> Schema:
    """The measures that a search found."""
    known = _printed("Measure")
    more = {"score": NUMBER, "matches": array_of("Match"), "explain": array_of("Part")}
    measure = _object("Measure", {**known["Measure"]["properties"], **more}, optional={"explain", *_ASKED})
    match = _object("Match", {"field": TEXT, "text": TEXT, "why": TEXT})
    numbers = ("weight", "sureness", "closeness", "factor", "also", "score")
    part = _object("Part", {"typed": TEXT, "where": TEXT, **dict.fromkeys(numbers, NUMBER)})
    return {**array_of("Measure"), "$defs": {**known, "Measure": measure, "Match": match, "Part": part}}


def shown() -> Schema:
    """One measure, or several as an array; with what its figures rest on, if that was asked for."""
    known = _printed("Measure", "Source")
    figure, source = (known[name]["properties"] for name in ("Measured", "Source"))
    evidence = {
        "case": _case(),
        **{key: figure[key] for key in ("indicator", "subject")},
        "text": ref("Bilingual"),
        **{key: figure[key] for key in ("stated", "source")},
        "title": or_null(ref("Bilingual")),
        **{key: or_null(source[key]) for key in ("publisher", "date", "doc_no", "url")},
        "line": figure["line"],
    }
    more = {**known["Measure"]["properties"], "context": _IDS, "evidence": array_of("Evidence")}
    made = {
        "Measure": _object("Measure", more, optional={"evidence", *_ASKED}),
        "Evidence": _object("Evidence", evidence),
    }
    return with_definitions({"anyOf": [ref("Measure"), array_of("Measure")]}, {**known, **made})


def effects() -> Schema:
    """Figures in rows."""
    known = _printed("Measure")
    told = {key: known["Measure"]["properties"][key] for key in ("status", "in_force", *_ASKED)}
    effect = _object("Effect", {**_owner(known), **told, **_figure(known)}, optional=_ASKED)
    return with_definitions(array_of("Effect"), {**known, "Effect": effect, "Improvement": _improvement(known)})


def comparison() -> Schema:
    """Measures side by side."""
    known = _printed("Measure")
    facts = ("id", "name", "customs", "zones", "zones_implied", "status", "in_force", "in_force_by", "themes")
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
    told = {"in_force": _field("Happened", "in_force", {"type": "string", "enum": list(VALIDITY)})}
    told |= {"holds": known["Measure"]["properties"]["holds"], "unstated": _IDS}
    happened = _object("Happened", {**_owner(known), **known["Event"]["properties"], **told}, optional=_ASKED)
    return with_definitions(array_of("Happened"), {**known, "Happened": happened})


def counts() -> Schema:
    """Measures counted by one facet or by two."""
    when = Text("仅在按此统计时出现", "present only where it is counted by")
    facets = {name: described(facet.title, when, ref("Value")) for name, facet in COUNTED.items()}
    numbers = {key: {"type": "integer", "minimum": 0} for key in ("count", "own", "unstated")}
    count = _object("Count", {**facets, **numbers}, optional={*facets, "unstated"})
    # One facet or two, each a key.
    count |= {"anyOf": [_keys(3, 4), {**_keys(4, 5), "required": ["unstated"]}]}
    value = _object("Value", {"id": or_null(TEXT), "name": or_null(ref("Bilingual"))})
    return {**array_of("Count"), "$defs": {"Count": count, "Value": value, **_printed("Bilingual")}}


def gaps() -> Schema:
    """What a zone lacks, in rows."""
    measure = {"group": _one_of(GROUPS), "id": TEXT, "name": ref("Bilingual"), "zones": _IDS}
    basis = {"since": or_null(TEXT), "source": TEXT, "basis": or_null(_one_of(BASIS_NAMES))}
    here = {"in_force": _one_of(VALIDITY), "holds": or_null(_one_of(HOLDS)), "count": _NUMBER, "unstated": _IDS}
    made = _object("Gap", {**measure, **basis, **here}, optional={"unstated"})
    return with_definitions(array_of("Gap"), {**_printed("Bilingual"), "Gap": made})


def coverage() -> Schema:
    """The documents and the zones, in rows."""
    named = {"kind": _one_of(("document", "zone")), "id": TEXT, "name": ref("Bilingual")}
    read = {"read": or_null(_one_of(("whole", "part", "name"))), "checked_on": or_null(TEXT)}
    known = {"measures": _NUMBER, "figures": _NUMBER, "last_event": or_null(TEXT)}
    until = dict.fromkeys(("effective", "until", "superseded_by"), or_null(TEXT))
    made = _object("Covered", {**named, **read, **known, **until})
    return with_definitions(array_of("Covered"), {**_printed("Bilingual"), "Covered": made})


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
    more = {name: ["measures"] for name in names}
    for name in (entry_models()[kind] for kind in COVERED):
        covered = {"figures": _NUMBER, "last_event": or_null(TEXT)}
        known[name]["properties"] |= {key: _field("Covered", key, form) for key, form in covered.items()}
        more[name] = ["measures", *covered]
    term = entry_models()["terms"]
    known[term]["properties"]["narrower"] = _field("Entry", "narrower", _IDS)
    more[term] = ["measures", "narrower"]
    known["Kind"] = _object("Kind", {"id": TEXT, "name": ref("Bilingual"), "entries": {"type": "integer"}})
    meant = {"kind": TEXT, "id": TEXT, "name": ref("Bilingual"), "count": or_null(_NUMBER)}
    known["Meant"] = _object("Meant", meant)
    # Only an entry that is asked for by name comes with its measures, and with how much is known of it.
    by_name = [{**ref(name), "required": required} for name, required in more.items()]
    return {"anyOf": [*(array_of(name) for name in ("Kind", "Meant", *names)), *by_name], "$defs": known}


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
    known = {name: {**inner, "required": list(inner["properties"])} for name, inner in found.items()}
    return {**known, **_on_a_day(known["Measure"])} if "Measure" in known else known


def _on_a_day(measure: Schema) -> dict[str, Schema]:
    """A measure as it is told on a day; with the place or the fields that were asked for."""
    ground = {"source": TEXT, "date": or_null(TEXT), "checked_on": or_null(TEXT)}
    told: dict[str, Schema] = {
        "status": or_null(TEXT),
        "in_force": or_null({"type": "string", "enum": list(VALIDITY)}),
        "in_force_by": or_null(ref("Ground")),
        "reach": or_null({"type": "string", "enum": list(LEVELS)}),
        "since": or_null(TEXT),
        "holds": {"type": "string", "enum": list(HOLDS)},
        "unstated": _IDS,
    }
    fields = {**measure["properties"], **{name: _field("Measure", name, form) for name, form in told.items()}}
    whole = {
        **measure,
        "properties": fields,
        "required": [*measure["required"], *(name for name in told if name not in _ASKED)],
    }
    return {"Measure": whole, "Ground": _object("Ground", ground)}


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
    figure = known["Measured"]["properties"]
    return {"case": _case(), **figure, "improvement": improvement, "text": ref("Bilingual")}


def _case() -> Schema:
    return _field("Effect", "case", or_null(ref("Bilingual")))


def _improvement(known: Mapping[str, Schema]) -> Schema:
    origin = {"type": "string", "enum": ["stated", "derived"]}
    return _object("Improvement", {**known["Change"]["properties"], "origin": origin})


def _one_of(words: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(words)}


def _without(form: Schema, key: str) -> Schema:
    return {name: value for name, value in form.items() if name != key}
