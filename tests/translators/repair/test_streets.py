"""Streets come through as they are, and the sentence around them is translated."""

from bitext.document import Mark
from bitext.protocols import Hypothesis, Request
from bitext.translators.repair import mend_answer, prepare_request
from bitext.translators.repair.streets import Streets
from bitext.translators.repair.verbatim import Verbatim


def test_a_street_is_kept_beside_other_marks() -> None:
    request = Request("Il vit 2, rue d'Ys à Lyon", (Mark(0, 2, 1),))
    assert Streets("fr").before(request).marks == (Mark(0, 2, 1), Mark(7, 18, 0, keep=True))


def test_a_request_without_one_is_left_as_it_is() -> None:
    request = Request("Il vit rue d'Ys")
    assert Streets("fr").before(request) is request


def test_the_model_does_not_see_it() -> None:
    repairs = (Streets("fr"), Verbatim(lambda _: True))
    stages = prepare_request(repairs, Request("Il vit 2, rue d'Ys à Lyon"))
    assert stages[-1].text == "Il vit X1 à Lyon"
    found = mend_answer(repairs, stages, Hypothesis("He lives X1 in Lyon"))
    assert found.text == "He lives 2, rue d'Ys in Lyon"
