"""Seals: a last line that tells whether a file of markup is still as it was written.

The line is a comment with the SHA-256 of all bytes before it. It is no signature, and nobody's
proof of anything: whoever changes a file by hand leaves a seal that does not fit, so that the file
is not taken for one that a machine can make again.
"""

import hashlib
import re
from pathlib import Path

from bitext.files.inputs import read_bytes

SEAL = re.compile(rb"<!-- bitext: as written, sha256 ([0-9a-f]{64}) -->\n\Z")

LONGEST = 200
"""Bytes at the end of a file in which its seal stands."""


def seal_of(digest: str) -> bytes:
    """The last line of a file.

    Args:
        digest: SHA-256 of all that stands before it, in hexadecimal.
    """
    return f"<!-- bitext: as written, sha256 {digest} -->\n".encode()


def has_whole_seal(path: Path) -> bool:
    """Whether a file is what it was when it was sealed.

    Raises:
        OSError: it cannot be read.
    """
    data = read_bytes(path)
    start = max(0, len(data) - LONGEST)
    found = SEAL.search(data, start)
    if found is None:
        return False
    return hashlib.sha256(data[: found.start()]).hexdigest().encode() == found[1]
