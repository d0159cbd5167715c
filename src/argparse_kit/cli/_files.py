"""Reading files as they are, and writing them whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from argparse_kit.errors import FileError

STDIN = "-"
"""The name by which a file argument means standard input."""


def read_source(path: str) -> str:
    """Return the text of a file, its line ends untouched so that offsets hold.

    A byte order mark is no part of the text.

    Args:
        path: The file, or `STDIN`.

    Raises:
        FileError: If it is missing, a folder, not readable or not UTF-8.
    """
    try:
        data = read_stdin() if path == STDIN else _named(path).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"byte {error.start} is not UTF-8"
        raise FileError(shown(path), reason, "save the text as UTF-8") from None
    except FileError:
        raise
    except OSError as error:
        raise _unreadable(shown(path), error) from None


def check_readable(path: str) -> None:
    """Raise FileError, with advice, unless *path* is a file that can be read."""
    try:
        with _named(path).open("rb"):
            pass
    except FileError:
        raise
    except OSError as error:
        raise _unreadable(path, error) from None


def shown(path: str) -> str:
    """Return what to call the file in a message."""
    return "standard input" if path == STDIN else path


def read_stdin() -> bytes:
    """Return standard input.

    Raises:
        FileError: If the caller has closed it.
    """
    if sys.stdin is None:  # closed by the caller, as `<&-` does
        raise FileError(shown(STDIN), "it is closed", "name a file instead of -")
    return sys.stdin.buffer.read()


def _named(path: str) -> Path:
    """Return the path called *path*; no name at all is no name of this folder."""
    if not path:
        raise FileError("''", "this names no file", "check the name")
    return Path(path)


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

    A file appears under its name only when it is complete. One that is there already
    keeps its permissions, a link leads to what it led to, and a device or a pipe is
    written to, never replaced.

    Raises:
        FileError: If the file cannot be written.
    """
    data = result if isinstance(result, bytes) else _encoded(result)
    if output is None or output == STDIN:
        if sys.stdout is None:  # closed by the caller, as `>&-` does
            raise FileError("standard output", "it is closed", "name a file with -o")
        if isinstance(result, bytes) and sys.stdout.isatty():
            raise FileError("standard output", "this format is no text", "give -o OUT")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    with writing(output):
        target = Path(output)
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            with open_whole(target) as file:
                file.write(data)


@contextmanager
def writing(output: str) -> Iterator[None]:
    """Raise FileError, with advice, where the file *output* cannot be written."""
    try:
        yield
    except FileError:
        raise
    except OSError as error:
        reason = f"cannot be written ({error.strerror})"
        advice = "name a file in a folder that exists and may be written to"
        raise FileError(output, reason, advice) from None


@contextmanager
def open_whole(path: Path) -> Iterator[IO[bytes]]:
    """Open a file beside *path*, and move it there in one step when all is written."""
    target = path.resolve()
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    with NamedTemporaryFile(
        dir=target.parent, prefix=f".{target.name}.", delete=False
    ) as partial:
        try:
            yield partial.file
            partial.close()
            Path(partial.name).chmod(mode)
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
