"""The program's first lines: `python -m variorum`.

Loading the command line takes the better part of a second; Ctrl-C ends that in one line too.
"""

from __future__ import annotations

import os
import sys

EXIT_INTERRUPTED = 130
STOPPED = "stopped; nothing was left half-written"


def main() -> None:
    """Load the command line and run it."""
    try:
        from variorum.cli import main as run
    except KeyboardInterrupt:
        sys.stderr.write(f"variorum: {STOPPED}\n")
        sys.stderr.flush()
        # Not `sys.exit`: what is half loaded may not be able to end in good order.
        os._exit(EXIT_INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
