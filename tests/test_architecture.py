"""The layers of the package: a module imports only from layers above its own."""

import ast
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from bitext.formats import FORMATS

PACKAGE = Path(__file__).parent.parent / "bitext"

DESIGN = PACKAGE.parent / "docs" / "architecture.md"


def layers_of(text: str) -> list[set[str]]:
    """The table of layers in the design: a line a layer, its parts between dots."""
    table = text.split("**Layers**", 1)[1].split("```")[1]
    return [set(line.replace(" ", "").split("·")) for line in table.strip().splitlines()]


LAYERS = layers_of(DESIGN.read_text("utf-8"))
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}


def part_of(module: str) -> str:
    names = module.split(".")
    return names[1] if len(names) > 1 else "__init__"


def imports_of(text: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.split(".")[0] == "bitext"}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "bitext":
            assert node.module is not None
            # `from bitext import x` may name a submodule; anything else is the public API.
            names = [f"bitext.{alias.name}" for alias in node.names if alias.name in RANK]
            found |= set(names) if node.module == "bitext" and names else {node.module}
    return found


def upward_imports(part: str, text: str) -> list[str]:
    return [
        module
        for module in sorted(imports_of(text))
        if part_of(module) != part and RANK[part_of(module)] >= RANK[part]
    ]


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_imports_only_from_layers_above(path: Path) -> None:
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    assert part in RANK, f"{part} has no layer: add it to docs/architecture.md"
    assert upward_imports(part, path.read_text("utf-8")) == []


