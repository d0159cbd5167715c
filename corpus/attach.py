"""Join the annotations of this folder with the texts that they were made on.

    python corpus/attach.py TEXTS.jsonl... -o essays.jsonl

The texts are others', under free licences, and are not kept here. ``TEXTS.jsonl`` has
one object a line with ``id`` and ``text``. What is written is gold data in the JSON
form. A text that is missing, or is not the one that was annotated, is an error, and
then nothing is written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from argparse_kit.cli._files import open_whole
from argparse_kit.errors import FormatError
from argparse_kit.model.gold import read_lines

ANNOTATIONS: Final = Path(__file__).parent / "annotations.jsonl"
"""What is attached unless another file is named."""


def fingerprint(text: str) -> str:
    """Return what tells whether a text is the one that was annotated."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def attach(annotation: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the gold document of an annotation.

    Args:
        annotation: A line of the annotations.
        texts: The texts, by id.

    Raises:
        ValueError: If the text is missing, or is another one.
    """
    name = annotation["id"]
    if name not in texts:
        raise ValueError(f"no text has the id {name!r}")
    text = texts[name]
    if fingerprint(text) != annotation["sha256"]:
        raise ValueError(f"the text {name!r} is not the one that was annotated")
    gold = {key: value for key, value in annotation.items() if key != "sha256"}
    return {**gold, "text": text}


def read_texts(path: Path) -> dict[str, str]:
    """Return the texts of a file by their ids.

    Raises:
        FormatError: At the first line that is not an object with both.
    """
    texts: dict[str, str] = {}
    for place, entry in read_lines(path):
        try:
            texts[entry["id"]] = entry["text"]
        except (KeyError, TypeError):
            problem = "each line needs an object with 'id' and 'text'"
            raise FormatError("jsonl", [problem], place) from None
    return texts


def main() -> int:
    """Write the gold documents of all annotations; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("texts", metavar="TEXTS.jsonl", type=Path, nargs="+")
    parser.add_argument("-o", "--output", metavar="OUT.jsonl", type=Path, required=True)
    parser.add_argument(
        "--annotations", metavar="FILE.jsonl", type=Path, default=ANNOTATIONS
    )
    arguments = parser.parse_args()
    texts: dict[str, str] = {}
    try:
        for path in arguments.texts:
            texts |= read_texts(path)
        golds = [
            attach(annotation, texts)
            for _, annotation in read_lines(arguments.annotations)
        ]
    except (OSError, ValueError, FormatError) as error:
        sys.stderr.write(f"cannot attach texts: {error}\n")
        return 1
    with open_whole(arguments.output) as file:
        for gold in golds:
            file.write(f"{json.dumps(gold, ensure_ascii=False)}\n".encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
