"""The kinds of sites, and how each lays out a page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs


@attrs.frozen
class Slot:
    """A place for a piece of a page: the rule that writes it, and how often."""

    rule: str
    chance: float = 1.0


def slots(text: str) -> tuple[Slot, ...]:
    """Read slots as they are written here: ``rule`` or ``rule:chance``.

    Example:
        >>> slots("menu share:.5")
        (Slot(rule='menu', chance=1.0), Slot(rule='share', chance=0.5))
    """
    parts = (part.partition(":") for part in text.split())
    return tuple(Slot(rule, float(chance or 1)) for rule, _, chance in parts)


def weights(text: str) -> Mapping[str, float]:
    """Read weights as they are written here.

    Example:
        >>> dict(weights("ad:3 card"))
        {'ad': 3.0, 'card': 1.0}
    """
    return MappingProxyType({slot.rule: slot.chance for slot in slots(text)})


def _heads(texts: str) -> tuple[tuple[Slot, ...], ...]:
    return tuple(slots(line) for line in texts.strip().splitlines())


@attrs.frozen(kw_only=True)
class Style:
    """How one kind of site lays out a page.

    Attributes:
        site: The rule that names sites of this kind.
        top: What stands above the headline.
        heads: Orders of headline, deck, author and date with what stands among them;
            a page follows one.
        breaks: What may stand between two blocks of the body, with weights.
        pace: Least and most share of the gaps in the body that are broken.
        tail: What stands after the piece.
        headings: Ways of dressing headings, with weights.
        spacing: Ways of parting lines, with weights: ``tight`` (a line end), ``open``
            (an empty line), ``ragged``, ``body`` (empty lines around the body's
            blocks only), ``wrapped`` (hard-wrapped, with empty lines).

    Example:
        >>> STYLES["forum"].site
        'site_forum'
    """

    site: str
    top: tuple[Slot, ...] = attrs.field(converter=slots)
    heads: tuple[tuple[Slot, ...], ...] = attrs.field(converter=_heads)
    breaks: Mapping[str, float] = attrs.field(converter=weights)
    pace: tuple[float, float]
    tail: tuple[Slot, ...] = attrs.field(converter=slots)
    headings: Mapping[str, float] = attrs.field(
        default="plain:8 upper:2 title:2 numbered:2 marked ended opened:.4 broken:.6",
        converter=weights,
    )
    spacing: Mapping[str, float] = attrs.field(
        default="tight:6 open:2 ragged body:1", converter=weights
    )


STYLES: Final[Mapping[str, Style]] = MappingProxyType(
    {
        "news": Style(
            site="site_paper",
            top="megamenu:.45 "
            "skip:.5 cookie:.2 toggle:.5 search:.4 signin:.5 masthead:.6 menu:.9 "
            "menu:.3 weather:.2 breaking:.2 ad:.4 breadcrumbs:.3 kicker:.5 count:.1",
            heads="""
                title deck:.5 byline dateline share:.6 caption_lead:.6
                title byline dateline count:.3 share:.6 caption_lead:.5 deck:.2
                title deck:.5 share:.5 caption_lead:.6 byline dateline readtime:.3
                dateline title deck:.4 byline share:.4 follow:.2
                title share:.4 deck:.4 dateline byline printing:.4 caption_lead:.3
                title deck:.4 caption_lead:.5 byline dateline title_again:.1 listen:.3
                title byline dateline deck_again:.2 share:.3 caption_lead:.5
            """,
            breaks="ad:5 read_line:4 card:2 cards caption:4 pull newsletter:2 embed:2 "
            "player:2 related:2 subscribe enlarge:.5 poll:.3 sidebar:.7 ranked:.4",
            pace=(0.04, 0.3),
            tail="signoff:.08 note:.4 bio:.5 tags:.5 share:.5 follow:.2 newsletter:.4 "
            "author_more:.2 related:.7 comments:.5 ranked:.4 latest:.4 ad:.3 "
            "subscribe:.2 cookie:.15 footer:.8 footer:.3 licence:.6",
        ),
        "tabloid": Style(
            site="site_paper",
            top="megamenu:.4 "
            "skip:.3 menu:.9 menu:.4 breaking:.5 toggle:.3 signin:.3 ad:.4 "
            "tabloid_promo:.3 kicker:.5",
            heads="""
                title deck:.6 byline dateline count:.5 share:.7 caption_lead:.5
                title deck:.5 deck_again:.15 byline share:.6 dateline count:.4
                kicker title byline dateline share:.6 listen:.2 caption_lead:.6
                title share:.6 byline dateline count:.5 player:.3 caption_lead:.4
            """,
            breaks="ad:6 tabloid_promo:5 caption:7 read_line:5 embed:3 card:2 player:3 "
            "pull slide ranked poll enlarge related:2",
            pace=(0.12, 0.5),
            tail="tabloid_promo:.5 read_line:.4 share:.6 comments:.7 ranked:.6 "
            "related:.6 tags:.4 latest:.6 newsletter:.3 footer:.8 licence:.6",
            headings="plain:5 upper:7 title:2 numbered:2 ended:1 broken:.5",
        ),
        "broadcaster": Style(
            site="site_paper",
            top="megamenu:.4 "
            "skip:.6 cookie:.3 signin:.4 menu menu:.3 search:.4 toggle:.4 share:.8 "
            "closing:.3",
            heads="""
                title byline dateline share:.6 caption_lead:.8
                title dateline share:.5 caption_lead:.7 byline
                title dateline kicker:.6 share:.5 byline caption_lead:.5
                caption_lead:.6 title deck:.2 dateline byline:.6
            """,
            breaks="player:4 caption:8 embed:2 read_line:2 enlarge cards sidebar pull "
            "related:2 topic_links:.5 ad:.5",
            pace=(0.05, 0.3),
            tail="related:.5 topic_links:.8 topic_links:.5 share:.6 tags:.5 follow:.3 "
            "note:.2 ranked:.5 latest:.4 footer licence:.8",
            headings="plain:10 title ended:2 upper numbered",
        ),
        "magazine": Style(
            site="site_magazine",
            top="megamenu:.3 "
            "skip:.3 toggle:.5 menu:.7 masthead:.6 subscribe:.5 signin:.3 "
            "search:.3 donate:.2 kicker:.8",
            heads="""
                title deck:.8 byline dateline readtime:.3 share:.4 caption_lead:.5
                title byline deck:.6 dateline printing:.3 share:.3 caption_lead:.4
                caption_lead:.6 kicker:.4 title deck:.7 byline dateline listen:.4
                byline title deck:.7 dateline share:.3
                title deck:.7 caption_lead:.5 byline dateline deck_again:.15 share:.4
                kicker:.5 title byline dateline follow:.2 toc:.1
            """,
            breaks="pull:7 caption:4 newsletter:2 subscribe:2 ad:3 read_line:2 card:2 "
            "donate sidebar:.7 slide:.4 older_between:.5",
            pace=(0.02, 0.2),
            tail="signoff:.15 note:.4 bio:.8 tags:.4 share:.5 subscribe:.4 letters:.15 "
            "donate:.3 author_more:.3 related:.6 next_piece:.2 comments:.3 ranked:.3 "
            "newsletter:.5 footer:.8 licence:.5",
            headings="plain:6 upper:3 title:3 numbered:3 marked ended broken",
        ),
        "blog": Style(
            site="site_blog",
            top="megamenu:.12 "
            "skip:.4 masthead:.9 about_menu:.8 search:.3 toggle:.3 prevnext:.2 "
            "breadcrumbs:.2 kicker:.2",
            heads="""
                title byline dateline count:.4
                title dateline byline kicker:.3
                dateline title byline:.6 count:.3
                title byline dateline deck:.2 share:.3 caption_lead:.3 toc:.25
                title readtime:.4 dateline byline:.6 toc:.2
                byline dateline title deck:.2
            """,
            breaks="ad:2 read_line:2 caption:3 pull newsletter:2 embed:2 toc:.3 card "
            "donate older_between",
            pace=(0.0, 0.14),
            tail="signoff:.2 share:.7 tags:.7 bio:.4 author_more:.2 note:.2 donate:.2 "
            "newsletter:.3 prevnext:.6 related:.5 comments_blog:.8 archive:.6 "
            "archive:.5 latest:.3 footer:.5 licence:.4",
            headings="plain:6 upper title:3 numbered:3 marked:2 ended:2 opened "
            "broken:.5",
        ),
        "think_tank": Style(
            site="site_institute",
            top="megamenu:.25 "
            "skip:.3 toggle:.3 about_menu menu:.3 search:.5 breadcrumbs:.6 "
            "publication:.6 donate:.2 kicker:.4",
            heads="""
                title deck:.6 byline dateline publication:.5 share:.4
                publication:.5 title dateline byline deck:.5 printing:.4 share:.4
                dateline kicker:.5 title deck:.6 byline publication:.4 toc:.4
                title byline dateline readtime:.3 printing:.4 toc:.5 caption_lead:.3
            """,
            breaks="pull:4 caption:3 read_line:2 publication:2 sidebar:2 newsletter "
            "toc:.3 card:2",
            pace=(0.0, 0.12),
            tail="note:.5 bio:.8 tags:.6 publication:.5 share:.4 printing:.3 "
            "related:.7 events:.5 author_more:.3 newsletter:.6 donate:.2 footer "
            "licence:.7",
            headings="plain:8 title:4 numbered:3 upper:2 ended",
        ),
        "local": Style(
            site="site_paper",
            top="megamenu:.4 "
            "weather:.6 signin:.4 menu masthead:.6 local_box:.4 toggle:.3 ad:.4 "
            "search:.4 breadcrumbs:.3",
            heads="""
                title byline dateline share:.5 printing:.4
                title dateline byline count:.3 share:.5 caption_lead:.4
                kicker:.5 title byline:.9 dateline:.9 caption_lead:.5
                title deck:.2 byline share:.5 printing:.5 dateline
            """,
            breaks="ad:6 caption:3 read_line:3 local_box:2 newsletter:2 subscribe:2 "
            "card poll enlarge",
            pace=(0.02, 0.22),
            tail="signoff:.2 bio:.4 note:.4 letters:.4 tags:.4 share:.5 local_box:.6 "
            "comments:.6 related:.4 latest:.5 ranked:.4 subscribe:.3 footer licence:.7",
        ),
        "newsletter": Style(
            site="site_blog",
            top="mail_top mail_top:.5 masthead:.4 share:.3 kicker:.2",
            heads="""
                title deck:.8 byline dateline mail_box:.4 count:.4
                title byline dateline deck:.3 share:.3
                byline dateline title deck:.5 readtime:.3
                dateline title deck:.5 byline:.5 toc:.4
            """,
            breaks="mail_box:7 pull:2 subscribe:2 caption:3 read_line:2 newsletter:3 "
            "donate older_between:2 embed",
            pace=(0.02, 0.2),
            tail="signoff:.4 mail_box:.5 bio:.3 cards:.3 newsletter:.6 share:.4 "
            "count:.5 comments:.3 mail_end mail_end:.6 latest:.3 licence:.4",
            headings="plain:5 upper:4 title:2 numbered:2 marked:4 ended:2 opened:.5",
            spacing="tight:4 open:3 ragged:2 wrapped:2",
        ),
        "print": Style(
            site="site_paper",
            top="print_top print_top:.5 masthead:.4",
            heads="""
                title deck:.4 byline dateline
                title byline dateline
                dateline title byline deck:.4
                title dateline byline print_top:.2
            """,
            breaks="print_between:8 caption:2 pull older_between slide:.5",
            pace=(0.0, 0.1),
            tail="signoff:.2 bio:.3 note:.3 print_end print_end:.4 licence:.6",
            headings="plain:6 upper:4 numbered:3 title:2 ended:2 broken:2",
            spacing="tight:3 open:4 wrapped:5",
        ),
        "copied": Style(
            site="site_magazine",
            top="copy_top:.6 kicker:.4 share:.1",
            heads="""
                title deck:.5 byline dateline
                title byline dateline share:.3
                byline title dateline:.5
                title title_again:.15 deck:.4 dateline byline
                title dateline:.6 byline:.7 caption_lead:.3 deck_again:.1
            """,
            breaks="ad:4 caption:4 pull:3 read_line:4 card newsletter enlarge embed "
            "share:.5 player:.5",
            pace=(0.0, 0.15),
            tail="signoff:.15 bio:.4 note:.2 tags:.2 copy_end:.5 related:.2 licence:.2",
            headings="plain:7 upper:2 title:2 numbered:2 marked:3 ended:2 broken:2",
            spacing="tight:4 open:4 ragged:3 wrapped:2 body",
        ),
        "forum": Style(
            site="site_forum",
            top="megamenu:.1 forum_top forum_top:.6 menu:.3 signin:.4 search:.3 ad:.3",
            heads="""
                title byline dateline stats:.5 share:.2
                byline stats:.7 dateline title
                title forum_top:.4 byline dateline count:.4
                dateline title byline stats:.6
            """,
            breaks="ad:3 older_between embed:2 caption read_line:.5 react",
            pace=(0.0, 0.1),
            tail="signature:.5 react:.8 forum_thread forum_end:.8 related:.2 "
            "comment_end:.3 forum_end:.5 latest:.3 footer:.5 licence:.3",
            headings="plain:5 upper:3 numbered:3 marked:5 ended:3 title lower",
        ),
        "academic": Style(
            site="site_blog",
            top="megamenu:.15 "
            "academic_top academic_top:.3 about_menu:.6 search:.4 breadcrumbs:.3 "
            "kicker:.3 share:.3",
            heads="""
                title deck:.4 byline dateline printing:.3 caption_lead:.3
                byline dateline title deck:.4 count:.4
                title byline deck:.3 dateline academic_end:.2 share:.4
                dateline byline title deck:.5 readtime:.4
            """,
            breaks="caption:4 pull:3 toc:.4 read_line academic_end:.4 newsletter",
            pace=(0.0, 0.1),
            tail="academic_end:.7 note:.6 bio:.8 academic_end:.4 tags:.5 share:.5 "
            "related:.5 prevnext:.3 comments_blog:.5 archive:.4 footer:.6 licence:.7",
            headings="plain:7 numbered:4 title:3 ended upper",
        ),
        "older": Style(
            site="site_blog",
            top="older_top older_top:.5 about_menu:.4 masthead:.4",
            heads="""
                title byline dateline
                title dateline:.6 byline:.8 deck:.2
                masthead:.4 title byline:.7 dateline:.5 toc:.4
                byline title dateline:.5
            """,
            breaks="older_between:6 caption pull:.5 toc:.5 url pager",
            pace=(0.0, 0.12),
            tail="signoff:.4 dateline:.2 older_end older_end:.6 pager:.2 bio:.2 "
            "licence:.5 archive:.2",
            headings="plain:5 upper:5 numbered:4 marked:2 ended:2 broken title",
            spacing="tight:3 open:4 wrapped:5 ragged:2",
        ),
    }
)
"""The kinds of sites by name. Keep one from training to see how a new kind fares."""
