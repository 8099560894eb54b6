"""Files of stories as they are loaded: members by any of their names, and mistakes with their places."""

from pathlib import Path

from apanhado.analyse.load import Content, load
from apanhado.analyse.pipeline import analyse
from apanhado.memo import Memo
from apanhado.problems import Problem
from apanhado.schema import SiteConfig

SITE = SiteConfig(title="Jornal")


def project(root: Path, **texts: str) -> Path:
    for name, text in texts.items():
        folder, _, stem = name.partition("_")
        path = root / f"content/{folder}/{stem}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def loaded(root: Path) -> tuple[Content, dict[str, Problem]]:
    content, problems = load(root, SITE, Memo(None))
    return content, {problem.code: problem for problem in problems}


ARTICLES = {f"articles_{name}": f"---\ntitle: {name}\nslug: {name}-slug\n---\n\nA ponte caiu.\n" for name in "abc"}


def test_members_are_found_by_slug_and_by_file(tmp_path: Path) -> None:
    text = "---\ntitle: A ponte\nmembers: [a-slug, b, articles/c.md]\nsplits: [c.md]\n---\n\nO que houve.\n"
    content, problems = loaded(project(tmp_path, **ARTICLES, stories_ponte=text))
    (story,) = content.stories
    assert (story.slug, story.members, story.splits) == ("ponte", ("a-slug", "b-slug", "c-slug"), ("c-slug",))
    assert story.introduction and story.introduction.passages[0].text == "O que houve."
    assert list(problems) == ["two-stories"] and problems["two-stories"].line == 3


def test_a_story_is_in_the_briefing_with_its_file(tmp_path: Path) -> None:
    root = project(tmp_path, **ARTICLES, stories_ponte="---\ntitle: A ponte\nmembers: [a, c]\n---\n\nHouve.\n")
    briefing, problems = analyse(root, SITE, Memo(tmp_path / ".cache"))
    (story,) = briefing.stories
    assert problems == () and set(story.articles) >= {"a-slug", "c-slug"}
    assert (story.title, story.slug, story.path) == ("A ponte", "ponte", "stories/ponte.md")
    assert story.introduction and story.introduction.passages[0].text == "Houve."
    memo = Memo(tmp_path / ".cache")
    assert analyse(root, SITE, memo)[0].stories == briefing.stories and not memo.computed["stories"]


def test_mistakes_are_told_with_their_places(tmp_path: Path) -> None:
    first = "---\ntitle: A ponte\nmembers:\n- a\n- bb-slug\n- draft\n---\n"
    draft = "---\ntitle: Draft\ndraft: true\n---\n\nX\n"
    second = "---\ntitle: Outra\nmembers: [c, a-slug]\n---\n"
    root = project(tmp_path, **ARTICLES, articles_draft=draft, stories_ponte=first, stories_z=second)
    _, problems = loaded(root)
    unknown, twice = problems["unknown-member"], problems["two-stories"]
    assert (unknown.path, unknown.line, unknown.column) == ("content/stories/ponte.md", 5, 3)
    assert unknown.help == 'did you mean "b-slug"?'
    assert (twice.path, twice.line) == ("content/stories/z.md", 3) and "content/stories/ponte.md" in twice.message
    assert len(problems) == 2


def test_a_head_and_a_file_may_not_differ_and_a_story_is_of_two(tmp_path: Path) -> None:
    head = "---\ntitle: d\nstory: false\n---\n\nX\n"
    root = project(tmp_path, articles_d=head, stories_ponte="---\ntitle: A ponte\nmembers: [d]\n---\n")
    _, problems = loaded(root)
    assert "story: false" in problems["two-stories"].message
    assert problems["lone-story"].severity == "warning"
    root = project(tmp_path, articles_d=head.replace("false", "A ponte"), articles_e=head.replace("false", "ponte"))
    assert loaded(root)[1] == {}
