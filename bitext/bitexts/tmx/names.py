"""Names of our own properties, shared by writing and reading."""

SIGNATURE = "x-bitext-signature"
TARGET_LANG = "x-bitext-target-lang"
SOURCE_TITLE = "x-bitext-source-title"
TARGET_TITLE = "x-bitext-target-title"
SCORE = "x-bitext-score"
FLAGS = "x-bitext-flags"
CONTROL = "x-bitext-control"
