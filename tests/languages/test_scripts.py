"""Scripts are told by their letters, however fancy."""

import pytest

from bitext.checks import script
from bitext.languages.scripts import count_scripts, foreign_words


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("Été, œuvre, łódź, ß", {"LATIN"}),
        ("XIXᵉ ﬁ ℓ ª ᴀ Ａ 𝐀 ŉ", {"LATIN"}),
        ("φ µ Ω", {"GREEK"}),
        ("мир", {"CYRILLIC"}),
        ("你 שלום سلام", {"CJK", "HEBREW", "ARABIC"}),
        ("12 € 😀 !", set()),
    ],
)
def test_letters_have_their_script(text: str, scripts: set[str]) -> None:
    assert set(+count_scripts(text)) == scripts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Le mot φιλο-σοφία, dit-il", ["φιλο-σοφία"]),
        ("dire مرحبا بالعالم ici", ["مرحبا بالعالم"]),
        ("« 你好，世界 »", ["你好", "世界"]),
        ("5 µm, XIXᵉ, ﬁn", []),
    ],
)
def test_foreign_words_are_found(text: str, words: list[str]) -> None:
    assert [match[0] for match in foreign_words().finditer(text)] == words


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("🚀 Découvrir", "🚀 的 Discover", True),
        ("Le mot φιλία", "The word φιλία", False),
        ("Le mot φιλία", "The word филия", True),
        ("XIXᵉ", "XIXᵉ", False),
        ("Bonjour", "Здравствуйте", False),
    ],
)
def test_letters_from_nowhere_are_told(source: str, target: str, expected: bool) -> None:
    assert script.failed(source, target) == expected
