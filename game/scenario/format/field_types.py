"""The value types of scenario files: ids, texts, shares, names from a list."""

from __future__ import annotations

import os
from typing import Annotated

# Third-party plugins must not affect how untrusted files are read, and discovering them takes 40 ms.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError


class StrictTable(BaseModel):
    """Base of all tables: unknown keys, type conversions and infinite numbers are refused."""

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


# Words with a meaning in conditions and `who`, so they cannot be ids of people.
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


def _string_schema(longest: int, pattern: str, **more: object) -> WithJsonSchema:
    """Return the JSON Schema of a string type, equivalent to its validator."""
    return WithJsonSchema({"type": "string", "maxLength": longest, "pattern": pattern, **more})


ONE_LINE, SOME = r"^[^\n\t]*[^\s][^\n\t]*$", r"\S"
ID_FORM, WORD_FORM = r"^[a-z][a-z0-9_-]*$", r"^[a-z][a-z0-9_]*$"

Id = Annotated[str, Field(min_length=1, max_length=40), AfterValidator(_id), _string_schema(40, ID_FORM)]
Word = Annotated[
    str,
    Field(min_length=1, max_length=24),
    AfterValidator(_word),
    _string_schema(24, WORD_FORM, **{"not": {"enum": list(RESERVED)}}),
]
Name = Annotated[str, Field(max_length=40), AfterValidator(_line), _string_schema(40, ONE_LINE)]
Line = Annotated[str, Field(max_length=160), AfterValidator(_line), _string_schema(160, ONE_LINE)]
Text = Annotated[str, Field(max_length=800), AfterValidator(_some), _string_schema(800, SOME)]
Told = Annotated[str, Field(max_length=400), AfterValidator(_some), _string_schema(400, SOME)]
Story = Annotated[str, Field(max_length=3000), AfterValidator(_some), _string_schema(3000, SOME)]
When = Annotated[str, Field(max_length=400), AfterValidator(_some), _string_schema(400, SOME)]
Share = Annotated[float, Field(ge=0.0, le=1.0)]


def one_of(names: tuple[str, ...]) -> tuple[AfterValidator, WithJsonSchema]:
    """Return the validator and the JSON Schema of a string that must be one of `names`."""

    def check(value: str) -> str:
        if value not in names:
            raise PydanticCustomError("unknown_name", "unknown name", {"names": names})
        return value

    return AfterValidator(check), WithJsonSchema({"type": "string", "enum": list(names)})
