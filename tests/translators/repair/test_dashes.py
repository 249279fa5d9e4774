"""Speeches begin in the translation as they do in the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.alignment import Link
from bitext.protocols import Context, Hypothesis, Request
from bitext.translators.repair.dashes import Dashes, dash_of


def after(source: str, target: str, dialogue: str = "") -> str:
    request = Request(source, context=Context(dialogue=dialogue))
    assert Dashes().before(request) == request
    return Dashes().after(request, Hypothesis(target, -0.1)).text


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("— Oui.", "- Yes.", "— Yes."),
        ("— Oui.", '"Yes."', "— Yes."),
        ("— Oui.", "Yes.", "— Yes."),
        ("– Oui.", "— Yes.", "– Yes."),
        ("- Oui !", "- Yes!", "- Yes!"),
        ("-Oui !", "- Yes!", "-Yes!"),
        ("—\u00a0Oui, dit-il, demain.", '"Yes," he said, "tomorrow.', "— Yes, he said, tomorrow."),
        ("— « Jamais », dit-elle.", '- "Never," she said.', '— "Never," she said.'),
        ("— Il a dit « non ».", 'He said "no."', '— He said "no."'),
        ("– la farine ;", "- flour;", "– flour;"),
        ("-là, dit-il", "- there, he said", "- there, he said"),
        ("-5 °C à Lyon", "-5 °C in Lyon", "-5 °C in Lyon"),
        ("Oui — non.", 'Yes - "no".', 'Yes - "no".'),
    ],
)
def test_dash_is_the_source_s(source: str, target: str, expected: str) -> None:
    assert after(source, target) == expected


def test_sentences_of_a_dialogue_have_no_marks_of_the_model_s_own() -> None:
    assert after("Où vas-tu ? dit-il.", '"Where to?" he said.', "—") == "Where to? he said."
    assert after("Où vas-tu ? dit-il.", '"Where to?" he said.') == '"Where to?" he said.'
    assert after("« Où ? » dit-il.", '"Where to?" he said.', "—") == '"Where to?" he said.'


def test_links_follow() -> None:
    found = Dashes().after(Request("— Oui."), Hypothesis('"Yes."', links=(Link(2, 5, 1, 4),)))
    assert found.links == (Link(2, 5, 2, 5),)


@given(st.text(st.sampled_from('—–- «»"aB.')), st.text(st.sampled_from('—- "aB.')))
def test_result_is_a_fixed_point(source: str, target: str) -> None:
    once = after(source, target)
    assert after(source, once) == once
    assert not dash_of(source) or once.startswith(dash_of(source))
