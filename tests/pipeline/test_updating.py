"""Updates: what did not change is the same to the byte, and no person's word is lost in silence."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.memories import Counting

from bitext.alignment import Bead, Bitext, Link
from bitext.bitexts import jsonl
from bitext.document import Document, document_of
from bitext.errors import IntegrityError
from bitext.imprint import Imprint
from bitext.pipeline import translate
from bitext.pipeline.updating import OUTDATED, Update, moved_links, update
from bitext.protocols import Translator
from bitext.signature import Signature

TEXTS = ["Il pleut.", "Le maire de Lyon a pris la parole hier soir.", "Elle a dit oui."]
CHANGED = "Le maire de Nice a pris la parole hier soir."


def old_version(texts: Sequence[str] = TEXTS, *people: int) -> Bitext:
    """A translation in which a person wrote some sentences."""
    made = translate(document_of("fr", list(texts)), Counting())
    beads = tuple(
        replace(bead, made_by="person", score=None, links=(), flags=()) if i in people else bead
        for i, bead in enumerate(made.beads)
    )
    return replace(made, beads=beads)


def updated(
    old: Bitext, texts: Sequence[str], translator: Counting | None = None
) -> tuple[Update, list[str]]:
    """The update, and what the translator was asked for."""
    made = translator or Counting()
    return update(old, [document_of("fr", list(texts))], lambda: made, target_lang="en"), made.asked


def refuse() -> Translator:
    pytest.fail("no model is wanted")


def test_text_that_did_not_change_is_the_same_to_the_byte_and_loads_no_model() -> None:
    old = old_version(TEXTS, 1)
    found = update(old, [document_of("fr", TEXTS)], refuse, target_lang="en")
    assert jsonl.dumps(found.parts[0]) == jsonl.dumps(old)
    assert found.count("same") == 3


def test_only_what_changed_is_translated() -> None:
    old = old_version()
    found, asked = updated(old, [TEXTS[0], CHANGED, TEXTS[2]])
    assert asked == [CHANGED]
    [part] = found.parts
    assert [sentence.text for sentence in part.target.sentences] == [
        "IL PLEUT.",
        CHANGED.upper(),
        "ELLE A DIT OUI.",
    ]
    assert part.beads[0] == old.beads[0]
    assert part.beads[2] == old.beads[2]
    assert [change.state for change in found.changes] == ["same", "new", "same"]
    assert found.changes[1].before is not None
    assert found.changes[1].before.source == TEXTS[1]


def test_persons_translation_of_what_changed_stays_and_is_marked() -> None:
    found, asked = updated(old_version(TEXTS, 1), [TEXTS[0], CHANGED, TEXTS[2]])
    assert asked == []
    [_, bead, _] = found.parts[0].beads
    assert (bead.made_by, bead.flags) == ("person", (OUTDATED,))
    assert found.parts[0].target.sentences[1].text == TEXTS[1].upper()
    assert found.count("outdated") == 1


def test_persons_translation_of_what_stayed_stays() -> None:
    found, _ = updated(old_version(TEXTS, 0, 2), [TEXTS[0], CHANGED, TEXTS[2]])
    assert [bead.made_by for bead in found.parts[0].beads] == ["person", "machine", "person"]


def test_persons_translation_of_what_is_gone_is_told() -> None:
    found, _ = updated(old_version(TEXTS, 1), [TEXTS[0], TEXTS[2]])
    assert [change.state for change in found.changes] == ["same", "gone", "same"]
    assert [change.is_lost for change in found.changes] == [False, True, False]


def test_sentence_that_moved_goes_with_its_translation() -> None:
    found, asked = updated(old_version(TEXTS, 0), [TEXTS[1], TEXTS[0]])
    assert asked == []
    assert [bead.made_by for bead in found.parts[0].beads] == ["machine", "person"]
    assert [change.state for change in found.changes] == ["same", "same", "gone"]


def test_parts_of_the_new_version_stay_parts() -> None:
    old = old_version()
    documents = [document_of("fr", TEXTS[:1]), document_of("fr", ["Neuf.", *TEXTS[1:]])]
    made = Counting()
    found = update(old, documents, lambda: made, target_lang="en")
    assert [len(part.beads) for part in found.parts] == [1, 3]
    assert made.asked == ["Neuf."]


def test_sentence_that_stood_with_another_is_translated_by_itself() -> None:
    source, target = document_of("fr", TEXTS[:2]), document_of("en", ["It rains, he said."])
    beads = (Bead(range(2), range(1), made_by="person"),)
    found, asked = updated(Bitext(source, target, beads), TEXTS[:2])
    assert asked == TEXTS[:2]
    assert [change.state for change in found.changes] == ["new", "new", "gone"]
    assert found.changes[-1].is_lost


def test_sentence_without_a_translation_gets_one() -> None:
    source, target = document_of("fr", TEXTS[:1]), document_of("en", [])
    found, asked = updated(Bitext(source, target, (Bead(range(1), range(0)),)), TEXTS[:1])
    assert asked == TEXTS[:1]
    assert found.count("new") == 1


def test_what_was_said_of_the_article_stays_where_the_new_file_says_nothing_else() -> None:
    said = Imprint(byline="Jeanne Dupont", url="https://exemple.fr")
    old = old_version()
    old = replace(old, source=replace(old.source, imprint=said))
    new = replace(document_of("fr", list(TEXTS)), imprint=Imprint(byline="Marc Petit"))
    [part] = update(old, [new], refuse, target_lang="en").parts
    assert part.source.imprint == replace(said, byline="Marc Petit")


def test_signature_names_both_translators_where_they_differ() -> None:
    old = old_version()
    found, _ = updated(old, [*TEXTS, "Neuf."], Counting("mt:capitals@2|beam:4"))
    signature = found.parts[0].signature
    assert (signature.get("mt"), signature.get("kept")) == ("capitals@2", "capitals@1")
    found, _ = updated(old, [*TEXTS, "Neuf."])
    assert found.parts[0].signature == old.signature


def test_too_few_answers_are_told() -> None:
    class Silent(Counting):
        def translate(self, requests):  # type: ignore[no-untyped-def]
            return iter(())

    with pytest.raises(IntegrityError, match="0 translations of 1 sentences"):
        updated(old_version([]), ["Neuf."], Silent())


def test_links_move_with_the_line_breaks() -> None:
    text = "Il va\nlà."
    links = [Link(0, 2, 0, 2), Link(3, 5, 3, 5), Link(6, 8, 6, 8), Link(5, 6, 0, 1)]
    found = list(moved_links(links, text, "Il  va là."))
    assert [(link.source_start, link.source_end) for link in found] == [(0, 2), (4, 6), (7, 9)]


WORDS = st.lists(st.sampled_from([*TEXTS, CHANGED, "Non.", "Peut-être que oui."]), max_size=7)


@given(WORDS, WORDS, st.sets(st.integers(0, 6)))
def test_every_new_sentence_has_a_translation_and_every_old_one_is_told(
    before: list[str], after: list[str], people: set[int]
) -> None:
    old = old_version(before, *people)
    found, asked = updated(old, after)
    [part] = found.parts
    assert [sentence.text for sentence in part.source.sentences] == after
    assert all(sentence.text.strip() for sentence in part.target.sentences)
    assert not set(asked) & set(before)
    told = [change.before for change in found.changes if change.before is not None]
    assert {pair.source for pair in told} == set(before)
    assert [change.source for change in found.changes if change.state != "gone"] == after
    for change in found.changes:
        if change.state == "same":
            assert change.before is not None
            assert change.before.target == change.target
    assert Signature.parse(str(part.signature)) == part.signature


def test_document_without_a_sentence_is_no_trouble() -> None:
    found = update(old_version([]), [Document("fr")], refuse, target_lang="en")
    assert found.changes == ()
