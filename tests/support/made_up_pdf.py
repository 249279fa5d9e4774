"""PDFs made for tests: words at places on pages, and nothing else."""

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 595, 842
"""Of a page, in points: A4."""


class Words(NamedTuple):
    """A line of type: where it begins, in points from the lower left corner, and its size."""

    x: float
    y: float
    text: str
    size: float = 11


def column(x: float, y: float, *lines: str, size: float = 11, step: float = 14) -> list[Words]:
    """Lines under each other, the first at a height."""
    return [Words(x, y - step * number, line, size) for number, line in enumerate(lines)]


def pdf(*pages: Sequence[Words], password: bool = False) -> bytes:
    """A PDF with a page for each list of words; one that wants a password that nobody has."""
    numbers = [4 + 2 * number for number in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, words in zip(numbers, pages, strict=True):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {number + 1} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        content = b"".join(map(drawn, words))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    return assembled(objects, LOCK if password else b"")


def drawn(words: Words) -> bytes:
    """What draws a line of type."""
    text = words.text.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        text = text.replace(sign, b"\\" + sign)
    place = f"BT /F {words.size} Tf {words.x} {words.y} Td (".encode()
    return place + text + b") Tj ET\n"


KEYS = b"/O<%s>/U<%s>" % (b"11" * 32, b"22" * 32)
LOCK = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4%s>>" % KEYS
"""What a trailer says of a file that is encrypted."""


def assembled(objects: Sequence[bytes], more: bytes) -> bytes:
    """A file of objects, the first of which is the catalogue; its trailer says more."""
    out, places = b"%PDF-1.4\n", list[int]()
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    size = b"trailer<</Size %d/Root 1 0 R%s>>" % (len(objects) + 1, more)
    return out + head + table + size + b"\nstartxref\n%d\n%%%%EOF\n" % len(out)
