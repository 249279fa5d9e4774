"""What ``pyproject.toml`` cannot say: a checkout that lost its links builds the same wheel.

``bitext/_data`` holds links to ``models`` and ``corpora``. Git for Windows makes small files of
them, unless it is told otherwise and the user may make links.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

DATA = Path("bitext", "_data")


class BuildWithData(build_py):
    """Copies the package, and the folders whose links were lost."""

    def run(self) -> None:
        """Copy them."""
        super().run()
        for kind in ("corpora", "models"):
            if not self.editable_mode and not (DATA / kind).is_dir():
                shutil.copytree(kind, Path(self.build_lib, DATA, kind), dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithData})
