"""build.py topics: found topics as files, never over one, and what no topic treats."""

from dataclasses import replace
from pathlib import Path

from apanhado.curate import told, uncovered, untreated, write_topics
from apanhado.frontmatter import read
from apanhado.model import Topic
from apanhado.schema import TopicFrontMatter
from tests.publish.sample import ARTICLES, BRIEFING, RESERVOIR
from tests.support import build

FOUND = (
    Topic("seca", "Seca", ("seca", "estiagem"), ()),
    Topic("agua", "Água", ("água",), (), path="topics/agua.md"),
)


def test_found_topics_become_files_that_read_back(tmp_path: Path) -> None:
    (path,), problems = write_topics(tmp_path, FOUND)
    assert not problems and path == tmp_path / "content/topics/seca.md"
    document = read("seca.md", path.read_text("utf-8"), TopicFrontMatter)
    assert document.front == TopicFrontMatter(title="Seca", terms=("seca", "estiagem")) and not document.body.strip()


def test_a_narrower_topic_names_the_wider_one(tmp_path: Path) -> None:
    _, path = write_topics(tmp_path, (FOUND[0], Topic("pocos", "Poços", ("poço",), (), parent="agua"), FOUND[1]))[0]
    document = read("pocos.md", path.read_text("utf-8"), TopicFrontMatter)
    assert document.front == TopicFrontMatter(title="Poços", terms=("poço",), parent="Água")


def test_no_file_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "content/topics/seca.md"
    file.parent.mkdir(parents=True)
    file.write_text("mine", "utf-8")
    written, (problem,) = write_topics(tmp_path, FOUND)
    assert not written and file.read_text("utf-8") == "mine"
    assert (problem.path, problem.code) == ("content/topics/seca.md", "file-exists")


def test_what_no_topic_treats_is_listed_with_its_first_words() -> None:
    none = replace(BRIEFING, topics=())
    assert sum(map(len, uncovered(none).values())) == sum(len(a.body.passages) for a in ARTICLES)
    lines = list(untreated(none))
    at = next(n for n, line in enumerate(lines) if RESERVOIR.path in line)
    opening = " ".join(RESERVOIR.body.passages[0].text.split()[:8])
    assert lines[at + 1].startswith(f"  ¶ 1  {opening}")
    every = Topic("x", "X", (), tuple(ref for t in BRIEFING.topics for ref in t.passages))
    left = uncovered(replace(BRIEFING, topics=(every,)))
    assert told(replace(BRIEFING, topics=(every,)), 0).startswith("1 topic: 0 new, 1 unchanged; no topic treats")
    assert sum(map(len, left.values())) == sum(len(a.body.passages) for a in ARTICLES) - len(set(every.passages))


def test_the_command_writes_once_and_counts(project: Path) -> None:
    ran = build(project, "topics")
    assert (ran.code, ran.err) == (0, "")
    first, new, *left = ran.out.splitlines()
    assert first == "topics   1 topic: 1 new, 0 unchanged; no topic treats 3 of 4 passages, in 1 of 1 articles"
    assert new.startswith("  new    content/topics/") and (project / new.split()[1]).exists()
    again = build(project, "topics")
    assert again.code == 0
    assert again.out.splitlines() == [first.replace("1 new, 0 unchanged", "0 new, 1 unchanged"), *left]


def test_nothing_is_written_while_content_has_errors(project: Path) -> None:
    (project / "content/topics").mkdir(exist_ok=True)
    (project / "content/topics/a.md").write_text("---\ntitle: A\nmerged_into: B\n---\n", "utf-8")
    ran = build(project, "topics")
    assert ran.code == 1 and ran.out == "topics   nothing: content/ has errors\n"
    assert "content/topics/a.md:3:14: error[unknown-topic]" in ran.err
