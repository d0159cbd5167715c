"""What exporters of formats that are XML share."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
"""The attribute ``xml:id``, as ElementTree knows it."""

XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
"""The attribute ``xml:lang``, as ElementTree knows it."""


def write_xml(root: ET.Element) -> str:
    r"""Return *root* as an XML document, with all line ends as they are.

    Args:
        root: An element without characters that XML cannot hold (see `_characters`).

    Example:
        >>> root = ET.Element("p")
        >>> root.text = "Rents & wages\r\n"
        >>> write_xml(root)
        '<?xml version="1.0" encoding="UTF-8"?>\n<p>Rents &amp; wages&#13;\n</p>\n'
    """
    # Whoever parses XML takes a carriage return for a line feed, unless it is escaped.
    body = ET.tostring(root, encoding="unicode").replace("\r", "&#13;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
