"""Reading files as they are, and writing them whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile

from argparse_kit.errors import FileError

STDIN = "-"
"""The name by which a file argument means standard input."""


def read_source(path: str) -> str:
    """Return the text of a file, its line ends untouched so that offsets hold.

    Raises:
        FileError: If it is missing, a folder, not readable or not UTF-8.
    """
    try:
        if path == STDIN:
            return sys.stdin.buffer.read().decode("utf-8")
        return Path(path).read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"byte {error.start} is not UTF-8"
        raise FileError(path, reason, "save the file as UTF-8") from None
    except OSError as error:
        raise _unreadable(path, error) from None


def check_readable(path: str) -> None:
    """Raise FileError, with advice, unless *path* is a file that can be read."""
    try:
        with Path(path).open("rb"):
            pass
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: str, error: OSError) -> FileError:
    match error:
        case FileNotFoundError():
            return FileError(path, "there is no such file", "check the name")
        case IsADirectoryError():
            return FileError(path, "this is a folder", "name a file in it")
        case PermissionError():
            return FileError(path, "reading is not allowed", "check its permissions")
    return FileError(path, str(error.strerror), "check the file")


def write_result(result: str | bytes, output: str | None) -> None:
    """Write *result* to a file, or to stdout where *output* is None or ``-``.

    A file appears under its name only when it is complete.

    Raises:
        FileError: If the file cannot be written.
    """
    data = result if isinstance(result, bytes) else _encoded(result)
    if output is None or output == STDIN:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        _write_whole(data, Path(output))
    except OSError as error:
        reason = f"cannot be written ({error.strerror})"
        advice = "name a file in a folder that exists and may be written to"
        raise FileError(output, reason, advice) from None


def _write_whole(data: bytes, target: Path) -> None:
    """Write a file beside *target*, then move it there in one step."""
    with NamedTemporaryFile(
        dir=target.parent, prefix=f".{target.name}.", delete=False
    ) as partial:
        try:
            partial.write(data)
            partial.close()
            Path(partial.name).chmod(0o666 & ~_umask())
            Path(partial.name).replace(target)
        except BaseException:
            Path(partial.name).unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _encoded(text: str) -> bytes:
    ended = text if text.endswith("\n") else f"{text}\n"
    return ended.encode("utf-8", errors="surrogatepass")
