"""Texts that a plug-in has to bear."""

from __future__ import annotations

from typing import Final

HOSTILE_TEXTS: Final = (
    "",
    " \n\t\r\n ",
    "\x1c",
    "\x00",
    "\ufeffRents must fall.",
    "Rents rose.\r\n\r\nThey must fall.\rNow.\x85Soon.\u2028Later.\u2029Here.\x0b",
    "lone \ud800 surrogate. And a pair \ud83d\ude00 in two halves.",
    "J.\u2028Kaye said so. J.\u3000Kaye did not.",
    "e\u0301tude, nai\u0308ve: combining marks. \U0001f469\u200d\U0001f4bb joined.",
    "\u05d4\u05e9\u05db\u05e8 \u05d2\u05d1\u05d5\u05d4. \u202eRents must fall.\u202c",
    "\u623f\u79df\u592a\u9ad8\u4e86\u3002\u5fc5\u987b\u964d\u4f4e\u3002",
    "... !!! ??? --- ,,, ;;; ::: ((( ))) [[[ ]]] \u201c\u201d\u201c",
    "Rents\nWages\nJobs\nHomes\nTaxes",
    "\u2022\n- \n* one\n\u2022 two\n1.\n2. three",
    "1\n22\n3.3\n4,444\n5%",
    'He said "rents must fall. Nobody knows why, because "who would',
    "a" * 5_000,
    "Rents must fall, " * 400,
    "<b>Rents</b> &amp; <script>alert(1)</script> {wages} [[jobs]] // \\ ** __ | #",
    "Home | News | Opinion\nShare\nTweet\nSubscribe now\nRead more\nLeave a Reply",
    "Because. Although. However, therefore, I believe that. The fact is that.",
    "Title\n\nBy A. Writer\n\nMay 3, 2021\n\nA deck\n\nShort.\n\nHeading\n\nShort.",
    "Rents in this city have doubled since\r\nwe came. They must fall, and soon.\r\n",
    "\u0130stanbul must build. \u0130t \u0130s \u0130n \u0130ts \u0130nterest.",
)
"""Short texts of our own that have broken, or could break, a careless plug-in."""
