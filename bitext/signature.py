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
        parts: keys and values; a key may come more than once (``seg`` of two texts). A bare part,
            such as the metric that begins a score's signature, is a value without key.

    Raises:
        FormatError: a part is empty, or holds the character that joins them.
    """

    parts: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        for key, value in self.parts:
            is_part = bool(key) or (bool(value) and ":" not in value)
            if not is_part or ":" in key or "|" in key + value:
                raise FormatError(f"signature part {f'{key}:{value}'[:60]!r}: expected key:value")

    @classmethod
    def parse(cls, text: str) -> "Signature":
        """The signature that a text holds; the empty text is the empty signature.

        >>> Signature.parse("mt:opus@1|beam:4").get("beam")
        '4'

        Raises:
            FormatError: a part begins with the colon behind its key.
        """
        parts = [part for part in text.split("|") if part]
        if unnamed := next((part for part in parts if part.startswith(":")), ""):
            raise FormatError(f"signature part {unnamed[:60]!r}: expected key:value")
        pairs = (part.partition(":") for part in parts)
        return cls(tuple((key, value) if colon else ("", key) for key, colon, value in pairs))

    def __str__(self) -> str:
        return "|".join(f"{key}:{value}" if key else value for key, value in self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.parts)

    def __add__(self, other: "Signature") -> "Signature":
        """The parts of both, in order."""
        return Signature(self.parts + other.parts)

    @property
    def is_translation(self) -> bool:
        """Whether a machine wrote the target of what was made so.

        A signature that names another aligner than ``1-1`` speaks of two texts that were there
        before, even if the aligner used a translation model.

        >>> Signature.parse("seg:rules-fr-1|mt:opus-mt-fr-en|align:1-1").is_translation
        True
        >>> Signature.parse("align:translation-1|mt:opus-mt-fr-en").is_translation
        False
        """
        return self.get("mt") is not None and set(self.values("align")) <= {"1-1"}

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
