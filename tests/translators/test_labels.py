"""Who speaks, in capitals, stands before the translation of the speech."""

from collections.abc import Iterable, Iterator

import pytest

from bitext.alignment import Link
from bitext.document import Mark
from bitext.protocols import Hypothesis, Request, Translator
from bitext.signature import Signature
from bitext.translators.labels import LabelTranslator


class Listening:
    """Gives back what it is asked between angle brackets, the first letter linked."""

    signature = Signature.parse("mt:listening")

    def __init__(self) -> None:
        self.asked = list[str]()

    def translate(self, requests: Iterable[Request]) -> Iterator[Hypothesis]:
        for request in requests:
            self.asked.append(request.text)
            text = f"<{request.text}>"
            yield Hypothesis(text, -1.0, (Link(0, 1, 1, 2),), alternatives=("other",))


def asked(*requests: Request) -> tuple[list[Hypothesis], list[str]]:
    inner = Listening()
    return list(LabelTranslator(inner, "fr", "en").translate(requests)), inner.asked


def test_it_is_a_translator_of_the_same_signature() -> None:
    wrapped = LabelTranslator(Listening(), "fr", "en")
    assert isinstance(wrapped, Translator)
    assert str(wrapped.signature) == "mt:listening"


@pytest.mark.parametrize(
    ("text", "questions", "answer"),
    [
        ("HARPAGON : Au voleur !", ["Au voleur !"], "HARPAGON: <Au voleur !>"),
        ("CLÉANTE. – Mon père ?", ["Mon père ?"], "CLÉANTE. – <Mon père ?>"),
        ("MARIE : « Oui. »", ["« Oui. »"], "MARIE: <« Oui. »>"),
        ("LE COMTE. — À moi !", ["LE COMTE", "À moi !"], "<LE COMTE>. — <À moi !>"),
        ("LONDRES : L'alerte", ["LONDRES", "L'alerte"], "<LONDRES>: <L'alerte>"),
        ("PAUL : OK, j'arrive.", ["OK, j'arrive."], "PAUL: <OK, j'arrive.>"),
        ("PAUL : A-t-il faim ?", ["A-t-il faim ?"], "PAUL: <A-t-il faim ?>"),
        ("L'AMI : Oui.", ["L'AMI", "Oui."], "<L'AMI>: <Oui.>"),
        ("ONU : le vote", ["ONU", "le vote"], "<ONU>: <le vote>"),
        ("[VIDÉO] Un chat", ["VIDÉO", "Un chat"], "[<VIDÉO>] <Un chat>"),
        ("PAUL, à part. — Oui !", ["à part", "Oui !"], "PAUL, aside. — <Oui !>"),
        ("PAUL (bas) : Oui !", ["bas", "Oui !"], "PAUL (in a low voice): <Oui !>"),
        ("LE ROI, seul. — Moi !", ["LE ROI", "seul", "Moi !"], "<LE ROI>, alone. — <Moi !>"),
        (
            "PAUL, bas, à Lise. — Viens.",
            ["bas", "à Lise", "Viens."],
            "PAUL, in a low voice, <à Lise>. — <Viens.>",
        ),
    ],
)
def test_label_stands_before_the_speech(text: str, questions: list[str], answer: str) -> None:
    (found,), told = asked(Request(text))
    assert told == questions
    assert found.text == answer
    start, begin = text.index(questions[-1]), answer.rindex("<") + 1
    assert Link(start, start + 1, begin, begin + 1) in found.links
    assert found.links[0][0] == found.links[0][2] == 0
    assert found.alternatives == (f"{answer[: answer.rindex('<')]}other",)


@pytest.mark.parametrize(
    "text",
    [
        "LE HAVRE : UN BOUCHER CONDAMNÉ",
        "Marie : Oui.",
        "L'ONU a dit : Non.",
        "J. : oui",
        "Q : Qui ?",
        "PARIS, le 3 mai : une rue",
        "LE CIEL, bleu. — Oui",
        "FIN.",
        "[x] appeler le plombier",
        "[1] Voir plus bas.",
        "[...] la suite",
        "[rires]",
    ],
)
def test_other_sentences_are_asked_whole(text: str) -> None:
    assert asked(Request(text))[1] == [text]


def test_label_with_markup_is_asked_with_the_speech() -> None:
    text = "HARPAGON : Au voleur !"
    assert asked(Request(text, marks=(Mark(0, 8, 0),)))[1] == [text]
    (found,), told = asked(Request(text, marks=(Mark(11, 13, 0),)))
    assert told == ["Au voleur !"]
    assert found.text == "HARPAGON: <Au voleur !>"


def test_direction_may_end_a_sentence() -> None:
    (found,), told = asked(Request("SGANARELLE, seul."))
    assert told == ["seul"]
    assert found.text == "SGANARELLE, alone."


def test_pair_without_a_table_asks_for_directions() -> None:
    inner = Listening()
    (found,) = LabelTranslator(inner, "fr", "de").translate([Request("PAUL, bas. — Oui.")])
    assert found.text == "PAUL, <bas>. — <Oui.>"


def test_answers_keep_their_order() -> None:
    texts = ["Un.", "LE COMTE : Deux.", "HARPAGON : Trois.", "Quatre."]
    answers, _ = asked(*map(Request, texts))
    assert [a.text for a in answers] == [
        "<Un.>", "<LE COMTE>: <Deux.>", "HARPAGON: <Trois.>", "<Quatre.>",
    ]  # fmt: skip
