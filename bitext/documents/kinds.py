"""What kind of paragraph a line is, judged by its form and its neighbours. For display only.

Running text is the answer wherever the form leaves a doubt: a dialogue dash opens no list item, and
lines of hard-wrapped prose or of verse are no headings.
"""

import re
from collections.abc import Sequence
from itertools import groupby

HEADING = 160
"""Longest heading that stands alone between blank lines, in characters."""

TIGHT_HEADING = 100
"""Longest heading that touches the paragraph under it, which must then be longer than this."""

CAPTION = 300
"""Longest caption, in characters."""

MIN_QUOTE_WORDS = 8
"""A shorter quotation is more likely a line of dialogue."""

MIN_PROSE_WORDS = 6
"""A line of fewer words under the first line of a text does not make that one a heading."""

MIN_TITLE_WORDS = 4
"""A heading of fewer words (a site's name, "Chapitre 1") gives way to a longer one beside it."""

OPENING = 3
"""Lines under a headline in which who wrote a text may be named."""

BULLET = re.compile(r"\s*(?:[•▪‣◦●○■·*+]|\d{1,3}[.)]|[a-z]\)|-\s+\[[ xX]\])\s+\S")
HASHES = re.compile(r"\s*#{1,6}\s+\S")
HYPHEN = re.compile(r"\s*-\s+\S")
DASH = re.compile(r"\s*([-–—])\s+(?=\S)")
ITEM_END = re.compile(r"[;,]\s*$")
SPOKEN = re.compile(r"[.!?…»”\"]\s*$")
CREDIT = re.compile(
    r"(?:^|[.!?…(|/–—-]\s*)(?:crédits?(?:\s(?:photos?|images?))?|photos?(?:\scredit)?|légende|"
    r"illustration|image|infographie|source)\s?:|©",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?:par\s+[^\W\d_]|publié|mis à jour|modifié|by\s+[A-Z]|published|updated|posted)",
    re.IGNORECASE,
)
QUOTES = {"«": "»", "“": "”", '"': '"'}
OPEN_END = re.compile(r"[\w)\]»”’\"'%°]\s*$")
CLOSED_END = re.compile(r"[.!?…][»”\"')\]\s]*$")


def kind_of(line: str, before: str | None, after: str | None) -> str:
    """The kind of a paragraph, one of `bitext.document.KINDS`.

    Args:
        line: the paragraph.
        before: the line above, blank or not; None at the start of the text.
        after: the line under it; None at the end of the text.

    >>> kind_of("Un accord à Doha", None, "")
    'heading'
    >>> kind_of("— Bonjour, dit-il.", "", "")
    'text'
    """
    body = line.strip()
    if not has_letter(body):
        return "text"
    if HASHES.match(line):
        return "heading"
    if BULLET.match(line) or (HYPHEN.match(line) and not SPOKEN.search(line)):
        return "item"
    if len(body) <= CAPTION and CREDIT.search(body):
        return "caption"
    if is_quote(body) and is_blank(before) and is_blank(after):
        return "quote"
    return "heading" if is_heading(body, before, after) else "text"


def is_quote(body: str) -> bool:
    """Whether one quotation, longer than a line of dialogue, is all of the paragraph."""
    closing = QUOTES.get(body[:1])
    long = len(body.split()) >= MIN_QUOTE_WORDS
    return long and closing is not None and body.find(closing, 1) == len(body) - 1


def is_heading(body: str, before: str | None, after: str | None) -> bool:
    """Whether a short line without a full stop stands above what follows."""
    if after is None or not looks_like_heading(body):
        return False
    if is_blank(before) and is_blank(after):
        return True
    if before is None and is_prose_line(after):
        return True
    stands_above = len(after.strip()) > TIGHT_HEADING
    begins = before is None or is_blank(before) or CLOSED_END.search(before) is not None
    return len(body) <= TIGHT_HEADING and stands_above and begins


def is_prose_line(line: str) -> bool:
    """Whether a line is a sentence of its own, as under a headline, and no verse that goes on."""
    body = line.strip()
    begins = not body[:1].islower() and not DASH.match(body)
    return begins and len(body.split()) >= MIN_PROSE_WORDS and bool(CLOSED_END.search(body))


