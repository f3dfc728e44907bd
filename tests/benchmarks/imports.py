"""What importing an SDK costs, as whole processes: against bare Python, the libraries underneath, and other SDKs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from ..conftest import ROOT
from .measuring import Row, medians, process

ROUNDS = 11
SOURCE = ROOT / "generated/comfydeploy/src"


def rows(generated: dict[str, Path], peer: Path | None) -> list[Row]:
    """The rows; `generated` has projects by the names of their documents."""
    contenders = {
        "bare Python": _ours("pass", SOURCE),
        "import httpx2, msgspec": _ours("import httpx2, msgspec", SOURCE),
    }
    for name, project in {"machines": SOURCE.parent, **generated}.items():
        manifest = json.loads((project / "sdk.json").read_text(encoding="utf-8"))
        package, client = manifest["package"], manifest["client"]
        call = next(one["call"] for one in manifest["operations"])
        made = f"import {package}; s = {package}.{client}(server_url='http://127.0.0.1:9')"
        contenders[f"{name}: import"] = _ours(f"import {package}", project / "src")
        contenders[f"{name}: import, client, method"] = _ours(f"{made}; s.{call}", project / "src")
    if peer is not None:
        for code in (
            "import openai; openai.OpenAI(api_key='x')",
            "import stripe",
            "import kubernetes",
        ):
            contenders[code] = process([str(peer), "-c", code])
    found = medians(contenders, ROUNDS)
    bare, libraries = "bare Python", "import httpx2, msgspec"
    return [
        (name, found[name], base, found[base])
        for name in contenders
        if name != bare
        for base in [libraries if "client" in name else bare]
    ]


def _ours(code: str, source: Path) -> Callable[[], float]:
    return process([sys.executable, "-c", code], cwd=source)
