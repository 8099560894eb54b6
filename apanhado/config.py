"""content/site.yaml, and what the environment puts in its place."""

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from apanhado.frontmatter import place, read_yaml
from apanhado.problems import Problem, locate
from apanhado.schema import SiteConfig

__all__ = ["load_config", "wrong_setting"]

_NAME = "content/site.yaml"
_VARIABLES = {"SITE_ADDRESS": "address", "SITE_REPOSITORY": "repository", "SITE_BRANCH": "branch"}


def load_config(
    root: Path, environment: Mapping[str, str] = os.environ
) -> tuple[SiteConfig | None, tuple[Problem, ...]]:
    """The site's settings (None if the file is missing or has errors) and its problems.

    What a host knows better than the file (address, repository, branch) it may say in the environment.
    """
    try:
        text = _text(root)
    except FileNotFoundError:
        help = 'create it with a line "title: …"'
        return None, (Problem(_NAME, "missing-file", "the site's settings are missing", help=help),)
    except (OSError, UnicodeDecodeError) as error:
        return None, (Problem(_NAME, "unreadable", f"cannot be read: {error}"),)
    config, problems = read_yaml(_NAME, text, SiteConfig)
    for variable, key in _VARIABLES.items():
        if config and environment.get(variable):
            try:
                config = SiteConfig.model_validate({**config.model_dump(), key: environment[variable]})
            except ValidationError as error:
                said = f'"{environment[variable]}": {error.errors()[0]["msg"]}'
                problems = (*problems, Problem(variable, "bad-value", said, help="set in the environment"))
    return config, problems


def wrong_setting(
    root: Path,
    loc: tuple[str | int, ...],
    code: str,
    message: str,
    help: str | None = None,
    severity: Literal["error", "warning"] = "error",
) -> Problem:
    """A problem with a setting that was read, at its place: what only the whole project shows."""
    try:
        text = _text(root)
    except OSError:  # gone meanwhile
        return Problem(_NAME, code, message, help=help, severity=severity)
    return replace(locate(_NAME, text, *place(text, loc), code, message, help), severity=severity)


def _text(root: Path) -> str:
    return unicodedata.normalize("NFC", (root / _NAME).read_text("utf-8-sig"))
