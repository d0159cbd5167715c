"""Little grammars that write the lines of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from random import Random
from typing import Final, TypeAlias

import attrs
import regex

Rules: TypeAlias = Mapping[str, tuple[str, ...]]
"""The ways in which each name may be written."""

_FILES: Final = ("names", "words", "sentences", "headlines", "lines", "places")
_MAX_TRIES: Final = 4

# {name}, {?name} (or nothing), {name|filter}, {name*2-5} (lines), {name*2-5/ | }.
_SLOT = regex.compile(
    r"\{(?P<maybe>\??)(?P<name>\w+)(?:\|(?P<filter>\w+))?"
    r"(?:\*(?P<least>\d+)-(?P<most>\d+)(?:/(?P<between>[^{}]*))?)?\}"
)
_MARK: Final = regex.compile(r"@\p{Ll}+ ")


@cache
def load_rules() -> Rules:
    """Load the grammar that ships with the library; repeated calls are free.

    A name stands for a list of templates, or for words between commas or line ends.

    Example:
        >>> "Advertisement" in load_rules()["ad"]
        True
    """
    import tomllib
    from importlib.resources import files

    rules: dict[str, tuple[str, ...]] = {}
    for name in _FILES:
        path = files(__package__).joinpath("data", f"{name}.toml")
        for symbol, value in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if symbol != "source":
                rules[symbol] = _choices(value)
    return rules


def _choices(value: str | Sequence[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(w.strip() for w in regex.split(r"[,\n]", value) if w.strip())
    return tuple(value)


@attrs.frozen
class _Slot:
    """A place in a template that another rule fills."""

    name: str
    maybe: bool
    filter: str | None
    least: int
    most: int
    between: str


@cache
def _parse(template: str) -> tuple[str | _Slot, ...]:
    parts: list[str | _Slot] = []
    end = 0
    for match in _SLOT.finditer(template):
        parts.append(template[end : match.start()])
        between = match["between"]
        slot = _Slot(
            name=match["name"],
            maybe=bool(match["maybe"]),
            filter=match["filter"],
            least=int(match["least"] or 1),
            most=int(match["most"] or 1),
            between="\n" if between is None else between,
        )
        parts.append(slot)
        end = match.end()
    return (*parts, template[end:])


def slots(template: str) -> Iterator[tuple[str, str | None]]:
    """Yield name and filter of each slot of *template*."""
    for part in _parse(template):
        if isinstance(part, _Slot):
            yield part.name, part.filter


_SMALL: Final = frozenset(
    "a an and as at but by for from in nor of on or the to vs with".split()
)
_WORD = regex.compile(r"[^\s]+")


def title_case(text: str) -> str:
    """Return *text* as headlines are capitalised, of the same length.

    Example:
        >>> title_case("the end of the line")
        'The End of the Line'
    """

    def capital(match: regex.Match[str]) -> str:
        word = match[0]
        if word in _SMALL and match.start():
            return word
        return same_length(word, word[:1].upper() + word[1:])

    return _WORD.sub(capital, text)


def same_length(before: str, after: str) -> str:
    """Return *after*, or *before* where the letters' case changes the length."""
    return after if len(after) == len(before) else before


FILTERS: Final[Mapping[str, Callable[[str], str]]] = {
    "title": title_case,
    "upper": str.upper,
    "lower": str.lower,
    "first": lambda text: text[:1].upper() + text[1:],
    "handle": lambda text: regex.sub(r"\W", "", text),
    "slug": lambda text: regex.sub(r"\W+", "-", text.lower()).strip("-"),
    "a": lambda text: f"{'an' if text[:1] in 'aeio' else 'a'} {text}",
    "last": lambda text: text.split()[-1] if text.split() else text,
}
"""How a filled slot may be changed; a page adds ``head``, its case of headlines."""


@attrs.frozen(kw_only=True)
class Writer:
    """Writes lines: a grammar, what is known of the page, and chance.

    Attributes:
        rules: The grammar.
        facts: Texts that stand for a name on this page, in place of its rule. They
            are copied as they are, braces and all.
        random: Where choices come from.
        headline: How headlines are capitalised on this page.
    """

    rules: Rules
    facts: Mapping[str, Sequence[str]]
    random: Random
    headline: Callable[[str], str]

    def write(self, name: str) -> str:
        """Return one of the texts that *name* may stand for.

        Example:
            >>> from random import Random
            >>> rules = {"greeting": ("Hello, {name|upper}!",), "name": ("Ann",)}
            >>> Writer(rules=rules, facts={}, random=Random(1), headline=str).write(
            ...     "greeting"
            ... )
            'Hello, ANN!'
        """
        if facts := self.facts.get(name):
            return self.random.choice(facts)
        return self._fill(self.random.choice(self.rules[name]))

    def _fill(self, template: str) -> str:
        text = ""
        for part in _parse(template):
            if isinstance(part, str):
                text += part
                continue
            # What a line is marked as holds for all lines that its slots write.
            marked = _MARK.match(text.rpartition("\n")[2])
            filled = self._slot(part)
            text += filled.replace("\n", f"\n{marked[0]}") if marked else filled
        return text

    def _slot(self, slot: _Slot) -> str:
        if slot.maybe and self.random.random() < 0.5:
            return ""
        if slot.most == 1:
            return self._filtered(slot)
        number = self.random.randint(slot.least, slot.most)
        return slot.between.join(self._distinct(slot, number))

    def _distinct(self, slot: _Slot, number: int) -> Iterator[str]:
        seen: set[str] = set()
        for _ in range(number):
            for _ in range(_MAX_TRIES):
                text = self._filtered(slot)
                if text not in seen:
                    seen.add(text)
                    yield text
                    break

    def _filtered(self, slot: _Slot) -> str:
        text = self.write(slot.name)
        if slot.filter is None:
            return text
        if slot.filter == "head":
            return self.headline(text)
        return FILTERS[slot.filter](text)
