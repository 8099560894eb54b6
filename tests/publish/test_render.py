import pytest

from apanhado.publish.render import clip, foreign, markers_last

MARK = '<a href="#p-1" class="pn">¶ 1</a> '
LAST = '\N{NO-BREAK SPACE}<a href="#p-1" class="pn">¶\N{NO-BREAK SPACE}1</a>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f'<p id="p-1">{MARK}Words.</p>', f'<p id="p-1">Words.{LAST}</p>'),
        (f"<li>{MARK}<strong>A:</strong> b</li>", f"<li><strong>A:</strong> b{LAST}</li>"),
        (f"<li>{MARK}a<ul><li>b</li></ul></li>", f"<li>a{LAST}<ul><li>b</li></ul></li>"),
        (f"<blockquote>\n<p>{MARK}q</p></blockquote>", f"<blockquote>\n<p>q{LAST}</p></blockquote>"),
        (f"<p>{MARK.replace('a href', 'a title href')}x</p>", f"<p>x{LAST.replace('a href', 'a title href')}</p>"),
        ('<p><a href="#p-1">¶ 1</a> x</p>', '<p><a href="#p-1">¶ 1</a> x</p>'),
        ("<p>no number</p>", "<p>no number</p>"),
    ],
)
def test_numbers_stand_after_the_words(html: str, expected: str) -> None:
    assert markers_last(html) == expected


def test_only_another_language_is_named() -> None:
    assert [foreign("pt-BR", x) for x in ("pt", "pt-PT", "PT-br", "en")] == ["", "", "", "en"]


def test_descriptions_end_between_words() -> None:
    assert clip("short", 10) == "short"
    assert clip("one two, three", 10) == "one two…"
