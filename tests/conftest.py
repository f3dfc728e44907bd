"""What all tests share: the folder of shared material, and the switch that rewrites expected files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# The first example pays for imports; how long one takes says nothing about being right.
settings.register_profile(
    "default", deadline=None, max_examples=int(os.environ.get("SDKWRIGHT_EXAMPLES", "100"))
)
settings.load_profile("default")

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SDKWRIGHT_SHARED", ROOT.parent / "shared"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-goldens` rewrites expected files instead of comparing with them."""
    parser.addoption(
        "--update-goldens", action="store_true", help="rewrite the expected files of tests/cases"
    )


@pytest.fixture(autouse=True, scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The tests remember nothing in the user's own cache, and sign it with a key of their own."""
    os.environ["SDKWRIGHT_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
    os.environ["XDG_STATE_HOME"] = str(tmp_path_factory.mktemp("state"))


@pytest.fixture(autouse=True)
def forget_drift() -> None:
    """What an SDK tells once in a process, it tells once in each test."""
    for name, module in list(sys.modules.items()):
        if name.endswith("runtime.http.logs"):
            module.forget_drift()


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are rewritten."""
    return bool(request.config.getoption("--update-goldens"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared material; what needs it is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no shared material: set SDKWRIGHT_SHARED")
    return SHARED


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT
