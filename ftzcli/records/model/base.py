"""The pieces that all models share: texts, names, dates and references to the vocabulary."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from ftzcli.records.vocabulary import Vocabulary
from ftzcli.words.dates import date_span, period_span


class Model(BaseModel):
    """A model that knows its fields, refuses others, and never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_nulls(cls, value: Any) -> Any:
        """A known field without a value is as if left out; an unknown one stays, to be refused."""
        if not isinstance(value, dict) or None not in value.values():
            return value
        return {name: inner for name, inner in value.items() if inner is not None or name not in cls.model_fields}


def refuse(code: str, at: tuple[str | int, ...] = (), **values: Any) -> PydanticCustomError:
    """The error that becomes the problem `code` when the record is read; `at` leads from the model to the fault."""
    return PydanticCustomError("ftz", "{code} {values}", {"code": code, "at": at, "values": values})


def vocabulary_of(info: ValidationInfo) -> Vocabulary | None:
    """The vocabulary to check against; None when a record is taken that was checked before."""
    return info.context


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


def _slug(text: str) -> str:
    if not text or text.strip("abcdefghijklmnopqrstuvwxyz0123456789-"):
        raise refuse("FTZ211")
    return text


def reference(kind: str) -> AfterValidator:
    """A check that a text is the id of an entry of the vocabulary."""

    def check(id: str, info: ValidationInfo) -> str:
        vocabulary = vocabulary_of(info)
        if vocabulary is not None and not vocabulary.has(kind, id):
            raise refuse("FTZ301", kind=kind, value=id)
        return id

    return AfterValidator(check)


Origin = Literal["read", "adapted", "rendering"]

Line = Annotated[str, AfterValidator(_one_line)]
Slug = Annotated[str, AfterValidator(_slug)]
PartialDate = Annotated[str, _checked(date_span, "FTZ405")]
Period = Annotated[str, _checked(period_span, "FTZ406")]
LineNumber = Annotated[int, Field(ge=1)]

ZoneId = Annotated[str, reference("zones")]
CustomsId = Annotated[str, reference("customs")]
PlaceId = Annotated[str, reference("places")]
RegionId = Annotated[str, reference("regions")]
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


class Bilingual(Model):
    """A text for people, in Chinese and in English."""

    zh: Line
    en: Line


class Wording(Model):
    """How we come by a name: read in a source, adapted from one, or our own rendering; null when not known."""

    zh: Origin | None = None
    en: Origin | None = None


class Names(Model):
    """Other names of a thing, in Chinese and in English."""

    zh: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()
