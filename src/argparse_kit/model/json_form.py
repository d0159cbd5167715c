"""The one JSON form of a document, ``argparse-kit/1``: lossless in both directions.

What is absent or null is not known; defaults are left out. The form grows by new
optional keys only, and a reader leaves out the keys of a newer writer with a warning.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from argparse_kit._warning import warn
from argparse_kit.errors import FormatError, UnknownKeysWarning
from argparse_kit.model.block import Section
from argparse_kit.model.document import Document

if TYPE_CHECKING:
    from cattrs import Converter

SCHEMA: Final = "argparse-kit/1"
"""Name and version of the form."""

GOLD_KEYS: Final = frozenset({"layers", "split", "source", "licence", "author", "date"})
"""The keys that gold data adds (see `argparse_kit.model.gold`)."""

# JSON joins two escaped surrogates to one character, which would shift every later
# offset. So the first of two stays as it is and all others are escaped.
_SURROGATE = re.compile("(?![\ud800-\udbff][\udc00-\udfff])[\ud800-\udfff]")


@cache
def _converter() -> Converter:
    from argparse_kit.model._structuring import build_converter

    return build_converter()


def dumps(
    document: Document, *, derived: bool = False, indent: int | None = None
) -> str:
    """Return *document* as a string of JSON.

    Args:
        document: What to write.
        derived: Whether to add what readers in other languages would have to compute:
            ``sections`` (with indices into ``blocks``) and each unit's ``stance``.
        indent: Spaces by which to indent; None for one line.

    Example:
        >>> dumps(Document(text="Rents must fall.", id="rent"))
        '{"schema": "argparse-kit/1", "text": "Rents must fall.", "id": "rent"}'
    """
    return write_json(to_json(document, derived=derived), indent=indent)


def write_json(data: Mapping[str, Any], *, indent: int | None = None) -> str:
    """Return JSON in which every string reads back exactly, surrogates included."""
    raw = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", raw)


def loads(text: str | bytes) -> Document:
    """Read a document from JSON.

    Args:
        text: A JSON object, as a string or as UTF-8 bytes.

    Raises:
        FormatError: If it is not JSON or not the form; with all problems found.

    Example:
        >>> loads('{"schema": "argparse-kit/1", "text": "Rents must fall."}')
        <Document 16 characters, 0 blocks, 0 units>
    """
    return from_json(read_json(text))


def read_json(text: str | bytes) -> Any:
    """Return the value that *text* holds.

    Raises:
        FormatError: With line and column, if it is not JSON.
    """
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8", errors="surrogatepass")
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise FormatError("JSON", [f"{error.msg} at {place}"]) from None
    except UnicodeDecodeError as error:
        problem = f"byte {error.start} is not UTF-8: save the file as UTF-8"
        raise FormatError("JSON", [problem]) from None
    except ValueError as error:  # a number of more digits than Python converts
        raise FormatError("JSON", [str(error)]) from None
    except RecursionError:
        raise FormatError("JSON", ["values are nested too deeply"]) from None


def to_json(document: Document, *, derived: bool = False) -> dict[str, Any]:
    """Return *document* as the object of the JSON form; see `dumps`."""
    data: dict[str, Any] = {"schema": SCHEMA, **_converter().unstructure(document)}
    if derived:
        data["sections"] = _sections(document)
        for unit in data.get("adus", ()):
            if (stance := document.argument.stance(unit["id"])) is not None:
                unit["stance"] = stance.value
    return data


def _sections(document: Document) -> list[dict[str, Any]]:
    index = {block.span: number for number, block in enumerate(document.blocks)}

    def describe(section: Section) -> dict[str, Any]:
        heading = section.heading
        return {
            "heading": None if heading is None else index[heading.span],
            "level": section.level,
            "blocks": [index[block.span] for block in section.blocks],
            "sections": [describe(nested) for nested in section.sections],
        }

    return [describe(section) for section in document.sections]


def from_json(data: Mapping[str, Any]) -> Document:
    """Return the document that an object of the JSON form describes.

    Raises:
        FormatError: If it is not of the form; with all problems found.

    Warns:
        UnknownKeysWarning: If it has keys that this version does not know.
    """
    from argparse_kit.model._structuring import problems_of

    check_schema(data)
    _warn_of_unknown_keys(data)
    try:
        return _converter().structure(data, Document)
    except Exception as error:
        raise FormatError(SCHEMA, problems_of(error)) from error


def check_schema(data: object) -> None:
    """Raise FormatError unless *data* says that it is of the form."""
    if not isinstance(data, Mapping):
        raise FormatError(
            SCHEMA, [f"a JSON object is needed, not {type(data).__name__}"]
        )
    name = data.get("schema")
    if name != SCHEMA:
        hint = "a newer version of the library may read it" if name else "add it"
        problem = f"the key 'schema' is {name!r}, not {SCHEMA!r}; {hint}"
        raise FormatError(SCHEMA, [problem])


def _warn_of_unknown_keys(data: Mapping[str, Any]) -> None:
    from argparse_kit.model._structuring import known_keys

    known = known_keys()
    unknown = {str(key) for key in data.keys() - known["document"] - GOLD_KEYS}
    for part in ("blocks", "adus", "relations"):
        items = data.get(part)
        for item in items if isinstance(items, list | tuple) else ():
            if isinstance(item, Mapping):
                unknown |= {f"{part}.{key}" for key in item.keys() - known[part]}
    if unknown:
        keys = ", ".join(sorted(unknown))
        message = f"left out keys that this version does not know: {keys}"
        warn(UnknownKeysWarning(message))


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the form."""
    from importlib.resources import files

    path = files("argparse_kit.model").joinpath("schema", "argparse-kit-1.schema.json")
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema
