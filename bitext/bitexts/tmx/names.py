"""Names of our own properties, shared by writing and reading, and of who made a unit."""

SIGNATURE = "x-bitext-signature"
TARGET_LANG = "x-bitext-target-lang"
SOURCE_TITLE = "x-bitext-source-title"
TARGET_TITLE = "x-bitext-target-title"
SCORE = "x-bitext-score"
CONFIDENCE = "x-bitext-confidence"
FLAGS = "x-bitext-flags"
CONTROL = "x-bitext-control"

TRANSLATED = "MT!"
ALIGNED = "ALIGN!"
UNKNOWN = "bitext"
MACHINES = frozenset({TRANSLATED, ALIGNED, UNKNOWN})
"""``creationid`` of what the machine made; translation tools have long known the first two."""

PERSON = "person"
"""``changeid`` of what a person made of it; tools write the person's name there."""
