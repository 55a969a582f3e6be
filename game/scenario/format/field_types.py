"""The kinds of value a scenario file is made of: ids, texts, shares, names from a list."""

from __future__ import annotations

import os
from typing import Annotated

# Plugins of other packages have no business in how strangers' files are read, and looking for them takes 40 ms.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError


class Table(BaseModel):
    """A table of the file: unknown keys are refused, nothing is converted, no number is infinite."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False, defer_build=True)


def _id(value: str) -> str:
    plain = value.replace("-", "").replace("_", "")
    if not (value[:1].isalpha() and plain.isascii() and plain.isalnum() and plain == plain.lower()):
        raise PydanticCustomError("bad_id", "bad id")
    return value


def _word(value: str) -> str:
    if "-" in value or value in RESERVED:
        raise PydanticCustomError("bad_word", "bad word")
    return _id(value)


def _line(value: str) -> str:
    if not value.strip() or "\n" in value or "\t" in value:
        raise PydanticCustomError("not_one_line", "not one line")
    return value


def _some(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("empty_text", "empty text")
    return value


# What conditions and `who` already mean something by: a person of that name could not be told from it.
RESERVED = (
    "all",
    "followers",
    "others",
    "lowest",
    "highest",
    "and",
    "or",
    "not",
    "team",
    "member",
    "quarter",
)


def _as(longest: int, pattern: str, **more: object) -> WithJsonSchema:
    """What editors are told of a text: the rules of its validator in the words of JSON Schema."""
    return WithJsonSchema({"type": "string", "maxLength": longest, "pattern": pattern, **more})


ONE_LINE, SOME = r"^[^\n\t]*[^\s][^\n\t]*$", r"\S"
ID_FORM, WORD_FORM = r"^[a-z][a-z0-9_-]*$", r"^[a-z][a-z0-9_]*$"

Id = Annotated[str, Field(min_length=1, max_length=40), AfterValidator(_id), _as(40, ID_FORM)]
Word = Annotated[
    str,
    Field(min_length=1, max_length=24),
    AfterValidator(_word),
    _as(24, WORD_FORM, **{"not": {"enum": list(RESERVED)}}),
]
Name = Annotated[str, Field(max_length=40), AfterValidator(_line), _as(40, ONE_LINE)]
Line = Annotated[str, Field(max_length=160), AfterValidator(_line), _as(160, ONE_LINE)]
Text = Annotated[str, Field(max_length=800), AfterValidator(_some), _as(800, SOME)]
Story = Annotated[str, Field(max_length=3000), AfterValidator(_some), _as(3000, SOME)]
When = Annotated[str, Field(max_length=400), AfterValidator(_some), _as(400, SOME)]
Share = Annotated[float, Field(ge=0.0, le=1.0)]


def listed(names: tuple[str, ...]) -> tuple[AfterValidator, WithJsonSchema]:
    """What makes a text one of these names, for loading and for the schema alike."""

    def check(value: str) -> str:
        if value not in names:
            raise PydanticCustomError("unknown_name", "unknown name", {"names": names})
        return value

    return AfterValidator(check), WithJsonSchema({"type": "string", "enum": list(names)})
