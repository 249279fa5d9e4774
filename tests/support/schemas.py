"""What a schema says against an XLIFF file.

The schemas, in ``tests/documents/schemas``, are ours, written from the text of OASIS's
specifications: what stands where, in which order, with which attributes and values.
"""

from functools import cache
from pathlib import Path

from lxml import etree

FOLDER = Path(__file__).parents[1] / "documents" / "schemas"


@cache
def schema(version: str) -> etree.XMLSchema:
    """The schema of a version."""
    name = "2" if version.startswith("2") else "1.2"
    return etree.XMLSchema(etree.parse(FOLDER / f"xliff-{name}.xsd"))


def mistakes(data: bytes) -> list[str]:
    """What the schema of its version says against a file, without the places."""
    tree = etree.fromstring(data)
    found = schema(tree.get("version", ""))
    found.validate(tree)
    return [str(error.message) for error in found.error_log]


def new_mistakes(before: bytes, after: bytes) -> set[str]:
    """What it says against a file and did not say of what the file was made from.

    A target may have the mistakes that its source has.
    """
    old, new = ({m.replace("}target-", "}source-") for m in mistakes(d)} for d in (before, after))
    return new - old
