#!/usr/bin/env python3
"""The whole arrow: seeds, content, site. `python build.py --help` says the rest."""

from pathlib import Path

from apanhado.cli import main

if __name__ == "__main__":
    main(Path(__file__).resolve().parent)
