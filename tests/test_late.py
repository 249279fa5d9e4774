"""Names that are loaded when they are first asked for."""

import sys
from types import ModuleType

import pytest

from bitext.late import load_later


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    made = ModuleType("made_up")
    monkeypatch.setitem(sys.modules, "made_up", made)
    made.__getattr__ = load_later("made_up", {"sqrt": "math", "gone": "math"})  # type: ignore[method-assign]
    return made


def test_a_name_is_loaded_once(package: ModuleType) -> None:
    assert "sqrt" not in vars(package)
    assert package.sqrt(9) == 3
    assert "sqrt" in vars(package)


def test_a_name_that_nobody_has_is_no_attribute(package: ModuleType) -> None:
    with pytest.raises(AttributeError, match="module 'made_up' has no attribute 'cosine'"):
        _ = package.cosine
    with pytest.raises(AttributeError):
        _ = package.gone
