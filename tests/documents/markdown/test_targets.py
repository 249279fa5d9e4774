"""Titles of links of Markdown are found where CommonMark says that they stand."""

import pytest

from bitext.documents.markdown.targets import defined_title, target_at


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("](/a 'Un titre')", "Un titre"),
        ('](</a b> "Un \\"titre\\"")', 'Un "titre"'),
        ("](/a (Un titre) )", "Un titre"),
        ("](/a\n  'Un\ntitre')", "Un\ntitre"),
        ("](/a)", None),
        ("](/a'b')", None),
        ("](/a 'b' c)", None),
        ("][a]", None),
        ("]", None),
    ],
)
def test_title_of_a_link(raw: str, title: str | None) -> None:
    found = target_at(raw, 0).title
    assert (found and found.words) == title


def test_link_without_a_bracket_is_none() -> None:
    with pytest.raises(LookupError):
        target_at("[a(b)", 2)


@pytest.mark.parametrize("raw", ["[a]: /b 'Un titre'\n", "[a\\]]:\n  </b c>\n  (Un titre)\n"])
def test_title_of_a_definition(raw: str) -> None:
    title = defined_title(f"x\n{raw}", 2, 2 + len(raw))
    assert title is not None
    assert f"x\n{raw}"[title.start + 1 : title.end - 1] == title.words == "Un titre"


def test_definition_in_other_lines_has_no_title() -> None:
    assert defined_title("[a]: /b\n'Un titre'\n", 0, 8) is None
