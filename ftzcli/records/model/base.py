"""The pieces that all models share: what is said of a field, texts, names, dates, references to the vocabulary."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from ftzcli.records.vocabulary import WHERE, Vocabulary
from ftzcli.words.dates import date_span, period_span
from ftzcli.words.text import Text


class Title(Text):
    """What a field of the vocabulary is called. The titles of a record's fields stand in `records/fields.py`."""


class Doc(Text):
    """What a field holds, or what a model is: the description in the JSON Schemas."""


class Model(BaseModel):
    """The base of all models: it refuses fields that it does not have, and never changes."""

    # What it is, for the schemas; the docstring is for those who read the code.
    doc: ClassVar[Doc]

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_nulls(cls, value: Any) -> Any:
        """Leave out known fields that have no value; an unknown one stays, so that it is refused."""
        if not isinstance(value, dict) or None not in value.values():
            return value
        return {name: inner for name, inner in value.items() if inner is not None or name not in cls.model_fields}


def refuse(code: str, at: tuple[str | int, ...] = (), **values: Any) -> PydanticCustomError:
    """The error that is told as the problem `code`; `at` is the way from the model that raises it to the fault."""
    return PydanticCustomError("ftz", "{code} {values}", {"code": code, "at": at, "values": values})


def vocabulary_of(info: ValidationInfo) -> Vocabulary | None:
    """The vocabulary to check against; None for a record that was checked before and comes from the index."""
    return info.context


# The most events of a record, and the most places or offices of an event: each has to do with every other.
MAX_EVENTS, MAX_PLACES = 200, 50
# The most characters of a text, of a figure as its source prints it, and of an id, which is a file's name too.
MAX_TEXT, MAX_STATED, MAX_ID = 10_000, 100, 100


def short_enough(limit: int) -> AfterValidator:
    """The check that a text is no longer than a limit."""

    def check(text: str) -> str:
        if len(text) > limit:
            raise refuse("FTZ216", length=len(text), limit=limit)
        return text

    return AfterValidator(check)


def _one_line(text: str) -> str:
    text = text.strip(" ")
    if not text or text.isspace():
        raise refuse("FTZ209")
    if "\n" in text:
        raise refuse("FTZ210")
    return text


def _checked(span: Callable[[str], object], code: str) -> AfterValidator:
    def check(text: str) -> str:
        try:
            span(text)
        except ValueError:
            raise refuse(code, value=text) from None
        return text

    return AfterValidator(check)


def is_slug(text: str) -> bool:
    """Whether a text may be an id: it is a file's name, and typed where a hyphen begins an option."""
    return not text.startswith("-") and bool(text) and not text.strip("abcdefghijklmnopqrstuvwxyz0123456789-")


def _slug(text: str) -> str:
    if not is_slug(text):
        raise refuse("FTZ211")
    return text


@dataclass(frozen=True)
class Reference(AfterValidator):
    """A check that a text is the id of an entry of a kind of vocabulary."""

    kind: str


def reference(kind: str) -> Reference:
    """The check for ids of a kind."""

    def check(id: str, info: ValidationInfo) -> str:
        vocabulary = vocabulary_of(info)
        if vocabulary is not None and not vocabulary.has(kind, id):
            raise refuse("FTZ301", kind=kind, value=id)
        return id

    return Reference(check, kind)


def _somewhere(id: str, info: ValidationInfo) -> str:
    """The check for ids of places of any kind, or of a reach that holds everywhere."""
    vocabulary = vocabulary_of(info)
    if vocabulary is not None and vocabulary.kind_of(id) is None:
        raise refuse("FTZ304", value=id)
    return id


Origin = Literal["read", "adapted", "rendering"]

# The JSON Schema of texts that are checked by functions.
SLUG_SCHEMA = WithJsonSchema({"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$"})
_DAY = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_DATE_SCHEMA = WithJsonSchema({"type": "string", "pattern": f"^{_DAY}$"})
_PERIOD_SCHEMA = WithJsonSchema({"type": "string", "pattern": rf"^({_DAY}(/({_DAY}|\.\.))?|\.\./{_DAY})$"})

