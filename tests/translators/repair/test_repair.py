"""Repairs lie around the model like the skins of an onion."""

from dataclasses import dataclass, replace

import pytest

from bitext.protocols import Hypothesis, Repair, Request
from bitext.translators.repair import mend_answer, prepare_request, repairs_for


@dataclass(frozen=True, slots=True)
class Bracket:
    """Puts a letter around the request, and around the answer what it was asked."""

    letter: str

    def before(self, request: Request) -> Request:
        return replace(request, text=self.letter + request.text)

    def after(self, request: Request, found: Hypothesis) -> Hypothesis:
        return replace(found, text=f"{found.text}{self.letter}({request.text})")


def test_english_rules_are_for_english_alone() -> None:
    french = Hypothesis("« Que dit-il ? » : rien")
    for source, target, expected in (
        ("fr", "en", '"Que dit-il?": rien'),
        ("en", "fr", french.text),
    ):
        repairs = repairs_for(source, target, reads=lambda _: True)
        stages = prepare_request(repairs, Request("« Que dit-il ? » : rien"))
        assert mend_answer(repairs, stages, french).text == expected


def test_first_repair_is_the_outermost_and_sees_the_request_as_it_got_it() -> None:
    repairs = [Bracket("a"), Bracket("b")]
    stages = prepare_request(repairs, Request("x"))
    assert [stage.text for stage in stages] == ["x", "ax", "bax"]
    assert mend_answer(repairs, stages, Hypothesis("y")).text == "yb(ax)a(x)"


def test_without_repairs_the_answer_stands() -> None:
    [only] = prepare_request([], Request("x"))
    assert mend_answer([], [only], Hypothesis("y")) == Hypothesis("y")


@pytest.mark.parametrize("langs", [("fr", "en"), ("de", "en"), ("en", "fr")])
def test_every_part_of_the_list_is_a_repair(langs: tuple[str, str]) -> None:
    assert all(isinstance(r, Repair) for r in repairs_for(*langs, reads=lambda _: True))
