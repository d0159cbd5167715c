"""How a page dresses its headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

import attrs
import regex

from argparse_kit.training.furniture._grammar import same_length, title_case

_NUMBERS: Final = (
    "{n}. ",
    "{n}. ",
    "{n}. ",
    "{n}) ",
    "{n}: ",
    "{n} ",
    "{n} – ",
    "({n}) ",
    "{roman}. ",
    "{roman}. ",
    "{roman} ",
    "{letter}. ",
    "{letter}) ",
    "#{n} ",
    "#{n}: ",
    "#{n} – ",
    "No. {n}: ",
    "No {n} ",
    "Step {n}: ",
    "Part {n}: ",
    "Reason {n}: ",
    "Rule #{n}: ",
    "§ {n} ",
    "{back}. ",
    "#{back} ",
    "{n}\n",
    "{n}.\n",
    "{roman}\n",
    "Part {n}\n",
    "Chapter {roman}\n",
    "Step {n}\n",
)
_MARKS: Final = (
    ("**", "**"),
    ("**", "**"),
    ("*", "*"),
    ("__", "__"),
    ("# ", ""),
    ("## ", ""),
    ("## ", ""),
    ("### ", ""),
    ("## ", " ##"),
    ("== ", " =="),
    ("• ", ""),
    ("- ", ""),
    ("— ", " —"),
    ("– ", ""),
    ("» ", ""),
    ("> ", ""),
    ("▶ ", ""),
    ("■ ", ""),
    ("“", "”"),
    ("‘", "’"),
    ('"', '"'),
    ("~ ", " ~"),
    ("| ", ""),
    ("[", "]"),
    ("...", ""),
)
_OPENINGS: Final = (
    "On ",
    "Why ",
    "What about ",
    "Myth: ",
    "Q: ",
    "Claim: ",
    "Lesson: ",
)
_ENDS: Final = (":", ":", ".", ".", "?", "?", "!", "…", " –")
_CLOSED: Final = (".", "?", "!", ":", "…", "”", "’", '"', ")")
_NUMBERED: Final = regex.compile(r"\W*(?:\d|[IVX]+\b|\w[.)])")
_LONG: Final = 5
_SLIP: Final = 0.04


@attrs.frozen(kw_only=True)
class Dressing:
    """One way of dressing headings, over a whole page.

    Attributes:
        case: ``"upper"``, ``"title"``, ``"lower"``, or None to leave letters alone.
        opening: Template of what stands before; it may number the heading.
        end: What stands after.
        replaces_end: Whether *end* is left out after an end mark.
        broken: Whether long headings break over two lines.
    """

    case: str | None = None
    opening: str = ""
    end: str = ""
    replaces_end: bool = False
    broken: bool = False

    def dress(self, heading: str, index: int, total: int) -> tuple[str, int]:
        """Return the dressed text and where in it the heading's own text begins.

        The heading keeps its length, so that what lies inside it can be shifted.

        Example:
            >>> Dressing(case="upper", opening="{n}. ").dress("The costs", 0, 3)
            ('1. THE COSTS', 3)
        """
        opening = self.opening.format(
            n=index + 1,
            back=total - index,
            roman=_roman(index + 1),
            letter=chr(ord("A") + index % 26),
        )
        end = "" if self.replaces_end and heading.endswith(_CLOSED) else self.end
        text = _cased(heading, self.case)
        if self.broken:
            text = _broken(text)
        return f"{opening}{text}{end}", len(opening)


def _cased(text: str, case: str | None) -> str:
    if case == "upper":
        return same_length(text, text.upper())
    if case == "lower":
        return same_length(text, text.lower())
    return title_case(text) if case == "title" else text


def _broken(text: str) -> str:
    """Break a long line at the space that is nearest to its middle."""
    spaces = [place for place, letter in enumerate(text) if letter == " "]
    if len(spaces) < _LONG - 1 or "\n" in text:
        return text
    cut = min(spaces, key=lambda place: abs(place - len(text) // 2))
    return f"{text[:cut]}\n{text[cut + 1 :]}"


def _roman(number: int) -> str:
    values = (
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    text = ""
    for value, letters in values:
        while number >= value:
            text += letters
            number -= value
    return text


def choose_dressing(
    weights: Mapping[str, float], headings: Sequence[str], random: Random
) -> Dressing:
    """Choose how a page dresses *headings*, by the *weights* of the ways.

    Headings that are numbered already are not numbered again.
    """
    ways = dict(weights)
    if sum(bool(_NUMBERED.match(heading)) for heading in headings) > 1:
        ways.pop("numbered", None)
    way = random.choices([*ways], weights=[*ways.values()])[0]
    case = random.choice((None, None, "upper", "title"))
    broken = random.random() < 0.06
    match way:
        case "upper" | "title" | "lower":
            return Dressing(case=way, broken=broken)
        case "numbered":
            end = random.choice(("", "", "", ":", "."))
            opening = random.choice(_NUMBERS)
            return Dressing(case=case, opening=opening, end=end, replaces_end=True)
        case "marked":
            opening, end = random.choice(_MARKS)
            return Dressing(case=case, opening=opening, end=end)
        case "ended":
            return Dressing(case=case, end=random.choice(_ENDS), replaces_end=True)
        case "opened":
            end = random.choice(("", "?"))
            opening = random.choice(_OPENINGS)
            return Dressing(opening=opening, end=end, replaces_end=True)
        case "broken":
            return Dressing(case=case, broken=True)
    return Dressing(broken=broken)


def dress_all(
    dressing: Dressing, headings: Sequence[str], random: Random
) -> list[tuple[str, int]]:
    """Dress the headings of a page; now and then one slips through."""
    total = len(headings)
    return [
        (heading, 0)
        if random.random() < _SLIP
        else dressing.dress(heading, index, total)
        for index, heading in enumerate(headings)
    ]
