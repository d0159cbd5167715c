"""How the documentation is built."""

import ast
import inspect
from textwrap import dedent, indent

project = "argparse_kit"
author = "The argparse_kit maintainers"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
exclude_patterns = [
    "_build",
    "examples",
    "explanation/speed/table.md",
    "reference/clients.md",
]
autodoc_member_order = "bysource"
autodoc_typehints = "description"
default_role = "code"
suppress_warnings = ["ref.python"]


def _add_cached_properties(_app, _what, _name, documented, _options, lines):
    """Add the cached properties of a class, whose docstrings attrs does not keep."""
    if not hasattr(documented, "__attrs_attrs__"):
        return
    (definition,) = ast.parse(dedent(inspect.getsource(documented))).body
    for node in definition.body:
        if isinstance(node, ast.FunctionDef) and _is_public_and_cached(node):
            lines += ["", f".. attribute:: {node.name}"]
            lines += [f"   :type: {ast.unparse(node.returns)}", ""]
            lines += indent(ast.get_docstring(node), "   ").splitlines()
            lines += [""]


def _is_public_and_cached(node):
    marks = [ast.unparse(mark) for mark in node.decorator_list]
    return "cached_property" in marks and not node.name.startswith("_")


def setup(app):
    app.connect("autodoc-process-docstring", _add_cached_properties, priority=900)
