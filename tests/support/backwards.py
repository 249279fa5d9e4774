"""A translator that puts every word in another place: nothing may be lost on the way."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Request
from bitext.signature import Signature

Element = tuple[str, tuple[tuple[str, str], ...]]


class BackwardsTranslator:
    """Translates a sentence into its own words, the last one first, with their links."""

    signature = Signature.parse("mt:backwards@1")

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        for request in requests:
            text, links = "", list[Link]()
            for word in reversed(list(re.finditer(r"\S+", request.text))):
                text += " " if text else ""
                for inner in re.finditer(r"\w+", word[0]):
                    start, end = (place + word.start() for place in inner.span())
                    links.append(Link(start, end, *(place + len(text) for place in inner.span())))
                text += word[0]
            yield Hypothesis(text, -0.1, tuple(sorted(links)))


def elements_of(xml: bytes) -> Counter[Element]:
    """Each element of a file with its attributes, and how often it is there."""
    tree = etree.fromstring(xml)
    return Counter(
        (str(element.tag), tuple(sorted((str(k), str(v)) for k, v in element.attrib.items())))
        for element in tree.iter()
        if isinstance(element.tag, str)
    )
