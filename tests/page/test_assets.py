import re
from importlib import resources

import pytest

from bitext.page import assets

FILES = sorted(
    entry.name
    for entry in resources.files("bitext.page").iterdir()
    if entry.name.endswith((".css", ".js"))
)


def test_every_file_is_used_once() -> None:
    used = [*assets.STYLES, assets.EARLY, *assets.SCRIPTS, "fragment.css"]
    assert sorted(used) == FILES


@pytest.mark.parametrize("name", FILES)
def test_file_fits_on_a_few_pages(name: str) -> None:
    lines = assets.asset(name).splitlines()
    assert len(lines) <= 300
    assert name.endswith(".css") or all(len(line) <= 110 for line in lines)


@pytest.mark.parametrize("name", FILES)
def test_nothing_ends_its_element_early(name: str) -> None:
    text = assets.asset(name).lower()
    assert "</script" not in text
    assert "</style" not in text
    assert "<!--" not in text


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".js")])
def test_no_script_makes_markup_of_text(name: str) -> None:
    script = assets.asset(name)
    for sink in ("innerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert sink not in script
    # To read it is no harm: a page is saved so.
    assert not re.search(r"outerHTML\s*\W?=", script)
