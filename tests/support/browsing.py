"""What tests ask of a page in a browser: ``from browsing import box, lit, words``."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

Show = Callable[..., Page]
"""The fixture ``show``: opens the page of a bitext."""


def lit(page: Page, name: str = "lit") -> list[str]:
    """The ids of the sentences that are lit up, or have another class."""
    ids: list[str] = page.eval_on_selector_all(f".{name}", "found => found.map((e) => e.id)")
    return ids


def words(page: Page, name: str) -> list[str]:
    """The texts of a highlight."""
    found: list[str] = page.evaluate("(name) => [...CSS.highlights.get(name)].map(String)", name)
    return found


def box(page: Page, selector: str) -> dict[str, float]:
    """Where an element is, in pixels of the window."""
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    return dict(found)


def point(page: Page, selector: str, across: float = 20) -> None:
    """Move the pointer to so many pixels from the start of an element's first line."""
    found = page.locator(selector).first
    found.scroll_into_view_if_needed()
    x, y = found.evaluate(
        """(element) => {
            const box = [...element.getClientRects()].find((box) => box.width > 1);
            return [box.left, (box.top + box.bottom) / 2];
        }"""
    )
    page.mouse.move(x + across - 1, y)
    page.mouse.move(x + across, y)


def download(page: Page, export: str) -> tuple[str, str]:
    """The name and the text of a file that the page makes."""
    page.click(".menu:has([data-export]) summary")
    with page.expect_download() as waiting:
        page.click(f"[data-export={export}]")
    text = Path(waiting.value.path()).read_bytes().decode("utf-8")
    return waiting.value.suggested_filename, text


def store(page: Page, edits: str) -> None:
    """Put that in the place of the corrections that the browser keeps."""
    page.evaluate(
        """(edits) => {
            for (const key of Object.keys(localStorage)) {
                if (key.startsWith("bitext:edits:")) localStorage.setItem(key, edits);
            }
        }""",
        edits,
    )


def drop(page: Page, selector: str, *files: tuple[str, str]) -> None:
    """Drop files on an element, each a name and what is in it."""
    page.evaluate(
        """([selector, files]) => {
            const dataTransfer = new DataTransfer();
            for (const [name, content] of files) dataTransfer.items.add(new File([content], name));
            const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
            document.querySelector(selector).dispatchEvent(event);
        }""",
        [selector, [list(file) for file in files]],
    )
