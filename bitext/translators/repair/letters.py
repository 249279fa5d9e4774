"""Letters in fancy dress: superscripts, ligatures, wide and mathematical ones, small capitals.

« XIXᵉ », « Mᵐᵉ », « oﬃcier » and "Ｐａｒｉｓ" have letters of their own in Unicode, which no model
knows. It is asked in plain letters; the source keeps its own.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from bitext.protocols import Hypothesis, Request
from bitext.rewriting import Edit, edit_request, take_links_back

__all__ = ["Letters", "plain_edits"]

FANCY = re.compile(
    r"(?<=[nN])[ᵒº]ˢ?|(?<=\d)[ᵒº]"  # nᵒ 5: the sign of number, or « secundo »
    "|[\u00aa\u00ba\u0132\u0133\u0149\u01c4-\u01cc\u01f1-\u01f3\u02b0-\u02b8\u02e0-\u02e4"
    "\u1d00-\u1dbf\u2071\u207f\u2090-\u209c\u2160-\u217f\u2c7c\u2c7d\ua730\ua731\ua7f8\ua7f9"
    "\ufb00-\ufb06\uff01-\uff5e\uffe0-\uffe6\U0001d400-\U0001d7ff]"
    "|[^\\W\\d_][\u0300-\u036f]+"
)
"""What is written plainly before the model sees it; last: letters with their accents apart."""

SMALL_CAPITALS = re.compile("[\u1d00-\u1d22]")
"""Some of them; the others are phonetic signs as well, and small capitals only beside these."""

PHONETIC = str.maketrans("ɢɪɴʀʏʙʜʟ", "ginrybhl")

SIGN = {"ᵒ": "°", "º": "°", "ᵒˢ": "°", "ºˢ": "°"}


@dataclass(frozen=True, slots=True)
class Letters:
    """Asks the model in plain letters; a `bitext.protocols.Repair`."""

    def before(self, request: Request) -> Request:
        """The request in plain letters."""
        return edit_request(request, plain_edits(request.text))

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        """The translation, its links into the text as it was."""
        return take_links_back(found, plain_edits(request.text))


def plain_edits(text: str) -> list[Edit]:
    """What makes a text plain.

    >>> [plain_edits(text) for text in ("XIXᵉ", "oﬃcier")]
    [[Edit(start=3, end=4, text='e')], [Edit(start=1, end=2, text='ffi')]]
    """
    if text.isascii():
        return []
    found = [Edit(*match.span(), plain(match[0])) for match in FANCY.finditer(text)]
    if SMALL_CAPITALS.search(text):
        found += [
            Edit(place, place + 1, new)
            for place, letter in enumerate(text)
            if (new := letter.translate(PHONETIC)) != letter
        ]
    return sorted(edit for edit in found if edit.text != text[edit.start : edit.end])


@cache
def plain(letters: str) -> str:
    """A fancy letter written plainly; small capitals become small letters."""
    folded = SIGN.get(letters) or unicodedata.normalize("NFKC", letters)
    name = unicodedata.name(letters, "") if len(letters) == 1 else ""
    small = re.fullmatch(r"LATIN LETTER SMALL CAPITAL ([A-Z])", name)
    return small[1].lower() if small else folded
