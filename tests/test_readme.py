"""The README's commands are those that are really run."""

import re

import yaml

from tests.support import REPO

COMMANDS = re.findall(r"^```sh\n(.*?)\n```$", (REPO / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)


def steps() -> list[str]:
    """The commands of the workflow, job by job."""
    workflow = yaml.safe_load((REPO / ".github/workflows/site.yml").read_text("utf-8"))
    return [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]


def test_set_up_is_two_commands() -> None:
    assert COMMANDS == ["pip install -e . && python build.py", 'pip install -e ".[test]" && pytest']


def test_the_workflow_builds_with_the_first_and_checks_with_the_gate() -> None:
    assert steps() == ["bash .ci/run", COMMANDS[0]]


def test_the_gate_tests_with_the_second() -> None:
    gate = (REPO / ".ci/run").read_text("utf-8")
    assert f"{{ {COMMANDS[1]}; }}" in gate
    assert gate.index(COMMANDS[1]) < gate.index("\nruff check .") < gate.index("\nmypy") < gate.index("build.py check")


def test_every_command_of_the_table_is_one_and_the_other_way_round() -> None:
    from apanhado.cli import cli

    table = re.findall(r"^\| `python build\.py ?(\w*)", (REPO / "README.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(table) == sorted(["", *cli.commands])
