"""The whole page: one file, with its style and its script in it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final

from argparse_kit.exporters._counts import count_parts
from argparse_kit.exporters._markup import escape, language_tag
from argparse_kit.exporters._wording import one_line
from argparse_kit.exporters.html._article import build_article
from argparse_kit.exporters.html._contents import build_contents
from argparse_kit.exporters.html._data import build_data
from argparse_kit.exporters.html._tree import build_tree
from argparse_kit.model import Document

_PAGE: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="argparse_kit">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<nav class="jump" aria-label="On this page">{jumps}</nav>
<div class="desk">
{contents}
<main id="text" tabindex="-1">
<article{language}>
{article}
</article>
</main>
<aside id="argument" tabindex="-1" aria-labelledby="argument-title">
<header>
<h2 id="argument-title">The argument</h2>
<p class="counts">{counts}</p>
{controls}
</header>
{tree}
</aside>
</div>
<script type="application/json" id="data">{data}</script>
<script>{script}</script>
</body>
</html>
"""

_SLIDER: Final = """\
<div class="slider"><label for="least">At least</label>
<input type="range" id="least" min="0" max="95" step="5" value="0">
<output for="least" id="least-shown">0% sure</output></div>
"""
_CONTROLS: Final = """\
<div id="controls" hidden>
{slider}<div class="folds"><button type="button" id="fold">Fold all</button>
<button type="button" id="unfold">Unfold all</button></div>
<p role="status" id="status" class="vh"></p>
</div>
<p class="key"><span class="support"><span class="sign">+</span> supports</span>
<span class="attack"><span class="sign">−</span> attacks</span>
<span class="restate"><span class="sign">=</span> restates</span>{lines}</p>"""
_LINES: Final = """
<span class="lines"><span class="unit claim sure">sure</span>
<span class="unit claim fair">fair</span>
<span class="unit claim doubtful">doubtful</span></span>"""


def build_page(document: Document, reasons: Mapping[str, Sequence[str]]) -> str:
    """Return the page of *document*, with *reasons* by id of unit."""
    article = build_article(document)
    contents = build_contents(document)
    style, script = _resource("page.css"), _resource("page.js")
    return _PAGE.format(
        policy=_policy(style, script),
        title=_title(document),
        style=style,
        jumps=_jumps(bool(contents)),
        contents=contents,
        language=_language(document),
        article=article.markup,
        counts=" · ".join(count_parts(document)),
        controls=_controls(document),
        tree=build_tree(document, reasons, article.marked),
        data=build_data(document),
        script=script,
    )


@cache
def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Return what the page may do: nothing but its own style and its own script."""
    hashes = (
        b64encode(sha256(part.encode()).digest()).decode() for part in (style, script)
    )
    return (
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; "
        "base-uri 'none'; form-action 'none'"
    ).format(*hashes)


def _title(document: Document) -> str:
    name = document.text_of(document.title or document.thesis or document.deck)
    words = one_line(name)
    return escape(f"{words} – its argument" if words else "The argument of an op-ed")


def _language(document: Document) -> str:
    tag = language_tag(document)
    return f' lang="{tag}"' if tag else ""


def _jumps(contents: bool) -> str:
    places = {"text": "Text", "argument": "Argument"}
    if contents:
        places = {"contents": "Sections", **places}
    return "".join(f'<a href="#{name}">{word}</a>' for name, word in places.items())


def _controls(document: Document) -> str:
    if not document.argument:
        return ""
    rated = any(unit.confidence is not None for unit in document.argument.adus)
    return _CONTROLS.format(
        slider=_SLIDER if rated else "", lines=_LINES if rated else ""
    )