def with_lists(lines: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """Kinds of consecutive paragraphs, where those that begin with one dash are seen together.

    A dash opens an item as well as a speech. A list is told by what its items end with, all but the
    last, or by the small letters that they begin with; its last item ends with a full stop.

    Args:
        lines: the paragraphs.
        kinds: of each by itself, see `kind_of`.

    >>> with_lists(["– la farine ;", "– le beurre."], ["text", "text"])
    ['item', 'item']
    >>> with_lists(["– Tu viens ?", "– Non."], ["text", "text"])
    ['text', 'text']
    """
    found = list[str]()
    pairs = list(zip(lines, kinds, strict=True))
    for mark, group in groupby(pairs, key=lambda pair: dash_of(*pair)):
        run = list(group)
        is_list = bool(mark) and are_items([line for line, _ in run], [kind for _, kind in run])
        found += ["item" if is_list else kind for _, kind in run]
    return found


def with_headline(lines: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """Kinds of the paragraphs of a text, where a label stands above its headline without a blank.

    That they are such is told by the line, a little below, that says who wrote it or when.

    Args:
        lines: the paragraphs that open a text.
        kinds: of each.

    >>> lines = ["ENQUÊTE", "Le pain coûte plus cher", "Tout augmente.", "Par Jeanne Dupont"]
    >>> with_headline(lines, ["text"] * 4)
    ['heading', 'heading', 'text', 'text']
    """
    if len(lines) < OPENING or not all(map(looks_like_heading, map(str.strip, lines[:2]))):
        return list(kinds)
    label, headline = (len(line.split()) for line in lines[:2])
    is_opening = label < MIN_TITLE_WORDS <= headline and set(kinds[:2]) <= {"text", "heading"}
    if not is_opening or not any(map(is_byline, lines[2 : 2 + OPENING])):
        return list(kinds)
    return ["heading", "heading", *kinds[2:]]


def dash_of(line: str, kind: str) -> str:
    """The dash that a paragraph begins with; empty where it begins with none."""
    dash = DASH.match(line) if kind in ("text", "item") else None
    return dash[1] if dash else ""


def are_items(lines: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether paragraphs that begin with one dash make a list."""
    *first, _ = lines
    if not first:
        return kinds[0] == "item"
    if all(kind == "item" for kind in kinds[:-1]):
        return True
    bodies = [DASH.sub("", line, count=1) for line in lines]
    if all(map(ITEM_END.search, first)) or all(body[0].islower() for body in bodies):
        return True
    is_speech_dash = lines[0].lstrip().startswith("—")
    return not is_speech_dash and not any(map(SPOKEN.search, lines))


def looks_like_heading(body: str) -> bool:
    """Whether the line alone could be one: short, not begun in lower case, not closed."""
    if len(body) > HEADING or CLOSED_END.search(body) or not OPEN_END.search(body):
        return False
    return not (body[0].islower() or body.startswith(("-", "–", "—", "…")) or BYLINE.match(body))


def is_byline(line: str) -> bool:
    """Whether a line only says who wrote a text, or when.

    >>> is_byline("Par Jeanne Dupont"), is_byline("Par ailleurs, il pleut.")
    (True, False)
    """
    body = line.strip()
    return len(body) <= TIGHT_HEADING and bool(BYLINE.match(body)) and not CLOSED_END.search(body)


def has_letter(body: str) -> bool:
    """Whether there is anything to read."""
    return any(character.isalpha() for character in body)


def is_blank(line: str | None) -> bool:
    """Whether a neighbour is missing or white."""
    return line is None or not line.strip()


def title_of(paragraphs: list[tuple[str, str]]) -> str:
    """The title: the best of the headings that open the text, else a first line that could be one.

    Args:
        paragraphs: text and kind of the first paragraphs.

    >>> title_of([("Le Fil", "heading"), ("Un accord signé à Doha", "heading"), ("Hier …", "text")])
    'Un accord signé à Doha'
    """
    headings = []
    for text, kind in paragraphs:
        if kind != "heading":
            break
        headings.append(text.strip().lstrip("#").lstrip())
    long = (heading for heading in headings if len(heading.split()) >= MIN_TITLE_WORDS)
    return next(long, headings[0] if headings else first_line_of(paragraphs))


def first_line_of(paragraphs: list[tuple[str, str]]) -> str:
    """The first paragraph, where it is short, has no full stop, and another one comes behind it."""
    body, kind = paragraphs[0] if len(paragraphs) > 1 else ("", "")
    line = body.strip()
    could_be = kind == "text" and has_letter(line) and len(line) <= TIGHT_HEADING
    return line if could_be and looks_like_heading(line) else ""
