"""Signatures: how a result was made, so that only what is alike is compared.

sacreBLEU's idea, carried through the whole house: short ``key:value`` parts joined by ``|``, for
example ``seg:rules-fr-1|mt:opus-mt-fr-en@599b819e|ct2:int8|beam:4|align:1-1|v:0.1.0``. They are
parsed and printed here and nowhere else.

Post (2018), https://aclanthology.org/W18-6319.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bitext.errors import FormatError


@dataclass(frozen=True, slots=True)
class Signature:
    """The parts of a signature, in order.

    Promise: ``Signature.parse(str(signature)) == signature``.

    Attributes:
        parts: keys and values; a key may come more than once (``seg`` of two texts).

    Raises:
        FormatError: a key is empty, or a part holds the character that joins them.
    """

    parts: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        for key, value in self.parts:
            if not key or ":" in key or "|" in key + value:
                raise FormatError(f"signature part {f'{key}:{value}'[:60]!r}: expected key:value")

    @classmethod
    def parse(cls, text: str) -> "Signature":
        """The signature that a text holds; the empty text is the empty signature.

        >>> Signature.parse("mt:opus@1|beam:4").get("beam")
        '4'

        Raises:
            FormatError: a part has no key.
        """
        pairs = (part.partition(":") for part in text.split("|") if part)
        return cls(tuple((key, value) for key, _, value in pairs))

    def __str__(self) -> str:
        return "|".join(f"{key}:{value}" for key, value in self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.parts)

    def __add__(self, other: "Signature") -> "Signature":
        """The parts of both, in order."""
        return Signature(self.parts + other.parts)

    def get(self, key: str) -> str | None:
        """The first value of a key; None where it does not occur."""
        return next((value for name, value in self.parts if name == key), None)

    def values(self, key: str) -> tuple[str, ...]:
        """All values of a key, in order."""
        return tuple(value for name, value in self.parts if name == key)

    def replaced(self, key: str, value: str | None) -> "Signature":
        """With this value of a key instead of any other, at the end; None only takes it away.

        >>> str(Signature.parse("mt:a|edited:1|v:2").replaced("edited", "3"))
        'mt:a|v:2|edited:3'
        """
        kept = tuple(part for part in self.parts if part[0] != key)
        return Signature(kept if value is None else (*kept, (key, value)))
