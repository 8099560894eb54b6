"""What the README says is so: its commands, options, keys, places and pictures."""

import re

import click
import pytest
import yaml

from apanhado.cli import cli
from apanhado.frontmatter import read, read_yaml
from apanhado.schema import (
    FrontMatter,
    NamesFile,
    OverviewFrontMatter,
    SiteConfig,
    StoryFrontMatter,
    Strict,
    TopicFrontMatter,
)
from tests.support import REPO

README = (REPO / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^```sh\n(.*?)\n```$", README, re.MULTILINE | re.DOTALL)


def steps(name: str) -> list[str]:
    """The commands of a workflow, job by job."""
    workflow = yaml.safe_load((REPO / ".github/workflows" / name).read_text("utf-8"))
    return [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]


def section(title: str) -> str:
    """The part of the README under a heading, with those below it."""
    level = re.search(rf"^(#+) {re.escape(title)}$", README, re.MULTILINE)
    assert level
    return re.split(rf"^#{{1,{len(level[1])}}} ", README[level.end() :], maxsplit=1, flags=re.MULTILINE)[0]


def rows(text: str) -> list[tuple[str, str]]:
    """The rows of the tables in a text: what stands in code, and the words beside it."""
    return re.findall(r"^\| `([^`]+)` \| (.*) \|$", text, re.MULTILINE)


def keys(model: type[Strict]) -> list[tuple[str, str]]:
    """The rows of a table of keys."""
    return [(name, field.description or "") for name, field in model.model_fields.items()]


def test_set_up_is_two_commands() -> None:
    assert COMMANDS == ["pip install -e . && python build.py", 'pip install -e ".[test]" && pytest']


def test_the_workflows_build_with_the_first_and_check_with_the_gate() -> None:
    assert steps("tests.yml") == ["bash .ci/run"]
    assert steps("pages.yml") == ["pip install -e . && python build.py check", COMMANDS[0]]


def test_the_gate_tests_with_the_second() -> None:
    gate = (REPO / ".ci/run").read_text("utf-8")
    assert f"{{ {COMMANDS[1]}; }}" in gate
    assert gate.index(COMMANDS[1]) < gate.index("\nruff check .") < gate.index("\nmypy") < gate.index("build.py check")


def test_every_command_and_option_is_told_and_the_other_way_round() -> None:
    table = rows(section("Commands"))
    told = {
        command.removeprefix("python build.py").split(" ")[1:2][0] if " " in command[15:] else "": words
        for command, words in table
    }
    assert sorted(told) == sorted(["", *cli.commands])
    for name, command in cli.commands.items():
        options = {o for p in command.params if isinstance(p, click.Option) for o in p.opts}
        assert set(re.findall(r"--\w+", told[name])) == options, name
        assert (REPO / "README.md").read_text("utf-8").count(f"python build.py {name}")
    shown = re.findall(r"python build\.py ([a-z]\w*)", README)
    assert set(shown) == set(cli.commands)


def test_every_option_anywhere_is_one_of_its_command() -> None:
    for name, rest in re.findall(r"python build\.py (\w+)([^`|\n]*)", README):
        known = {o for p in cli.commands[name].params for o in p.opts}
        assert set(re.findall(r"--\w+", rest)) <= known, (name, rest)


@pytest.mark.parametrize(
    ("title", "model"),
    [
        ("Keys of an article", FrontMatter),
        ("A topic has these keys:", TopicFrontMatter),
        ("A story has these;", StoryFrontMatter),
        ("A page has these:", OverviewFrontMatter),
        ("And `site.yaml` these:", SiteConfig),
        ("`names.yaml` mends", NamesFile),
    ],
)
def test_every_key_is_told_in_the_words_of_its_definition(title: str, model: type[Strict]) -> None:
    table = README[README.index(title) :].split("|---|---|\n")[1].partition("\n\n")[0]
    expected = "\n".join(f"| `{name}` | {words} |" for name, words in keys(model))
    assert table == expected, f"the table should be:\n{expected}"


def test_every_example_is_right() -> None:
    articles = re.findall(r"^```markdown\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    settings = re.findall(r"^```yaml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    kinds: dict[str, type[SiteConfig | NamesFile]] = {"title": SiteConfig, "names": NamesFile}
    assert articles and {text.partition(":")[0] for text in settings} == set(kinds)
    assert [read("x.md", text, FrontMatter).problems for text in articles] == [()] * len(articles)
    assert [read_yaml("x", text, kinds[text.partition(":")[0]])[1] for text in settings] == [()] * len(settings)


def test_every_place_and_picture_is_there() -> None:
    for place, _ in rows(section("The folder `content/`")):
        if place.startswith("content/") and place != "content/templates/":
            assert (REPO / place).exists(), place
    targets = re.findall(r"\]\(([^)#]+)\)", re.sub(r"`[^`]*`", "", README))
    assert {t for t in targets if not t.startswith("https://") and not (REPO / t).is_file()} == set()


def test_every_variable_is_read() -> None:
    config = (REPO / "apanhado/config.py").read_text("utf-8")
    assert set(re.findall(r"SITE_[A-Z]+", README)) == set(re.findall(r"SITE_[A-Z]+", config))
