"""`python inspect_package.py PROJECT`: imports everything of a generated project and tells what is wrong, as JSON.

It runs in an interpreter of its own: a package of hundreds of modules leaves nothing behind.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from typing import Any

_FENCE = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


def main(project: Path) -> dict[str, Any]:
    """The number of operations and every trouble."""
    manifest = json.loads((project / "sdk.json").read_text(encoding="utf-8"))
    sys.path.insert(0, str(project / "src"))
    package = importlib.import_module(manifest["package"])
    troubles = [
        *modules(package),
        *models(manifest),
        *operations(manifest, package),
        *pages(project),
    ]
    return {"operations": [one["pointer"] for one in manifest["operations"]], "troubles": troubles}


def modules(package: Any) -> list[str]:
    """Modules that cannot be imported, and files that do not parse."""
    troubles = []
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        try:
            importlib.import_module(info.name)
        except Exception as error:
            troubles.append(f"{info.name}: {error!r}")
    for path in Path(package.__path__[0]).rglob("*.py"):
        ast.parse(path.read_text(encoding="utf-8"))
    return troubles


def models(manifest: dict[str, Any]) -> list[str]:
    """Classes that the manifest names and the package does not have, or that no decoder can be made for."""
    codec = importlib.import_module(f"{manifest['package']}._runtime.codec.codec")
    metadata = importlib.import_module(f"{manifest['package']}._runtime.http.metadata").HTTPMetadata
    troubles = []
    for model in manifest["models"]:
        package, _, name = model["name"].partition(".")
        try:
            found = getattr(
                importlib.import_module(f"{manifest['package']}.models.{package}"), name
            )
            if model["kind"] != "error" and found is not metadata:
                codec.decode(b"{}", found)
        except Exception as error:
            troubles.append(f"{model['name']}: {error!r}")
    return troubles


def operations(manifest: dict[str, Any], package: Any) -> list[str]:
    """Operations whose call leads nowhere, in either flavour."""
    troubles = []
    for name in (manifest["client"], manifest["async_client"]):
        client = getattr(package, name)(server_url="http://127.0.0.1:9")
        for operation in manifest["operations"]:
            found = client
            try:
                for part in operation["call"].split("."):
                    found = getattr(found, part)
            except Exception as error:
                troubles.append(f"{operation['call']}: {error!r}")
            if not callable(found):
                troubles.append(f"{operation['call']}: not callable")
    return troubles


def pages(project: Path) -> list[str]:
    """Fences that do not compile."""
    troubles = []
    for path in project.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        for fence in _FENCE.findall(text):
            try:
                compile(fence, str(path), "exec")
            except SyntaxError as error:
                troubles.append(f"{path.name}: {error}")
    return troubles


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
