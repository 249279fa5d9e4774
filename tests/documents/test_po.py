"""Catalogues of gettext: empty translations are filled, all else stays."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.splice import assert_law, assert_splice, spliced

from bitext.documents.po import PoFormat
from bitext.errors import UsageError

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PIECES = [
    *('msgid "Un mot"\n', 'msgid ""\n"Deux"\r\n"mots\\n"\n', 'msgid_plural "%d mots"\n', "#~ "),
    *('msgstr ""\n', 'msgstr[0] ""\n', 'msgstr[1] ""\n', 'msgstr "a"\n', 'msgctxt "c"\n', "\n"),
    *('msgid "--\\n"\n', 'msgid " "\n'),
    *("# c\n", "#, fuzzy\n", '"', "\\", 'msgid "<a href=\\"x\\">é</a> :r:`x`"\n', "msgid", "\r"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_law(text: str) -> None:
    assert_law(text.encode(), "po")


@pytest.mark.parametrize(
    ("before", "table", "after"),
    [
        ('msgid "Oui"\nmsgstr ""\n', {"Oui": "Yes"}, 'msgid "Oui"\nmsgstr "Yes"\n'),
        ('msgid "Paris"\nmsgstr ""\n', {"Oui": "Yes"}, 'msgid "Paris"\nmsgstr "Paris"\n'),
        (
            'msgid "<b>%s</b>\\n"\nmsgstr ""\n',
            {"Oui": "Yes"},
            'msgid "<b>%s</b>\\n"\nmsgstr "<b>%s</b>\\n"\n',
        ),
        ('msgid "Oui"\nmsgstr "Si"\n', {"Oui": "Yes"}, 'msgid "Oui"\nmsgstr "Si"\n'),
        ('msgid "---"\nmsgstr ""\n', {"Oui": "Yes"}, 'msgid "---"\nmsgstr "---"\n'),
        ('msgid "%s\\n"\nmsgstr ""\n', {"Oui": "Yes"}, 'msgid "%s\\n"\nmsgstr "%s\\n"\n'),
        ('msgid " "\nmsgstr ""\n', {"Oui": "Yes"}, 'msgid " "\nmsgstr " "\n'),
        (
            'msgid "a \\"b"\nmsgid_plural "…\\"\\\\"\nmsgstr[0] "x"\nmsgstr[1] ""\n',
            {"Oui": "Yes"},
            'msgid "a \\"b"\nmsgid_plural "…\\"\\\\"\nmsgstr[0] "x"\nmsgstr[1] "…\\"\\\\"\n',
        ),
        ('#~ msgid "Oui"\n#~ msgstr ""\n', {"Oui": "Yes"}, '#~ msgid "Oui"\n#~ msgstr ""\n'),
        (
            'msgid ""\n"\\n"\n" Oui "\n"et non\\n"\nmsgstr ""\n',
            {"Oui et non": 'Yes "and" no\\'},
            'msgid ""\n"\\n"\n" Oui "\n"et non\\n"\nmsgstr "\\n Yes \\"and\\" no\\\\\\n"\n',
        ),
        (
            'msgid "a fichier"\nmsgid_plural "%d fichiers"\nmsgstr[0] ""\nmsgstr[1] ""\n',
            {"a fichier": "a file", "%d fichiers": "%d f"},
            'msgid "a fichier"\nmsgid_plural "%d fichiers"\nmsgstr[0] "a file"\nmsgstr[1] "%d f"\n',
        ),
        (
            'msgctxt "menu"\nmsgid "<b>Oui</b>"\nmsgstr ""\n',
            {"Oui": "Yes"},
            'msgctxt "menu"\nmsgid "<b>Oui</b>"\nmsgstr "<b>Yes</b>"\n',
        ),
        (
            'msgid "Oui.\\n\\nNon.\\n"\nmsgstr ""\n',
            {"Oui.": "Yes.", "Non.": "No."},
            'msgid "Oui.\\n\\nNon.\\n"\nmsgstr "Yes.\\n\\nNo.\\n"\n',
        ),
        (
            'msgid ""\n"- Oui\\n"\n"- Non\\n"\nmsgstr ""\n',
            {"- Oui": "- Yes", "- Non": "- No"},
            'msgid ""\n"- Oui\\n"\n"- Non\\n"\nmsgstr "- Yes\\n"\n"- No\\n"\n',
        ),
        (
            'msgid "<b>Oui.\\n\\nNon.</b>"\nmsgstr ""\n',
            {"Oui.": "Yes.", "Non.": "No."},
            'msgid "<b>Oui.\\n\\nNon.</b>"\nmsgstr "<b>Yes.\\n\\nNo.</b>"\n',
        ),
        (
            'msgid "{n, plural, one {Oui} other {# <b>non</b>}}"\nmsgstr ""\n',
            {"Oui": "Yes", "# non": "# no"},
            (
                'msgid "{n, plural, one {Oui} other {# <b>non</b>}}"\n'
                'msgstr "{n, plural, one {Yes} other {# <b>no</b>}}"\n'
            ),
        ),
        (
            'msgid ""\n"Oui {n, select, a {\\"Non\\" "\n"} other {}}"\nmsgstr ""\n',
            {"Oui": "Yes", '"Non"': '"No"'},
            (
                'msgid ""\n"Oui {n, select, a {\\"Non\\" "\n"} other {}}"\n'
                'msgstr "Yes {n, select, a {\\"No\\" "\n"} other {}}"\n'
            ),
        ),
    ],
)
def test_only_empty_translations_are_filled(before: str, table: dict[str, str], after: str) -> None:
    assert_splice(HEAD + before, table, HEAD + after, "po")


def test_escapes_that_nobody_writes_do_no_harm() -> None:
    source = 'msgid "Oui \\9 \\² \\x41 \\101 \\q"\nmsgstr ""\n'
    (original,) = PoFormat().read(BytesIO((HEAD + source).encode()), lang="fr", name="x")
    assert original.document.paragraphs[0].text == "Oui 9 ² A A q"
    assert_law((HEAD + source).encode(), "po")


def test_an_encoding_of_no_name_is_told_on_a_short_line() -> None:
    data = f'msgid ""\nmsgstr "charset={"9" * 3000}\\n"\n'.encode()
    with pytest.raises(UsageError) as raised:
        list(PoFormat().read(BytesIO(data), lang="fr", name="x"))
    assert len(str(raised.value)) < 300


def test_declared_encoding_is_kept() -> None:
    data = 'msgid ""\nmsgstr "charset=ISO-8859-1\\n"\n\nmsgid "été"\nmsgstr ""\n'.encode("latin-1")
    assert_law(data, "po")
    assert b'msgstr "summer"' in spliced(data, "po", table={"été": "summer"})


def test_template_has_no_charset_yet() -> None:
    data = b'msgid ""\nmsgstr "charset=CHARSET\\n"\n\nmsgid "Oui"\nmsgstr ""\n'
    assert_law(data, "pot")


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="needs msgfmt (gettext)")
def test_catalogue_is_valid_by_msgfmt(tmp_path: Path) -> None:
    source = HEAD + 'msgid ""\n"Oui <b>%(n)s</b>\\n"\n"non\\n"\nmsgstr ""\n'
    table = {"Oui %(n)s non": "Yes %(n)s no"}
    (tmp_path / "a.po").write_bytes(spliced(source.encode(), "po", table=table))
    command = ["msgfmt", "--check-format", "-o", "-", "a.po"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert b"Yes <b>%(n)s</b>\nno\n" in done.stdout
