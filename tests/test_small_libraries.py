"""Small English and Spanish libraries from end to end: their pages speak their language."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from apanhado.analyse.pipeline import analyse
from apanhado.config import load_config
from apanhado.memo import Memo
from apanhado.publish.pipeline import publish
from tests.small import LIBRARIES, project

TOPICS = {
    "en": {"Electric ferries", "Charging station", "Power grid", "Harbour"},
    "es": {"Autobús", "Línea de tranvía", "Placas solares"},
}
NONE = {"Council", "Ayuntamiento", "Grid", "Station", "Línea", "Million", "Millones"}
SAID = {
    "en": ("What matters", "5 texts, 597 words", "March 4, 2025", "Ruth Calder"),
    "es": ("Lo esencial", "5 textos, 432 palabras", "3 de febrero de 2025", "Carmen Ledesma"),
}


@pytest.mark.parametrize("language", LIBRARIES)
def test_a_library_of_five_articles(language: str, tmp_path: Path) -> None:
    config, _ = load_config(project(tmp_path, language))
    assert config
    briefing, problems = analyse(tmp_path, config, Memo(None))
    assert (problems, publish(briefing, tmp_path).problems) == ((), ())
    texts = {(a.slug, p.id): p.text for a in briefing.articles for p in a.body.passages}
    for story in briefing.stories:
        assert 2 <= len(story.key_sentences) <= 4
        assert all(p.text in texts[p.ref.article, p.ref.passage] for p in story.key_sentences)
        assert {p.ref.article for p in story.key_sentences} <= set(story.articles)
    assert bool(briefing.stories) == (language == "en")
    assert not [d for story in briefing.stories for d in story.differences]
    titles = {topic.title for topic in briefing.topics}
    assert titles >= TOPICS[language] and not titles & NONE and 6 <= len(titles) <= 14
    assert {"Sandoval", "Barros"}.isdisjoint(n.name for a in briefing.articles for n in a.facts.names)
    shown = BeautifulSoup((tmp_path / "site/index.html").read_text("utf-8"), "lxml")
    text = " ".join(shown.get_text(" ").split())
    essential, read, day, speaker = SAID[language]
    assert shown.html and shown.html["lang"] == language
    assert essential in text and read in text and day in text
    assert len(shown.select(".points li")) == 8 and not shown.select(".points .says[lang]")
    assert len({p.ref.article for p in briefing.key_points}) == 5
    assert {p.ref.article for p in briefing.highlights} == {a.slug for a in briefing.articles}
    assert speaker in {p.claimant for p in (*briefing.key_points, *briefing.highlights)}
    assert speaker in {q.speaker for a in briefing.articles for q in a.facts.quotes if q.kind == "direct"}
    assert all(any(ref.article == a.slug for t in briefing.topics for ref in t.passages) for a in briefing.articles)
