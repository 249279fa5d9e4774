"""A package that is missing is named with the command that installs it."""

import json

import pytest

from bitext.documents.extras import load_extra
from bitext.errors import UsageError


def test_what_is_there_is_loaded() -> None:
    assert load_extra("json", extra="x", purpose="reading") is json


def test_what_is_missing_is_named() -> None:
    with pytest.raises(UsageError, match=r"^reading needs .*\[x\]; run: pip install no_such$"):
        load_extra("no_such", extra="x", purpose="reading")
