"""A choice of a model goes to other processes as it is."""

import pickle

from bitext.translators.choice import ModelChoice


def test_choice_can_be_pickled() -> None:
    choice = ModelChoice("opus-mt-fr-en", beam=4, threads=2, languages=("fr", "en-GB"))
    assert pickle.loads(pickle.dumps(choice)) == choice  # noqa: S301 - our own
    assert hash(choice) == hash(ModelChoice(**{f: getattr(choice, f) for f in choice.__slots__}))