def test_upward_import_is_found() -> None:
    assert upward_imports("document", "from bitext.pipeline import read") == ["bitext.pipeline"]
    assert upward_imports("aligners", "import bitext.translators.marian") == [
        "bitext.translators.marian"
    ]
    assert upward_imports("document", "def f():\n    from bitext import cli") == ["bitext.cli"]
    assert upward_imports("cli", "from bitext.pipeline import read") == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_fits_on_a_few_pages(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_functions_fit_on_a_page(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


MAY_OPEN = {"files", "machine", "memory", "models", "shipped"}
OPENING = {"open", "read_bytes", "read_text", "write_bytes", "write_text"}


def openings_in(text: str) -> list[int]:
    """The lines on which a file is opened."""
    calls = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    return [
        call.lineno
        for call in calls
        if (isinstance(call.func, ast.Name) and call.func.id == "open")
        or (
            (isinstance(call.func, ast.Attribute) and call.func.attr in OPENING)
            # Descriptors are for what Python itself has open, such as standard output.
            and ast.unparse(call.func) != "os.open"
        )
    ]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_some_rooms_open_files(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    assert room in MAY_OPEN or openings_in(path.read_text("utf-8")) == []


def test_opening_of_a_file_is_found() -> None:
    assert openings_in("open(p)\nPath(p).read_text()\nos.open(p)\nread_text(p)") == [1, 2]


SUFFIXES = {suffix for row in FORMATS.values() for suffix in row.suffixes}
KNOWS_SUFFIXES = {"formats.py", "files/packed.py"}


def suffixes_in(text: str) -> list[str]:
    """The literals of a module that are the suffix of a file format, or a pattern of such."""
    tree = ast.parse(text)
    # Names of our own data files, f"{lang}.txt", say nothing of anybody's format.
    filled_in = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in filled_in and node.value.removeprefix("*").lower() in SUFFIXES
    ]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_table_of_formats_knows_suffixes(path: Path) -> None:
    place = path.relative_to(PACKAGE).as_posix()
    if place not in KNOWS_SUFFIXES and not place.startswith("models/"):
        assert suffixes_in(path.read_text("utf-8")) == []


def test_suffix_of_a_format_is_found() -> None:
    assert suffixes_in('x.suffix == ".TSV"; y.glob("*.txt"); f"{name}.txt"') == [".TSV", "*.txt"]


HEAVY = [
    "torch",
    "transformers",
    "ctranslate2",
    "sentencepiece",
    "sacrebleu",
    "numpy",
    "huggingface_hub",
]


@pytest.mark.parametrize(
    "start", ["import bitext", "from bitext.cli import main; main(['--help'])"]
)
def test_start_loads_nothing_heavy(start: str) -> None:
    code = (
        f"import sys\ntry:\n    exec({start!r})\nexcept SystemExit: pass\n"
        f"print('heavy:', sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.endswith("heavy: []\n")


def test_public_names_are_sorted_and_importable() -> None:
    import bitext

    assert bitext.__all__ == sorted(bitext.__all__)
    assert all(hasattr(bitext, name) for name in bitext.__all__)
    assert not hasattr(bitext, "absent")


def test_design_names_what_is_public() -> None:
    import bitext

    paragraph = DESIGN.read_text("utf-8").split("**Public names**", 1)[1].split("\n\n")[0]
    named = {name for code in re.findall(r"`([\w, ]+)`", paragraph) for name in code.split(", ")}
    errors = {name for name in bitext.__all__ if name.endswith("Error")}
    assert named | errors | {"__version__"} == set(bitext.__all__)


def names_of_the_design() -> list[str]:
    """The types of the table and the protocols."""
    text = DESIGN.read_text("utf-8")
    table = text.split("## Types", 1)[1].split("## Protocols")[0]
    rows = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    names = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    return names + re.findall(r"^class (\w+)\(Protocol\)", text, re.MULTILINE)


@pytest.mark.parametrize("name", names_of_the_design())
def test_type_of_the_design_is_there(name: str) -> None:
    pattern = re.compile(rf"^(class {name}\b|{name}\b.* = )", re.MULTILINE)
    homes = [path for path in modules() if pattern.search(path.read_text("utf-8"))]
    places = [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in homes]
    assert places, f"the design names {name}, and no module has it"
    assert all(hasattr(import_module(place), name) for place in places)


TESTS = Path(__file__).parent

TESTED_ELSEWHERE = {
    "aligners/trained.py": "test_lexical.py",
    "bitexts/tmx/names.py": "names alone; reading and writing use them",
    "documents/markdown/blocks.py": "test_markdown.py",
    "documents/markdown/builder.py": "test_markdown.py",
    "documents/markdown/elements.py": "test_markdown.py",
    "documents/markdown/escaping.py": "test_markdown.py",
    "documents/markdown/inline.py": "test_markdown.py",
    "documents/asides.py": "test_html.py",
    "documents/foreign.py": "test_html.py",
    "documents/docx/fields.py": "test_docx.py",
    "documents/docx/formatting.py": "test_docx.py",
    "documents/docx/runs.py": "test_docx.py",
    "documents/odt/builder.py": "test_odt.py",
    "documents/odt/items.py": "test_odt.py",
    "documents/odt/styles.py": "test_odt.py",
    "documents/pdf/layout.py": "test_pdf.py",
    "documents/pdf/pages.py": "test_pdf.py",
    "documents/pdf/paragraphs.py": "test_pdf.py",
    "documents/po/strings.py": "test_po.py",
    "documents/po/texts.py": "test_po.py",
    "documents/tagbuilder.py": "test_html.py",
    "documents/tags.py": "test_html.py",
    "documents/xliff/builder.py": "test_xliff.py",
    "documents/xliff/items.py": "test_xliff.py",
    "documents/xliff/units.py": "test_xliff.py",
    "version.py": "test_packaging.py",
}
"""Modules without a test file in their own place → where they are tested."""


def home_of_tests(place: str) -> Path:
    """Where the tests of a module stand: ``a/b.py`` → ``tests/a/test_b.py``."""
    path = TESTS / place
    return path.with_name(f"test_{path.name}")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_has_its_test_file(path: Path) -> None:
    place = path.relative_to(PACKAGE).as_posix()
    if not path.name.startswith("__"):
        assert home_of_tests(place).is_file() != (place in TESTED_ELSEWHERE)


def test_there_is_as_much_code_of_tests_as_of_the_package() -> None:
    package, tests = (
        sum(map(code_lines, (path.read_text("utf-8") for path in folder.rglob("*.py"))))
        for folder in (PACKAGE, TESTS)
    )
    assert tests >= package


def code_lines(text: str) -> int:
    """Lines of a module that are no docstring, comment or blank."""
    told = set[int]()
    for node in ast.walk(ast.parse(text)):
        body = getattr(node, "body", None)  # of a conditional expression it is no list
        for statement in body if isinstance(body, list) else ():
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                told |= set(range(statement.lineno, (statement.end_lineno or 0) + 1))
    lines = (line.strip() for line in text.splitlines())
    return sum(
        bool(line) and not line.startswith("#") and number not in told
        for number, line in enumerate(lines, 1)
    )


def test_docstrings_comments_and_blanks_are_no_code() -> None:
    assert (
        code_lines('"""a\nb"""\n\n# c\nx = 1\ndef f():\n    """d"""\n    return """e\nf"""\n') == 4
    )


SHARED_NAMES = {"loads", "dumps", "read", "write", "configure", "run"}
"""Names that mean the same thing in every room."""


def test_a_public_function_has_its_name_in_at_most_two_rooms() -> None:
    imported = {
        (node.module, alias.name)
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    rooms: dict[str, set[str]] = {}
    for path in modules():
        place = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and (place, node.name) in imported:
                rooms.setdefault(node.name, set()).add(part_of(place))
    crowded = {name for name, found in rooms.items() if len(found) > 2} - SHARED_NAMES
    assert crowded == set()


def test_every_place_that_contributing_names_exists() -> None:
    text = (PACKAGE.parent / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"`((?:bitext|tests|scripts|models|corpora|docs)/[^`\s*]*)`", text)
    assert len(named) > 30
    found = [name.replace("LANG", "fr") for name in named]
    assert [name for name in found if not (PACKAGE.parent / name).exists()] == []
