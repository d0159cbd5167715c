"""Read a text in a process of its own and print the most memory that it held, in bytes.

Usage: ``python peak.py LIBRARY FILE``; without a library only the file is read.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any


def read(library: str, text: str) -> Any:
    """Return what *library* makes of *text*."""
    match library:
        case "argparse_kit":
            import argparse_kit

            return argparse_kit.parse(text)
        case "spaCy":
            import spacy

            nlp: Any = spacy.blank("en")
            nlp.add_pipe("sentencizer")
            nlp.max_length = len(text) + 1
            return nlp(text)
        case "sentencex":
            import sentencex

            return sentencex.segment("en", text)
    return text


def peak() -> int:
    """Return the most memory that this process has held."""
    # ru_maxrss of a new process counts what its parent held when it was started, so
    # Linux is asked elsewhere.
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return usage if sys.platform == "darwin" else usage * 1024


if __name__ == "__main__":
    kept = read(sys.argv[1], Path(sys.argv[2]).read_bytes().decode("utf-8"))
    print(peak())
