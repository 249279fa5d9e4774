"""Stylesheets, scripts and templates of the page, and the policy that lets nothing else run."""

import base64
import hashlib
from collections.abc import Iterable
from functools import cache

from jinja2 import Environment, StrictUndefined, Template

from bitext.shipped import packaged_text

STYLES = (
    "page.css",
    "tools.css",
    "panel.css",
    "text.css",
    "sentences.css",
    "modes.css",
    "print.css",
)
EARLY = "state.js"
"""Runs before the text is shown, so that no other mode or theme flashes up first."""

SCRIPTS = (
    "beads.js",
    "wording.js",
    "linking.js",
    "words.js",
    "panel.js",
    "views.js",
    "levels.js",
    "wordlist.js",
    "find.js",
    "record.js",
    "exports.js",
    "saving.js",
    "editing.js",
    "checking.js",
    "choosing.js",
    "doubts.js",
    "aloud.js",
    "keys.js",
    "main.js",
)
"""In the order they are joined."""

TRUST_NOTHING = ["require-trusted-types-for 'script'", "trusted-types 'none'"]
"""No script of the page may make markup out of text."""


@cache
def asset(name: str) -> str:
    """The text of a file beside this module."""
    return packaged_text("bitext.page", name)


def style() -> str:
    """The content of the page's ``style`` element."""
    return "\n".join(map(asset, STYLES))


def early_script() -> str:
    """The content of the ``script`` element in the head."""
    return asset(EARLY)


def script() -> str:
    """The content of the module ``script`` element at the end."""
    return "\n".join(map(asset, SCRIPTS))


@cache
def template(name: str) -> Template:
    """The template in a file beside this module."""
    return compile_template(asset(name))


def compile_template(text: str) -> Template:
    """A template; all that is filled in is escaped, unless the template says ``safe``."""
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.from_string(text)


def policy(styles: Iterable[str], scripts: Iterable[str], *, live: bool = False) -> str:
    """A Content Security Policy: these inline styles and scripts, and nothing from anywhere.

    Args:
        styles: contents of the ``style`` elements.
        scripts: contents of the ``script`` elements.
        live: the page asks its own server, and inserts the blocks that it gets from there.
    """
    last = ["connect-src 'self'"] if live else TRUST_NOTHING
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src {' '.join(map(source_hash, styles))}",
            f"script-src {' '.join(map(source_hash, scripts))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            *last,
        ]
    )


def source_hash(content: str) -> str:
    """A policy's name for the content of an inline element.

    >>> source_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
