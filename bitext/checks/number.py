"""Are the numbers of the source in the translation, and no others?"""

import re

NUMBER = re.compile(r"\d+(?:[.,\s]\d+)*")


def failed(source: str, target: str) -> bool:
    """Whether a number with three digits or more was lost."""
    digits = {re.sub(r"\D", "", n) for n in NUMBER.findall(target)}
    return any(
        len(d := re.sub(r"\D", "", n)) > 1 and d not in digits for n in NUMBER.findall(source)
    )
