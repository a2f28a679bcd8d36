"""The schemas of what a person writes in YAML: a record, statistics, a file of the vocabulary.

They are for editors, and less strict than the program: they accept whatever it accepts in the usual spelling, and leave
ids, dates and sums to it.
"""

from __future__ import annotations

from ftzcli.output.schemas.definitions import both, definitions, entry_models
from ftzcli.output.schemas.json_schema import Schema, or_null, ref
from ftzcli.records.vocabulary import KINDS
from ftzcli.words.text import Text

# The fields that the program computes, which nobody writes; and the definitions that only they use.
_COMPUTED = {
    "Figure": {"derived"},
    "Measured": {"derived"},
    "Statistic": {"derived"},
    "Event": {"milestone"},
    "Measure": {"id", "sources", "customs", "zones", "zones_implied", "places", "region"},
}
_OF_COMPUTED = ("Derived", "Change", "SourceReference")
# A record may name its source once, at the top.
_MAY_NAME_NO_SOURCE = ("Event", "Measured", "Case")

# An editor takes 12360 for a number and '5' for a text; the program takes either where it expects the other.
_AS_WRITTEN: dict[str, Schema] = {
    "string": {"type": ["string", "number"]},
    "integer": {"type": ["integer", "string"], "pattern": "^0*[1-9][0-9]*$"},
    "boolean": {"type": ["boolean", "string"], "pattern": "^(true|false|yes|no)$"},
}
# A milestone may be written as the date of an event.
_MILESTONE: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"}
_NUMBER = "[+-]?[0-9]+([.][0-9]+)?(/[0-9]+)?"
_FRACTION: Schema = {"type": "string", "pattern": f"^{_NUMBER}$"}
_SHORT_QUANTITY: Schema = {
    "description": both(
        Text("短写：符号、数字、单位；下降为负", "in short: a sign, a number and its unit; a fall is negative")
    ),
    "type": "string",
    # A unit begins with a letter of any script.
    "pattern": rf"^\s*(~|<=|>=)?\s*{_NUMBER}([.][.]{_NUMBER})?\s*(%|[A-Za-z]|[^\u0000-\u007F])",
    "examples": ["20 hours", "5..7 days", "<=2 days", ">=30%", "-20%", "~10000000000 CNY"],
}


def record() -> Schema:
    """A file with one measure."""
    found = _definitions("Measure")
    return {**found.pop("Measure"), "$defs": found}


def statistics() -> Schema:
    """A file of statistics."""
    found = _definitions("Statistic")
    return {**_file_of("Statistic", found["Statistic"]), "$defs": found}


def vocabulary() -> Schema:
    """A file of any kind of vocabulary; the form of each kind is a definition with its name."""
    models = entry_models()
    found = _definitions(*models.values())
    files = {name: _file_of(name, found[name]) for name in dict.fromkeys(models.values())}
    kinds = {kind: {"title": both(KINDS[kind]), **files[name]} for kind, name in models.items()}
    return {"anyOf": [ref(kind) for kind in kinds], "$defs": {**kinds, **found}}


def _file_of(name: str, definition: Schema) -> Schema:
    """A file that maps ids to what a definition describes; the id is the key, so the definition loses its own."""
    id = definition["properties"].pop("id")
    definition["required"].remove("id")
    return {"type": "object", "propertyNames": {"pattern": id["pattern"]}, "additionalProperties": ref(name)}


def _definitions(*names: str) -> dict[str, Schema]:
    found = {name: _as_written(name, inner) for name, inner in definitions("validation", *names).items()}
    for name in _OF_COMPUTED:
        found.pop(name, None)
    if "Event" in found:
        date = found["Event"]["properties"]["date"]
        date["anyOf"] = [*date["anyOf"], _MILESTONE]
    if "Quantity" in found:
        described = found["Quantity"].pop("description")
        found["Quantity"] = {"description": described, "anyOf": [_SHORT_QUANTITY, found["Quantity"]]}
    return found


def _as_written(model: str, definition: Schema) -> Schema:
    """The definition of a model without what is computed; a field that may be left out may also stand empty."""
    computed = _COMPUTED.get(model, set()) | ({"source"} if model in _MAY_NAME_NO_SOURCE else set())
    needed = [name for name in definition.get("required", []) if name not in computed]
    fields = {}
    for name, value in definition["properties"].items():
        if name not in _COMPUTED.get(model, ()):
            written = _value(value)
            fields[name] = written if name in needed else or_null(written)
    return {**definition, "properties": fields, "required": needed}


def _value(value: Schema) -> Schema:
    """The form of a value as a person may write it."""
    if "anyOf" in value:
        return {**value, "anyOf": [_value(branch) for branch in value["anyOf"]]}
    if "items" in value:
        return {**value, "items": _value(value["items"])}
    if "enum" in value:
        return value
    if value.get("format") == "fraction":
        return _FRACTION
    return {**value, **_AS_WRITTEN.get(value.get("type", ""), {})}
