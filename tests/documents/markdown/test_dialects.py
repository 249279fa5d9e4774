"""Lines and signs of other dialects of Markdown: what stays, and what is a text of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.splice import assert_law, assert_splice

from bitext.documents.markdown import cut_markdown
from bitext.documents.markdown.dialects import stretches

TABLE = {"Un mot": "A word", "Deux mots.": "Two words.", "Oui": "Yes"}


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("Un mot\nencore.", ["Un mot\nencore."]),
        ("[^1]: Un mot\nencore.\n[^2]: Oui", ["Un mot\nencore.", "Oui"]),
        ("Un mot\n:   Deux mots.\n:   Oui", ["Un mot", "Deux mots.", "Oui"]),
        (": Oui", ["Oui"]),
        ("Un\ntexte long\n: Oui", ["Un\ntexte long\n: Oui"]),  # a colon, not a definition
        ("*[HTML]: Un mot\n*[CSS]: Oui", ["Un mot", "Oui"]),
        ("[ ] Un mot", ["Un mot"]),
        ("[x] Un mot", ["Un mot"]),
        ("[!NOTE]\nUn mot", ["Un mot"]),
        ("[!tip]- Oui\nUn mot\nencore", ["Oui", "Un mot\nencore"]),
        ("::: warning\nUn mot\n:::", ["Un mot"]),
        ('!!! note "Oui"\n    Un mot', ["Oui", "    Un mot"]),
        ('!!! note ""\n    Un mot', ["    Un mot"]),
        ('=== "Oui"', ["Oui"]),
        ("Il faut :\na. un\nb. deux", ["Il faut :", "un", "deux"]),
        ("Oui\n    a) un\n    b) deux", ["Oui", "un", "deux"]),
        ("(i) un\n(ii) deux", ["un", "deux"]),
        ("(1) un\n(2) deux", ["un", "deux"]),
        ("#. un\n#. deux", ["un", "deux"]),
        ("Il y en\na. Bien.", ["Il y en\na. Bien."]),
        ("Voir\np. 12 et\nn. 3", ["Voir\np. 12 et\nn. 3"]),
        ("Avec\nM. Petit et\nN. Grand", ["Avec\nM. Petit et\nN. Grand"]),
        ("!!! Attention à tous\nOui", ["!!! Attention à tous\nOui"]),
        ("??? voir plus loin", ["??? voir plus loin"]),
        ("Un mot\n{:.grand #a}", ["Un mot"]),
        ("{: .grand } Un mot", ["{: .grand } Un mot"]),
        ("[[_TOC_]]", []),
        ("[TOC]", []),
        ("", []),
    ],
)
def test_texts_of_a_block(text: str, texts: list[str]) -> None:
    assert [text[start:end] for start, end in stretches(text)] == texts


@given(
    st.lists(
        st.sampled_from(
            ["[^1]: ", ": ", "a", "\n", ":::", "[!a] ", "[x] ", "{.b}", "a. ", "b. ", '=== "a"']
        )
    )
)
def test_texts_follow_each_other_and_none_is_empty(pieces: list[str]) -> None:
    text, position = "".join(pieces), 0
    for start, end in stretches(text):
        assert position <= start < end <= len(text)
        position = end


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Un mot[^1].\n\n[^1]: Oui\n[^2]: Deux\n    mots.\n",
            "Un mot[^1].\n\n[^1]: Yes\n[^2]: Two words.\n",
        ),
        ("Un mot\n:   Deux mots.\n", "A word\n:   Two words.\n"),
        ("- [ ] Un mot\n- [X] Oui\n", "- [ ] A word\n- [X] Yes\n"),
        ("> [!NOTE]\n> Un mot\n", "> [!NOTE]\n> A word\n"),
        ("::: tip\nUn mot\n:::\n", "::: tip\nA word\n:::\n"),
        (
            "Oui[^1].\n\n[^1]: Deux\n\n    Un mot\n\n        mot\n\nOui.\n\n    mot\n",
            "Oui[^1].\n\n[^1]: Deux\n\n    A word\n\n        mot\n\nOui.\n\n    mot\n",
        ),
        (
            "Deux\n:   Non\n\n    - Un mot\n    - Oui\n",
            "Deux\n:   Non\n\n    - A word\n    - Yes\n",
        ),
        ("Oui : Un mot\n\n    mot\n", "Oui : Un mot\n\n    mot\n"),
        ('!!! tip "Oui"\n\n    Un mot\n', '!!! tip "Yes"\n\n    A word\n'),
        ("!!! note\n    Un mot\n", "!!! note\n    A word\n"),
        ("*[HTML]: Un mot\r\n*[CSS]: Oui\r\n", "*[HTML]: A word\r\n*[CSS]: Yes\r\n"),
        ("$$\nx = a_1\n$$\n\nUn mot\n", "$$\nx = a_1\n$$\n\nA word\n"),
    ],
)
def test_only_words_change(before: str, after: str) -> None:
    assert_splice(before, TABLE, after, "md")
    assert_law(before.encode(), "md")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Une formule $a_1 * b_2$ ici.", ["a_1 * b_2"]),
        ("Une formule $$x < y$$ ici.", ["x < y"]),
        ("De 5 $ à 10 $ ici.", []),
        ("De $5 à $10 ici.", []),
        ("De 5$ ou 10$ ici.", []),
        (r"De \$x\$ ici.", []),
    ],
)
def test_formulas_come_through_as_they_stand(text: str, kept: list[str]) -> None:
    original = cut_markdown(text, "fr")
    (paragraph,) = original.document.paragraphs
    assert [paragraph.text[m.start : m.end] for m in paragraph.marks if m.keep] == kept
    assert [code.content for code in original.codes if code.content] == kept


def test_a_note_of_one_word_is_no_target_of_links() -> None:
    texts = [
        p.text for p in cut_markdown("Voir[^1] ici.\n\n[^1]: Idem\n", "fr").document.paragraphs
    ]
    assert texts == ["Voir ici.", "Idem"]
