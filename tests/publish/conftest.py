from pathlib import Path

import pytest

from tests.publish.sample import project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project root with the real templates and no content."""
    return project(tmp_path)
