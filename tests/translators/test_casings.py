"""Lines in capitals are shown in small letters, in several ways where that is open."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bitext.alignment import Link
from bitext.lexicon.truecasing import Casing
from bitext.protocols import Context, Hypothesis, Request, Translator
from bitext.signature import Signature
from bitext.translators.casings import CasingTranslator, best


class Listening:
    """Gives back what it is asked, with the score that a table has for it."""

    signature = Signature.parse("mt:listening")

    def __init__(self, scores: dict[str, float] | None = None, flagged: str = "") -> None:
        self.scores = scores or {}
        self.flagged = flagged
        self.asked = list[str]()

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        for request in requests:
            self.asked.append(request.text)
            flags = ("length",) if request.text == self.flagged else ()
            score = self.scores.get(request.text, -1.0)
            yield Hypothesis(request.text, score, (Link(0, 1, 0, 1),), flags)


def asked(translator: Translator, *texts: str) -> list[Hypothesis]:
    return list(CasingTranslator(translator, "fr").translate(Request(text) for text in texts))


def test_it_is_a_translator_of_the_same_signature() -> None:
    wrapped = CasingTranslator(Listening(), "fr")
    assert isinstance(wrapped, Translator)
    assert str(wrapped.signature) == "mt:listening"


def test_other_lines_pass_through_in_order() -> None:
    inner = Listening()
    found = asked(inner, "Un chat.", "MORT DE JEAN PETIT", "Un chien.", "GRÈVE À LYON")
    assert [hypothesis.text for hypothesis in found] == [
        "Un chat.", "MORT DE JEAN PETIT", "Un chien.", "GRÈVE À LYON",
    ]  # fmt: skip
    assert "Grève à Lyon" in inner.asked


def test_line_is_asked_in_every_likely_casing_and_comes_back_in_capitals() -> None:
    inner = Listening()
    [found] = asked(inner, "MORT DE JEAN PETIT")
    assert inner.asked == ["Mort de Jean Petit", "Mort de Jean petit"]
    assert found == Hypothesis("MORT DE JEAN PETIT", -1.0, (Link(0, 1, 0, 1),))


def best_of(inner: Listening) -> float | None:
    return asked(inner, "MORT DE JEAN PETIT")[0].score


def test_model_decides_but_what_is_likelier_needs_less() -> None:
    assert best_of(Listening({"Mort de Jean petit": -0.95})) == -1.0
    assert best_of(Listening({"Mort de Jean petit": -0.5})) == -0.5


def test_translation_with_nothing_wrong_is_better_than_one_the_model_is_sure_of() -> None:
    assert best_of(Listening({"Mort de Jean petit": -3}, flagged="Mort de Jean Petit")) == -3


def test_article_s_own_spelling_decides_alone() -> None:
    inner = Listening()
    context = Context(spellings={"PETIT": "Petit"})
    list(CasingTranslator(inner, "fr").translate([Request("MORT DE PETIT", context=context)]))
    assert inner.asked == ["Mort de Petit"]


def test_no_more_is_read_than_the_translator_takes() -> None:
    def endless() -> Iterator[Request]:
        while True:
            yield Request("GRÈVE À LYON")

    found = CasingTranslator(Listening(), "fr").translate(endless())
    assert next(found).text == "GRÈVE À LYON"


def test_copy_of_which_a_model_is_sure_is_no_translation() -> None:
    found = [Hypothesis("La Fontaine réparée", -0.1), Hypothesis("The fountain mended", -0.4)]
    ways = [Casing("La Fontaine réparée", 0), Casing("La fontaine réparée", 0.15)]
    assert best(found, ways).text == "The fountain mended"


class Choosing(Listening):
    """Knows each sentence in two more ways."""

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        for found in super().translate(requests):
            yield replace(found, alternatives=(f"{found.text} ici", f"{found.text} ICI"))


def test_alternatives_are_in_capitals_as_the_line_is() -> None:
    [headline, line] = asked(Choosing(), "GRÈVE À LYON", "Un chat.")
    assert headline.alternatives == ("GRÈVE À LYON ICI",)
    assert line.alternatives == ("Un chat. ici", "Un chat. ICI")
