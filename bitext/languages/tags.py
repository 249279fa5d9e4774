"""Language tags: which tag of a file serves a language that was asked for."""


def matches(tag: str, wanted: str) -> bool:
    """Whether a tag is of the language wanted, or of one of its varieties.

    The basic filtering of RFC 4647, with the underscore of locale names taken for a hyphen.

    >>> matches("fr-CA", "fr"), matches("FR_FR", "fr-fr"), matches("fr", "fr-CA")
    (True, True, False)
    """
    tag, wanted = (name.replace("_", "-").lower() for name in (tag, wanted))
    return tag == wanted or tag.startswith(f"{wanted}-")


def choose(tags: list[str], wanted: str) -> str | None:
    """The best of some tags for a language: the same tag, else the first variety, else None.

    >>> choose(["en-GB", "en-US", "EN"], "en"), choose(["de"], "en")
    ('EN', None)
    """
    fitting = [tag for tag in tags if matches(tag, wanted)]
    exact = (tag for tag in fitting if len(tag) == len(wanted))
    return next(exact, fitting[0] if fitting else None)
