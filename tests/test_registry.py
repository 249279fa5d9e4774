"""Names load components, and a name that means nothing is told."""

import pytest

from bitext.errors import UnknownComponentError
from bitext.registry import COMPONENTS, resolve


@pytest.mark.parametrize("kind", sorted(COMPONENTS))
def test_every_registered_component_is_there(kind: str) -> None:
    for name in COMPONENTS[kind]:
        assert callable(resolve(kind, name))


def test_somebody_elses_component_is_loaded_by_its_path() -> None:
    assert resolve("aligner", "collections:OrderedDict").__name__ == "OrderedDict"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("lenght", "no aligner is called 'lenght'; did you mean 'length'"),
        ("zzz", "no aligner is called 'zzz'; expected one of "),
        ("no.such:thing", "aligner 'no.such:thing' cannot be loaded: No module named 'no'"),
        ("collections:nothing", "cannot be loaded"),
    ],
)
def test_unknown_component_is_told(name: str, message: str) -> None:
    with pytest.raises(UnknownComponentError, match=message):
        resolve("aligner", name)
