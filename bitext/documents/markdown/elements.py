"""Tags of HTML in a sentence of Markdown: they mean there what they mean on a page."""

from collections import defaultdict
from collections.abc import Sequence

from bitext.documents.foreign import is_foreign
from bitext.documents.runs import LONGEST_KEPT, Item
from bitext.documents.tables import tag_table
from bitext.documents.tagbuilder import is_untouched
from bitext.documents.tokens import Token

TABLE = tag_table("html")


def kind_of_tag(token: Token) -> str:
    """What a tag is to its sentence: the kind of its item.

    >>> from bitext.documents.tokens import tokenize
    >>> [kind_of_tag(next(tokenize(raw))) for raw in ("<b>", "</b>", "<br>", "<img src=a>")]
    ['open', 'close', 'break', 'point']
    """
    if token.name == "br" and token.kind != "close":
        return "break"
    is_inline = TABLE.roles.get(token.name) == "inline"
    return token.kind if is_inline and token.kind in {"open", "close"} else "point"


def with_kept(items: Sequence[Item], text: str, lang: str) -> list[Item]:
    """The items of a sentence in which elements that stay as they are, are one item each.

    Args:
        items: as they stand, a tag each.
        text: of the file.
        lang: BCP 47 tag of the text.
    """
    ends, found, position = ends_of(items), list[Item](), 0
    for number, item in enumerate(items):
        if number < position:
            continue
        end = ends.get(number)
        if end is None or not is_kept(item.token, text, lang):
            found.append(item)
            continue
        said = "".join(inner.spoken for inner in items[number + 1 : end])
        is_said = TABLE.roles[item.token.name] != "blind" and len(said) <= LONGEST_KEPT
        inner, last = (item.end, items[end].start), items[end].end
        found.append(Item("keep", item.token, item.start, last, inner, said if is_said else ""))
        position = end + 1
    return found


def is_kept(token: Token, text: str, lang: str) -> bool:
    """Whether a tag opens an element whose words come through as they stand."""
    role = TABLE.roles.get(token.name)
    if token.kind != "open" or role not in {"inline", "keep", "blind"}:
        return False
    return role != "inline" or is_untouched(token) or is_foreign(text, token, lang)


def ends_of(items: Sequence[Item]) -> dict[int, int]:
    """Which item closes the element that another one opens."""
    ends, opened = dict[int, int](), defaultdict[str, list[int]](list)
    for number, item in enumerate(items):
        if item.token.kind == "open":
            opened[item.token.name].append(number)
        elif item.token.kind == "close" and opened[item.token.name]:
            ends[opened[item.token.name].pop()] = number
    return ends