Line = Annotated[str, short_enough(MAX_TEXT), AfterValidator(_one_line)]
Slug = Annotated[str, short_enough(MAX_ID), AfterValidator(_slug), SLUG_SCHEMA]
PartialDate = Annotated[str, _checked(date_span, "FTZ405"), _DATE_SCHEMA]
Period = Annotated[str, _checked(period_span, "FTZ406"), _PERIOD_SCHEMA]
LineNumber = Annotated[int, Field(ge=1)]

WhereId = Annotated[str, Reference(_somewhere, WHERE)]
ZoneId = Annotated[str, reference("zones")]
CustomsId = Annotated[str, reference("customs")]
PlaceId = Annotated[str, reference("places")]
RegionId = Annotated[str, reference("regions")]
ProvinceId = Annotated[str, reference("provinces")]
MilestoneId = Annotated[str, reference("milestones")]
ThemeId = Annotated[str, reference("themes")]
IndicatorId = Annotated[str, reference("indicators")]
StandardId = Annotated[str, reference("standards")]
SourceId = Annotated[str, reference("sources")]
StatusId = Annotated[str, reference("statuses")]
DirectionId = Annotated[str, reference("directions")]
ModeId = Annotated[str, reference("modes")]
TransportId = Annotated[str, reference("transport")]
GoodsId = Annotated[str, reference("goods")]
DepartmentId = Annotated[str, reference("departments")]
ConfidenceId = Annotated[str, reference("confidence")]
TermId = Annotated[str, reference("terms")]


IN_CHINESE = Doc("中文文字", "in Chinese")
IN_ENGLISH = Doc("英文文字", "in English")


class Bilingual(Model):
    """A text for people, in Chinese and in English."""

    doc = Doc("给人看的文字，中英文都有，各占一行", "a text for people in Chinese and in English, a line each")

    zh: Annotated[Line, IN_CHINESE]
    en: Annotated[Line, IN_ENGLISH]


class Wording(Model):
    """How we come by a name: read in a source, adapted from one, or our own rendering; null when not known."""

    doc = Doc("名称从何而来；不详为 null", "how we come by a name; null when not known")

    zh: Annotated[
        Origin | None,
        Doc(
            "中文名：read 见于来源，adapted 据来源改写，rendering 本目录自译",
            "the Chinese name: read in a source, adapted from one, or our own rendering",
        ),
    ] = None
    en: Annotated[
        Origin | None,
        Doc(
            "英文名：read 见于来源，adapted 据来源改写，rendering 本目录自译",
            "the English name: read in a source, adapted from one, or our own rendering",
        ),
    ] = None


class Names(Model):
    """Other names of a thing, in Chinese and in English."""

    doc = Doc("其他叫法，中英文", "other names, in Chinese and in English")

    zh: Annotated[tuple[Line, ...], IN_CHINESE] = ()
    en: Annotated[tuple[Line, ...], IN_ENGLISH] = ()


# Fields that several models share.
FullName = Annotated[Bilingual, Doc("通行的全称", "its full name")]
Aliases = Annotated[Names, Doc("其他叫法，查找时同样有效", "other names, by which it is found as well")]
Note = Annotated[Bilingual | None, Doc("补充说明", "what else there is to say")]
NameOrigin = Annotated[Wording, Doc("名称从何而来", "how we come by its name")]
Standards = Annotated[
    tuple[StandardId, ...],
    Doc("相应的国际标准（词表编号），由编者归类", "standards by id, the editors' classification"),
]
KnownDate = Annotated[
    PartialDate | None,
    Doc("写到已知的精度：2023、2023-06、2023-06-01", "as precise as is known: 2023, 2023-06, 2023-06-01"),
]
CitedSource = Annotated[SourceId, Doc("出自哪个来源（词表编号）", "the source that says so, by id")]
CitedLine = Annotated[
    LineNumber | None,
    Doc(
        "来源文本中的第几行：只数非空行，标题为第1行；只见摘录时为 null",
        "the line of the source's text: lines that are not empty, the title is 1; null where only an excerpt was seen",
    ),
]
