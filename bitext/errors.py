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
