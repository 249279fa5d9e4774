import pytest

from bitext import errors
from bitext.distributed.failures import raise_told, tell
from bitext.errors import BitextError, UsageError

OURS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, BitextError)
]


def fail(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.__name__)
def test_error_of_ours_comes_back_as_what_it_was(kind: type[BitextError]) -> None:
    failure, made = tell(fail, [kind("a.jsonl: is bad")])
    assert failure is not None
    assert made is None
    with pytest.raises(kind, match=r"^a\.jsonl: is bad$"):
        raise_told(*failure)


def test_what_the_system_refused_is_usage() -> None:
    failure, _ = tell(fail, [PermissionError(13, "Permission denied", "s3://b/x")])
    assert failure is not None
    with pytest.raises(UsageError, match="Permission denied"):
        raise_told(*failure)


@pytest.mark.parametrize("error", [KeyError("x"), RecursionError("deep")])
def test_fault_is_a_fault_here_too(error: Exception) -> None:
    failure, _ = tell(fail, [error])
    assert failure is not None
    with pytest.raises(RuntimeError, match=type(error).__name__):
        raise_told(*failure)


def test_what_is_made_comes_back() -> None:
    assert tell(divmod, [7, 2]) == (None, (3, 1))
