"""What the workflow may do, and that it publishes what was checked, at the address GitHub tells."""

from typing import Any

import yaml

from tests.support import REPO

WORKFLOW: dict[Any, Any] = yaml.safe_load((REPO / ".github/workflows/pages.yml").read_text("utf-8"))
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]


def uses(job: str) -> list[str]:
    """The actions of a job by name, without their versions; a command has no name."""
    return [step.get("uses", "").partition("@")[0] for step in JOBS[job]["steps"]]


def test_only_the_last_job_may_write_and_that_only_pages() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    writing = {name: [k for k, v in job.get("permissions", {}).items() if v == "write"] for name, job in JOBS.items()}
    assert writing == {"check": [], "build": [], "deploy": ["pages", "id-token"]}
    for step in (step for job in JOBS.values() for step in job["steps"] if "actions/checkout@" in step.get("uses", "")):
        assert step["with"]["persist-credentials"] is False


def test_a_pull_request_is_checked_and_not_published() -> None:
    assert "pull_request" in WORKFLOW[True]  # YAML 1.1 reads the key `on` so
    assert "if" not in JOBS["check"]
    assert (JOBS["build"]["needs"], JOBS["deploy"]["needs"]) == ("check", "build")
    assert JOBS["build"]["if"] == "github.ref_name == github.event.repository.default_branch"  # its name is "1/merge"


def test_the_address_is_that_of_the_pages_configuration() -> None:
    steps = JOBS["build"]["steps"]
    told = next(i for i, step in enumerate(steps) if step.get("id") == "pages")
    built = next(i for i, step in enumerate(steps) if "build.py" in step.get("run", ""))
    assert uses("build")[told] == "actions/configure-pages" and told < built
    assert steps[built]["env"]["SITE_ADDRESS"] == "${{ steps.pages.outputs.base_url }}/"


def test_all_that_was_built_is_published() -> None:
    upload = JOBS["build"]["steps"][-1]
    assert uses("build")[-1] == "actions/upload-pages-artifact"
    assert upload["with"] == {"path": "site", "include-hidden-files": True}
    assert uses("deploy") == ["actions/deploy-pages"]


def test_the_gate_checks_the_workflow() -> None:
    gate = (REPO / ".ci/run").read_text("utf-8").split("\n")
    assert "actionlint .github/workflows/*.yml" in gate
    assert "check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml" in gate
