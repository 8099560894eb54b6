#!/usr/bin/env python3
"""The whole arrow: seeds, content, site. `python build.py --help` says the rest."""

import sys
from pathlib import Path

from apanhado.unchanged import said_before

if __name__ == "__main__":
    root = Path(__file__).resolve().parent
    said = None if sys.argv[1:] else said_before(root)
    if said is not None:
        print(said)
    else:
        from apanhado.cli import main  # takes longer to load than a build with nothing to do to be told

        main(root)
