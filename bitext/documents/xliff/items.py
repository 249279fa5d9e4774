"""What stands in a source of XLIFF: words, inline elements, and what messages hold."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from html import unescape

from bitext.documents.builder import escape_text
from bitext.documents.icu import find_messages
from bitext.documents.runs import BLANKS, LONGEST_KEPT, Item
from bitext.documents.tables import tag_table
from bitext.documents.tokens import Token, tokenize

OPENERS = {"bpt": "bpt", "bx": "bx", "sc": "sc", "sm": "sm"}
CLOSERS = {"ept": "bpt", "ex": "bx", "ec": "sc", "em": "sm"}
"""Elements that begin and end a stretch without being around it."""

WHOLE = frozenset({"bpt", "ept", "it", "ph"})
"""Elements that hold code of the document that the file was made from."""

KEYS = ("startref", "rid", "id")
"""Attributes by which the two ends of a stretch name each other."""

ANGULAR = re.compile(r"(START|CLOSE)_(\w+?)(?:_\d+)?")
"""How Angular names the two ends of an element."""

TAG = re.compile(
    r"&lt;(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?:(?!&[lg]t;)[^<>])*+(?:&gt;|>)"
    r"|<(?P<close2>/?)(?P<name2>[A-Za-z][\w-]*)(?:\s[^<>]*+)?>"
)
"""A tag of HTML that is text to XLIFF: escaped, or in a section of CDATA."""

PARTING = frozenset(
    {"br", "dd", "div", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p"}
    | {"table", "td", "th", "tr", "ul"}
)
"""Tags that part words."""

CDATA = re.compile(r"\s*<!\[CDATA\[((?:(?!\]\]>).)*+)\]\]>\s*", re.DOTALL)
"""A section of CDATA that is all of an element."""

MESSAGE = "icu"
"""Name of the token of a message with texts of its own."""

NEWLINE = re.compile(r"[ \t]*(?:\r\n?|\n)\s*")


DEEPEST = 50
"""Elements inside each other; what lies deeper stays as it is."""


class Inline:
    """Reads the items of a stretch of a file.

    Args:
        text: the file.
        preserve: whether line breaks mean something.
    """

    def __init__(self, text: str, *, preserve: bool) -> None:
        self.text, self.preserve = text, preserve
        self.escape: Callable[[str], str] = escape_text  # of what stands in a section of CDATA
        self.items: list[Item] = []
        self.depth = 0  # of open elements

    def read(self, start: int, end: int) -> list[Item]:
        """The items between two offsets, which hold whole elements."""
        tokens = iter(tokenize(self.text, start, is_xml=True))
        for token in tokens:
            if token.start >= end:
                break
            self.take(token, tokens)
        return settled(self.items)

    def read_section(self, start: int, end: int) -> list[Item]:
        """The items of a section of CDATA that a section is to be made of again."""
        self.escape = str
        self.add_words(start, end, is_raw=True)
        return settled(self.items)

    def take(self, token: Token, tokens: Iterator[Token]) -> None:
        """Take a token that is in no kept element."""
        if token.kind == "text":
            self.add_words(token.start, min(token.end, len(self.text)), is_raw=False)
        elif token.kind == "other" and self.text.startswith("<![CDATA[", token.start):
            self.add_words(token.start + 9, token.end - 3, is_raw=True)
        elif token.kind == "close":
            self.depth -= 1
            self.add("close", token, token.end)
        elif token.kind == "open":
            if token.name in WHOLE or is_kept(token) or self.depth == DEEPEST:
                self.add_whole(token, tokens)
            else:
                self.depth += 1
                self.add("open", token, token.end)
        else:
            self.add(*kind_of_empty(token), token.end)

    def add(self, kind: str, token: Token, end: int, raw: str = "") -> None:
        """Add an item that says nothing."""
        self.items.append(Item(kind, token, token.start, end, raw=raw))

    def add_whole(self, opening: Token, tokens: Iterator[Token]) -> None:
        """Add an element with all that is in it."""
        depth, words, last = 1, "", opening
        for token in tokens:
            if token.name == opening.name:
                depth += {"open": 1, "close": -1}.get(token.kind, 0)
            last = token
            if not depth:
                break
            if token.kind == "text":
                words += unescape(self.text[token.start : token.end])
        if opening.name in WHOLE:
            self.add(*kind_of_empty(opening), last.end)
        elif not is_kept(opening):  # it lies too deep
            self.add("point", opening, last.end)
        else:
            said = BLANKS.sub(" ", words) if len(words) <= LONGEST_KEPT else ""
            inner = opening.end, last.start
            self.items.append(Item("keep", opening, opening.start, last.end, inner, said))

    def add_words(self, start: int, end: int, *, is_raw: bool) -> None:
        """Add text, with the tags of HTML and the line breaks in it.

        Args:
            start: where it begins.
            end: where it ends.
            is_raw: it stands in a section of CDATA.
        """
        position = start
        for message in find_messages(self.text, start, end):
            self.add_marked_up(position, message.start, is_raw=is_raw)
            token = Token("other", MESSAGE, message.start, message.end)
            self.add("point", token, message.end)
            position = message.end
        self.add_marked_up(position, end, is_raw=is_raw)

    def add_marked_up(self, start: int, end: int, *, is_raw: bool) -> None:
        """Add text with tags of HTML in it."""
        position = start
        for found in [*TAG.finditer(self.text, start, end), None]:
            stop = found.start() if found else end
            self.add_lines(position, stop, is_raw=is_raw)
            if found:
                position = found.end()
                self.add_tag(found, is_raw=is_raw)

    def add_tag(self, found: re.Match[str], *, is_raw: bool) -> None:
        """Add a tag of HTML, if it is one."""
        name = (found["name"] or found["name2"]).lower()
        roles = tag_table("html").roles
        if name not in roles and name not in PARTING:
            self.add_lines(*found.span(), is_raw=is_raw)
            return
        closes = bool(found["close"] or found["close2"])
        kind = ("close" if closes else "open") if roles.get(name) == "inline" else "point"
        kind = "break" if name in PARTING else kind
        token = Token(kind, f"html {name}", *found.span())
        self.add(kind, token, found.end(), self.escape(found[0]) if is_raw else "")

    def add_lines(self, start: int, end: int, *, is_raw: bool) -> None:
        """Add text; where line breaks mean something, each parts words."""
        position = start
        for found in [*NEWLINE.finditer(self.text, start, end), None] if self.preserve else [None]:
            stop = found.start() if found else end
            if stop > position:
                raw = self.text[position:stop]
                said = BLANKS.sub(" ", raw if is_raw else unescape(raw))
                self.add_text(position, stop, said, self.escape(raw) if is_raw else "")
            if found:
                self.add("break", Token("other", "", *found.span()), found.end())
                position = found.end()

    def add_text(self, start: int, end: int, said: str, raw: str = "") -> None:
        """Add words."""
        token = Token("text", "", start, end)
        self.items.append(Item("text", token, start, end, spoken=said, raw=raw))


def is_kept(token: Token) -> bool:
    """Whether an element says that its words come through as they stand."""
    return token.name.endswith("mrk") and (
        token.value("translate") == "no" or token.value("mtype") == "protected"
    )


def kind_of_empty(token: Token) -> tuple[str, Token]:
    """What an element without words is, with the name by which its other end finds it."""
    key = next(filter(None, map(token.value, KEYS)), "")
    if token.name in OPENERS:
        return "open", token._replace(kind="empty", name=f"{token.name} {key}")
    if token.name in CLOSERS:
        return "close", token._replace(kind="empty", name=f"{CLOSERS[token.name]} {key}")
    found = ANGULAR.fullmatch(token.value("id")) if token.name == "x" else None
    if found is None:
        return "point", token
    kind = "open" if found[1] == "START" else "close"
    return kind, token._replace(name=f"x {found[2]}")


def settled(items: list[Item]) -> list[Item]:
    """Items in which every beginning has its end inside of the same element; else it is a point.

    Elements of XML are whole. What only names its other end may have none, or cross an element.
    """
    found, pairing = list(items), Pairing(items)
    for k, item in enumerate(items):
        alone = list[int]()
        if item.kind == "open" and (is_element(item) or len(pairing.around) < DEEPEST):
            pairing.begin(k)
        elif item.kind == "open":
            alone = [k]
        elif item.kind == "close":
            alone = pairing.end(k)
        for number in alone:
            found[number] = found[number]._replace(kind="point")
    for number in pairing.around:
        found[number] = found[number]._replace(kind="point")
    return found


class Pairing:
    """Finds the partners of tags, in time linear in their number.

    Args:
        items: that the tags are among.

    Attributes:
        around: numbers of the items that are open.
    """

    def __init__(self, items: list[Item]) -> None:
        self.items, self.around = items, list[int]()
        self.elements = [-1]  # those of them that are elements of XML
        self.places = defaultdict[str, list[int]](list)  # name → those of that name

    def begin(self, number: int) -> None:
        """Note a beginning."""
        self.around.append(number)
        self.places[self.items[number].token.name].append(number)
        if is_element(self.items[number]):
            self.elements.append(number)

    def end(self, number: int) -> list[int]:
        """Find the beginning of an end; gives back the numbers of tags that have no partner."""
        own = self.places[self.items[number].token.name]
        if not own or own[-1] < self.elements[-1]:
            return [number]
        partner, crossed = own[-1], list[int]()
        while (inner := self.around.pop()) > partner:
            self.places[self.items[inner].token.name].pop()
            crossed.append(inner)
        own.pop()
        if self.elements[-1] == partner:
            self.elements.pop()
        return crossed


def is_element(item: Item) -> bool:
    """Whether an item is a tag of an element around words."""
    return item.token.kind in {"open", "close"} and not item.token.name.startswith("html ")


def words_with_numbers(text: str, start: int, end: int) -> list[Item]:
    """The items of a text of a message, in which ``#`` stands for the number.

    Args:
        text: the file.
        start: where it begins.
        end: where it ends.
    """
    found, position = Inline(text, preserve=False), start
    while position < end:
        at = text.find("#", position, end)
        stop = end if at < 0 else at
        found.add_words(position, stop, is_raw=False)
        if at >= 0:
            token = Token("other", "", at, at + 1)
            found.items.append(Item("keep", token, at, at + 1, (at, at + 1), "#"))
        position = stop + 1
    return settled(found.items)
