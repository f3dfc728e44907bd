"""The command `sdkwright`, and `python -m generator`: both can be interrupted while they still import what they need."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command with the arguments of the process; returns its exit code."""
    try:
        from .cli import main as run

        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
