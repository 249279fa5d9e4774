"""Markdown: what people read is translated, the file stays as it is."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.splice import assert_law, assert_splice

from bitext.document import Document, Mark, Paragraph
from bitext.documents.markdown import cut_markdown
from bitext.documents.markdown.dialects import dialect_parser
from bitext.documents.markdown.escaping import escape_markdown
from bitext.documents.markdown.inline import Content, items_of

PIECES = [
    *(
        "# ",
        "## Titre #\n",
        "\n",
        "\n\n",
        "mot ",
        "*",
        "**",
        "_",
        "`",
        "``",
        "~~",
        "[",
        "]",
        "](",
        ")",
    ),
    *(
        "![",
        "> ",
        "- ",
        "1. ",
        "    ",
        "  \n",
        "\\\n",
        "\\*",
        "&eacute;",
        "&",
        "<b>",
        "</b>",
        "<p>",
    ),
    *(
        "| a | b |\n|---|---|\n",
        "| c\\|d | e |\n",
        "```\n",
        "---\n",
        "===\n",
        "<http://a.fr>",
        "\r\n",
        "\r",
    ),
    *(
        "==",
        "(/b 'c d')",
        "[a]: /b 'c'\n",
        "{{ x }}",
        "{% y %}",
        "[^1]",
        "<!-- c -->",
        "été. ",
        "\t",
        "\x85",
        "\u2028",
    ),
]


def texts_of(text: str) -> list[tuple[str, str]]:
    return [(p.text, p.kind) for p in cut_markdown(text, "fr").document.paragraphs]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_law(text: str) -> None:
    assert_law(text.encode(), "md")


def test_blocks_have_their_kinds() -> None:
    text = (
        "# Titre\n\nUn mot\nencore.\n\n> Cité\n> deux\n\n- Un\n  1. Deux\n\n| C |\n|---|\n| D |\n"
    )
    assert texts_of(text) == [
        ("Titre", "heading"),
        ("Un mot encore.", "text"),
        ("Cité deux", "quote"),
        ("Un", "item"),
        ("Deux", "item"),
        ("C", "cell"),
        ("D", "cell"),
    ]


def test_code_addresses_and_templates_are_left_alone() -> None:
    text = "```\nmot\n```\n\n    mot\n\n[a]: /mot\n\n{{< mot >}}\n\n`mot`\n\n<script>mot</script>\n"
    assert texts_of(text) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("*Un mot*\n", "*A word*\n"),
        ("[Un mot](/a 'b')\r\n", "[A word](/a 'b')\r\n"),
        ("[Un mot][a]\n\n[a]: /b\n", "[A word][a]\n\n[a]: /b\n"),
        ("[Un mot]\n\n[un mot]: /b\n", "[A word][Un mot]\n\n[un mot]: /b\n"),
        ("[Un mot][]\n\n[un mot]: /b\n", "[A word][Un mot]\n\n[un mot]: /b\n"),
        ("[Un\nmot]\n\n[un mot]: /b\n", "[A word][Un mot]\n\n[un mot]: /b\n"),
        ("[Un mot] (oui)\n\n[un mot]: /b\n", "[Un mot] (oui)\n\n[un mot]: /b\n"),
        ("![Un mot](/a 'b') ![x](c)\n", "![A word](/a 'b') ![x](c)\n"),
        ("![Un mot][a] ![y]\n\n[a]: /b\n[y]: /c\n", "![A word][a] ![y]\n\n[a]: /b\n[y]: /c\n"),
        ("> - Un\n>   mot\n", "> - A word\n"),
        ("Un mot\n======\n", "A word\n======\n"),
        ("## Un mot ##\n", "## A word ##\n"),
        ("<b>Un mot</b>\n", "<b>A word</b>\n"),
        ("<p>Un mot</p>\n", "<p>A word</p>\n"),
        (
            "---\ntitle: Un mot\nlayout: Un mot\n---\n",
            '---\ntitle: "A word"\nlayout: Un mot\n---\n',
        ),
        ("Un&#32;mot {{ x }}\n", "A word {{ x }}\n"),
        ("\\*Un mot\n", "\\*Un mot\n"),
        ("Un mot\n{:.a}\n", "A word\n{:.a}\n"),
        ("[Oui](/a 'Un mot') non\n", '[Oui](/a "A word") non\n'),
        ("[Oui](/a 'Un mot')\n", '[Oui](/a "A word")\n'),
        ("> Oui ![](a.png (Un mot))\n", '> Oui ![](a.png "A word")\n'),
        ("Oui ![Un mot](<a b.png> 'Un mot') non\n", 'Oui ![A word](<a b.png> "A word") non\n'),
        ("[Oui]\n\n[oui]: /b\n  'Un mot'\n\nNon\n", '[Oui]\n\n[oui]: /b\n  "A word"\n\nNon\n'),
        ("Oui <abbr title='Un mot'>ONU</abbr>\n", 'Oui <abbr title="A word">ONU</abbr>\n'),
        ("Oui <img src=a.png alt='Un mot'> non\n", 'Oui <img src=a.png alt="A word"> non\n'),
        ("==Un mot==\n", "==A word==\n"),
        ("- Un\n\tmot\n", "- A word\n"),
        ("1.\tUn\n \t mot\n", "1.\tA word\n"),
    ],
)
def test_only_words_change(before: str, after: str) -> None:
    assert_splice(before, {"Un mot": "A word"}, after, "md")


def test_code_span_stays_in_its_sentence() -> None:
    before, after = "Tapez `` a`b `` ici.\n", "Type `` a`b `` here.\n"
    assert_splice(before, {"Tapez a`b ici.": "Type a`b here."}, after, "md")


def test_cell_keeps_its_bars() -> None:
    before = "| Un \\| mot |\n|---|\n"
    assert_splice(before, {"Un": "A", "mot": "word"}, "| A \\| word |\n|---|\n", "md")


def test_title_in_a_cell_keeps_its_bars() -> None:
    before = "| [Oui](/a 'Un \\| mot') |\n|---|\n"
    after = '| [Oui](/a "A \\| word") |\n|---|\n'
    assert_splice(before, {"Un | mot": "A | word"}, after, "md")


def test_signs_of_emphasis_around_no_words_are_left_out() -> None:
    original = cut_markdown("V**oir** _ici_\n", "fr")
    paragraph = Paragraph("See here", marks=(Mark(3, 3, 0), Mark(4, 8, 1)))
    assert original.fill(Document("en", (paragraph,))) == "See _here_\n"


@pytest.mark.parametrize("text", ["si a == b et c == d", "a==b et c==d", "=== oui ===", "==x"])
def test_comparison_is_no_emphasis(text: str) -> None:
    (paragraph,) = cut_markdown(f"Oui, {text}", "fr").document.paragraphs
    assert (paragraph.text, paragraph.marks) == (f"Oui, {text}", ())


def test_raised_letters_are_part_of_their_word() -> None:
    (paragraph,) = cut_markdown(
        "M^me^ Dupont au XIX^e^ siècle, 2^10 = 1024\n", "fr"
    ).document.paragraphs
    assert paragraph.text == "Mme Dupont au XIXe siècle, 2^10 = 1024"
    assert [paragraph.text[m.start : m.end] for m in paragraph.marks] == ["me", "e"]


@pytest.mark.parametrize(
    "raw",
    [
        "<code>Un mot</code>",
        "<kbd>Un *mot*</kbd>",
        '<span translate="no">Un mot</span>',
        '<i lang="en">smart city</i>',
    ],
)
def test_element_that_stays_is_part_of_its_sentence(raw: str) -> None:
    (paragraph,) = cut_markdown(f"Oui, {raw} ici\n", "fr").document.paragraphs
    (mark,) = paragraph.marks
    assert mark.keep
    assert paragraph.text == f"Oui, {re.sub('[<].*?>|[*]', '', raw)} ici"


def test_drawing_in_a_sentence_is_not_read() -> None:
    (paragraph,) = cut_markdown("Oui, <svg><text>mot</text></svg> ici\n", "fr").document.paragraphs
    assert paragraph.text == "Oui, ici"


def test_element_that_nothing_closes_holds_nothing() -> None:
    (paragraph,) = cut_markdown("Oui, <kbd>mot ici\n", "fr").document.paragraphs
    assert (paragraph.text, [mark.keep for mark in paragraph.marks]) == ("Oui, mot ici", [False])


def test_break_of_html_parts_words() -> None:
    (paragraph,) = cut_markdown("Un mot.<br>Un autre.<br/>Deux.\n", "fr").document.paragraphs
    assert paragraph.text == "Un mot. Un autre. Deux."


@pytest.mark.parametrize(
    "raw", [":warning:", ":+1:", "{.bouton a=b}", '{target="_blank"}', "\\textbf{mot}", "\\newpage"]
)
def test_what_other_programs_read_is_a_point(raw: str) -> None:
    (paragraph,) = cut_markdown(f"Un {raw} mot\n", "fr").document.paragraphs
    assert paragraph.text == "Un mot"
    assert texts_of(f"{raw}\n") == []


def test_folders_of_a_path_are_words() -> None:
    (paragraph,) = cut_markdown("Dans C:\\Users\\Jean ici\n", "fr").document.paragraphs
    assert (paragraph.text, paragraph.marks) == ("Dans C:\\Users\\Jean ici", ())
    assert escape_markdown(paragraph.text) == paragraph.text


def test_highlighted_stretch_holds_other_markup() -> None:
    before = "Le ==mot **gras** et clair== ici\n"
    (paragraph,) = cut_markdown(before, "fr").document.paragraphs
    assert paragraph.text == "Le mot gras et clair ici"
    assert [paragraph.text[m.start : m.end] for m in paragraph.marks] == [
        "mot gras et clair",
        "gras",
    ]


def test_words_that_would_be_markup_are_escaped() -> None:
    text = "# 1. *a* _b_ c_d `e` <f> [g](h) &amp; \\* \\_x \\n \\"
    escaped = escape_markdown(text)
    (paragraph,) = cut_markdown(escaped, "fr").document.paragraphs
    assert (paragraph.text, paragraph.marks, paragraph.kind) == (text, (), "text")


@pytest.mark.parametrize("start", ["", "> ", "- ", "> 1. "])
@pytest.mark.parametrize("mark", ["  ", "\\"])
def test_hard_break_stays_between_its_words(start: str, mark: str) -> None:
    inner = re.sub(r"[-.\d]", " ", start)
    before, after = (
        f"{start}{one}{mark}\n{inner}{two}\n" for one, two in (("Un", "mot"), ("A", "word"))
    )
    assert cut_markdown(before, "fr").document.paragraphs[0].text == "Un mot"
    assert_splice(before, {"Un mot": "A word"}, after, "md")


def test_a_sign_that_is_a_link_is_no_text() -> None:
    text = "[★]\n\n[★]: /a\n"
    assert texts_of(text) == []
    assert_law(text.encode(), "md")


@pytest.mark.parametrize(
    "other", ["Un mot", "Un <b>mot</b>", "Un `mot`", "Un *mot* $x$", "Un\nmot"]
)
def test_text_in_which_a_token_is_not_found_is_all_words(other: str) -> None:
    text = "Deux *mots*"
    content = Content.located(text, text, 0, len(text))
    assert content is not None
    tokens = dialect_parser().parseInline(other)[0].children or []
    assert [(item.kind, item.spoken) for item in items_of(content, tokens)] == [("text", text)]


def test_bom_and_encoding_are_kept() -> None:
    assert_law("\ufeff# Été\r\n".encode(), "md")
    assert_law("# Été\r\n".encode("cp1252"), "md", encoding="cp1252")


def test_description_of_a_picture_that_stands_alone_is_a_caption() -> None:
    before = "![Le *phare*](a.png 'b')\n\n[![c](d)](e)\n\nUn ![point](f) là.\n"
    assert [text for text, _ in texts_of(before)] == ["Le phare", "b", "c", "point", "Un là."]
    after = before.replace("Le *phare*", "*The lighthouse*")
    assert_splice(before, {"Le phare": "The lighthouse"}, after, "md")


@pytest.mark.parametrize("sign", ["{{", "{%", "{{a}", "{:", "{a=", "{%%"])
def test_beginnings_of_placeholders_take_no_time(sign: str) -> None:
    begin = process_time()
    cut_markdown(sign * (60_000 // len(sign)), "fr")
    assert process_time() - begin < 4


@pytest.mark.parametrize(
    "kept",
    ['{{ "}" }}', "{{ page.{x} }}", "{% if a % b %}", "{{{ a }}}", '{: title="x"}', "[^1]"],
)
def test_placeholders_stay_as_they_are(kept: str) -> None:
    (paragraph,) = cut_markdown(f"Un {kept} mot.\n", "fr").document.paragraphs
    assert len(paragraph.marks) == 1
