"""Mutants of a file: bytes changed, pieces moved, doubled or cut, and what readers stumble over."""

import io
import random
import zipfile
import zlib

TOKENS = [
    *(b"\0", b"\r", b"\n", b"\t", b'"', b"\\", b"\\u0000", b"\\ud800", b"\xff\xfe"),
    *(b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\xa8", b"\xc2\x85", b"\xf4\x8f\xbf\xbf"),
    *(b"-1", b"0", b"1e999", b"NaN", b"Infinity", b"-0", b"9" * 19, b"9" * 400, b"9" * 5000),
    *(b"null", b"true", b"[]", b"{}", b"[" * 2000, b"{" * 50, b'"a":1,', b"<a>", b"</a>"),
    *(b"<!--", b"]]>", b"&#0;", b"&amp;", b"<ph>U+D800</ph>", b"U+0000", b"=1+1", b"::error::x"),
    *(b"\x1b[2J", b"<!DOCTYPE x>", b"<![CDATA[", b"#", b"- ", b"> ", b"../x", b"%s", b"{0}"),
    b" " * 1000,
]
"""Pieces that have broken readers, ours or others'."""

LARGEST = 1 << 18
"""Bytes of a mutant."""


def mutant(seed: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """A file that is nearly another one.

    Args:
        seed: a valid file.
        others: from which pieces are taken.
        chance: decides.
    """
    if seed.startswith(b"PK") and chance.random() < 0.9:
        return repacked(seed, chance)
    for _ in range(chance.choice([1, 1, 2, 3, 8])):
        seed = changed(seed, others, chance)
    return seed[:LARGEST]


def changed(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """One change."""
    start, end = sorted(chance.randint(0, len(data)) for _ in range(2))
    end = min(end, start + chance.choice([0, 1, 4, 40, 400]))
    piece = data[start:end]
    kind = chance.randrange(7)
    if kind == 0:
        piece = bytes(byte ^ (1 << chance.randrange(8)) for byte in piece)
    elif kind == 1:
        piece = b""
    elif kind == 2:
        piece *= chance.choice([2, 3, 100])
    elif kind == 3:
        other = chance.choice(others)
        at = chance.randint(0, len(other))
        piece = other[at : at + chance.choice([4, 40, 400])]
    elif kind == 4:
        return swapped_lines(data, chance)
    else:
        piece = chance.choice(TOKENS) + (piece if kind == 5 else b"")
    return data[:start] + piece + data[end:]


def swapped_lines(data: bytes, chance: random.Random) -> bytes:
    """Lines in another order, or some of them twice."""
    lines = data.splitlines(keepends=True)
    if lines:
        i, j = (chance.randrange(len(lines)) for _ in range(2))
        lines[i], lines[j] = lines[j], lines[chance.choice([i, j])]
    return b"".join(lines)


def repacked(data: bytes, chance: random.Random) -> bytes:
    """A zip archive one of whose members was changed, so that its checksums are right."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        chosen = chance.choice(names)
        for name in names:
            content = content_of(old, name)
            if name == chosen:
                content = changed(content, [content], chance)[:LARGEST]
            new.writestr(old.getinfo(name), content)
    return made.getvalue()


def content_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """What a member holds; nothing where an earlier change broke it."""
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError):
        return b""
