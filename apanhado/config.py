"""content/site.yaml, and what the environment puts in its place."""

import os
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from apanhado.frontmatter import read_yaml
from apanhado.problems import Problem
from apanhado.schema import SiteConfig

__all__ = ["load_config"]

_VARIABLES = {"SITE_ADDRESS": "address", "SITE_REPOSITORY": "repository", "SITE_BRANCH": "branch"}


def load_config(
    root: Path, environment: Mapping[str, str] = os.environ
) -> tuple[SiteConfig | None, tuple[Problem, ...]]:
    """The site's settings (None if the file is missing or has errors) and its problems.

    What a host knows better than the file (address, repository, branch) it may say in the environment.
    """
    name = "content/site.yaml"
    try:
        text = unicodedata.normalize("NFC", (root / name).read_text("utf-8-sig"))
    except FileNotFoundError:
        help = 'create it with a line "title: …"'
        return None, (Problem(name, "missing-file", "the site's settings are missing", help=help),)
    except (OSError, UnicodeDecodeError) as error:
        return None, (Problem(name, "unreadable", f"cannot be read: {error}"),)
    config, problems = read_yaml(name, text, SiteConfig)
    for variable, key in _VARIABLES.items():
        if config and environment.get(variable):
            try:
                config = SiteConfig.model_validate({**config.model_dump(), key: environment[variable]})
            except ValidationError as error:
                said = f'"{environment[variable]}": {error.errors()[0]["msg"]}'
                problems = (*problems, Problem(variable, "bad-value", said, help="set in the environment"))
    return config, problems
