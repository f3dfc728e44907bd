"""Says which folders are which packages, and where the repository is: what a publishing workflow knows by itself.

`generator/` is `sdkwright` where it is installed, and `templates/` is inside of it.
"""

import os
import re
from pathlib import Path

from setuptools import find_namespace_packages, find_packages, setup

TEMPLATES = "sdkwright._templates"
_PICTURE = re.compile(r"(!\[[^]]*\]\()(?![a-z]+:)")
_RELATIVE = re.compile(r"(\]\()(?![a-z]+:|#)")


def readme(home: str) -> str:
    """The README; its links lead to the repository at `home`, where that is known, since an index has none of its files."""
    text = Path("README.md").read_text(encoding="utf-8")
    revision = os.environ.get("GITHUB_SHA", "HEAD")
    if not home:
        return text
    shown = _PICTURE.sub(rf"\1{home}/raw/{revision}/", text)  # `blob` is a page about a file
    return _RELATIVE.sub(rf"\1{home}/blob/{revision}/", shown)


server, name = os.environ.get("GITHUB_SERVER_URL", ""), os.environ.get("GITHUB_REPOSITORY", "")
repository = f"{server}/{name}" if server and name else ""

setup(
    packages=[
        "sdkwright",
        *(f"sdkwright.{name}" for name in find_packages("generator")),
        TEMPLATES,
        *(f"{TEMPLATES}.{name}" for name in find_namespace_packages("templates")),
    ],
    package_dir={"sdkwright": "generator", TEMPLATES: "templates"},
    package_data={
        "sdkwright": ["py.typed"],
        "sdkwright.config": ["*.json"],
        TEMPLATES: ["*.jinja", "*.html"],
        **{
            f"{TEMPLATES}.{name}": ["*.jinja", "*.html"]
            for name in find_namespace_packages("templates")
        },
    },
    long_description=readme(repository),
    long_description_content_type="text/markdown",
    project_urls=(
        {
            "Homepage": repository,
            "Changelog": f"{repository}/blob/HEAD/CHANGELOG.md",
            "Issues": f"{repository}/issues",
        }
        if repository
        else {}
    ),
)
