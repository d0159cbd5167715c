"""The text of data that are in a format of lines."""

from __future__ import annotations

from argparse_kit.errors import FormatError


def decode(data: str | bytes, format: str) -> str:
    r"""Return *data* as text, its line ends as ``\n``, without a byte order mark.

    Raises:
        FormatError: If it is not UTF-8.

    Example:
        >>> decode(b"one\r\ntwo", "kialo")
        'one\ntwo'
    """
    if isinstance(data, bytes):
        try:
            data = data.decode("utf-8", errors="surrogatepass")
        except UnicodeDecodeError as error:
            problem = f"byte {error.start} is not UTF-8: save the file as UTF-8"
            raise FormatError(format, [problem]) from None
    return data.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
