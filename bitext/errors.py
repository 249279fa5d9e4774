"""Every deliberate error of the package.

The tree::

    BitextError
    ├── FormatError(ValueError)            a file or text is not what its format says
    ├── AlignmentError(ValueError)         beads do not cover their documents exactly once
    ├── SegmentCountError(ValueError)      hypotheses and references are not equally many
    ├── UnknownComponentError(LookupError) a name on the command line means nothing to us
    ├── UsageError(ValueError)             options that cannot be met, or not together
    ├── ModelError                         a model is missing, broken or cannot do what is asked
    └── IntegrityError                     a sentence was lost; output would be incomplete

Each message says where, what was found, what was expected and what to do, on one line, so that the
command line can print it as it is. ``exit_code`` is what the command line ends with.
"""

from typing import ClassVar

CONTROLS = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys([*range(0x80, 0xA0), 0x2028, 0x2029, *range(0xD800, 0xE000)], 0xFFFD),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD),
}
"""Control characters, line breaks among them → the pictures that Unicode has of them."""


COMMANDS = ("::", "##[")
"""How a line begins that GitHub's runner obeys."""


def visible(text: str) -> str:
    r"""A text as people may be shown it: on one line, and with nothing that drives a terminal.

    Line breaks, control characters, marks that turn the direction of writing, and half surrogate
    pairs are replaced by pictures. A text that begins as a command to GitHub's runner does not.

    >>> visible("\x1b[2J\n::stop-commands::x"), visible("::add-mask::e")
    ('␛[2J␊::stop-commands::x', '∶∶add-mask::e')
    """
    if text.lstrip().startswith(COMMANDS):
        text = text.replace("::", "∶∶", 1).replace("##[", "⌗⌗[", 1)
    return text.translate(CONTROLS)


def short(text: str, length: int = 60) -> str:
    """The beginning of a text, visible, as messages quote what they found.

    Args:
        text: of any length.
        length: most characters, the sign for what is left out among them.

    >>> short("1" * 3000, 8)
    '1111111…'
    """
    return visible(text if len(text) <= length else f"{text[: length - 1]}…")


def tell_count(number: int, noun: str, plural: str = "") -> str:
    """So many of something, for people.

    Args:
        number: how many.
        noun: for one of them.
        plural: for any other number; the noun with an s if left out.

    >>> tell_count(1, "sentence"), tell_count(1200, "sentence"), tell_count(2, "leaf", "leaves")
    ('1 sentence', '1,200 sentences', '2 leaves')
    """
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


class BitextError(Exception):
    """Base of every deliberate error."""

    exit_code: ClassVar[int] = 2


class FormatError(BitextError, ValueError):
    """A file is not what its format says: ``gold.tsv:17: expected 2 fields, found 3``."""


class AlignmentError(BitextError, ValueError):
    """Beads do not cover their documents: ``bead 4: target starts at 7, expected 6``."""


class SegmentCountError(BitextError, ValueError):
    """Counts that must agree do not, for example ``998 hypotheses against 1000 references``."""


class UnknownComponentError(BitextError, LookupError):
    """A name that no component carries, for example ``no aligner is called 'lenght'``."""


class UsageError(BitextError, ValueError):
    """Options or arguments that cannot be met, or cannot be met together."""


class ModelError(BitextError):
    """A model is missing, broken or unfit; the message names the command that helps."""

    exit_code = 3


class IntegrityError(BitextError):
    """A sentence would be lost: ``2 of 41 sentences have no translation (paragraph 7)``."""

    exit_code = 4
