from apanhado.publish.render import clip, foreign


def test_only_another_language_is_named() -> None:
    assert [foreign("pt-BR", x) for x in ("pt", "pt-PT", "PT-br", "en")] == ["", "", "", "en"]


def test_descriptions_end_between_words() -> None:
    assert clip("short", 10) == "short"
    assert clip("one two, three", 10) == "one two…"
