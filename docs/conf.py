"""How the documentation is built."""

project = "argparse_kit"
author = "The argparse_kit maintainers"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
exclude_patterns = ["_build", "examples", "explanation/speed/table.md"]
autodoc_member_order = "bysource"
autodoc_typehints = "description"
default_role = "code"
suppress_warnings = ["ref.python"]
