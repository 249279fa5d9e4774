from bitext.checks import CHECKS
from bitext.checks.flags import FLAGS
from bitext.page.marks import model_of
from bitext.pipeline.alignment import UNSURE
from bitext.pipeline.translation import LOW_SCORE
from bitext.signature import Signature


def test_every_check_has_a_mark_of_its_own() -> None:
    assert CHECKS.keys() | {LOW_SCORE, UNSURE} <= FLAGS.keys()


def test_bitext_without_a_model_names_none() -> None:
    assert model_of(Signature.parse("align:lexical-1|v:0.1.0")) == ""
