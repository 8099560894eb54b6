"""The benchmark of quotations: ordinary text made of tokens, and the score."""

from benchmarks.quoting import SYSTEMS, running, score


def quote(start: int, end: int, author: list[int], pattern: str = "1") -> dict[str, object]:
    return {"content": [start, end], "author": author, "pattern": pattern}


def test_tokens_become_ordinary_text_and_keep_their_places() -> None:
    words = ['"', "Chove", "em", "o", "vale", '"', ",", "disse", "Ana_Prado", "Ela", "saiu", "de", "a", "sala", "."]
    text, places = running(words)
    assert text == '"Chove no vale", disse Ana Prado. Ela saiu da sala.'
    assert [text[start:end] for start, end in places[:5]] == ['"', "Chove", "no", "no", "vale"]
    assert len(places) == len(words)


def test_systems_give_ranges_of_tokens() -> None:
    words = ['"', "Chove", "em", "o", "vale", "inteiro", "hoje", '"', ",", "disse", "Ana_Prado", "."]
    record = {"id": "a", "tokens": words, "quotes": []}
    for system in ("apanhado", "marked, nearest name"):
        found = SYSTEMS[system](record)["quotes"]
        assert [(one["content"], one["author"]) for one in found] == [([1, 7], [10])]
    assert SYSTEMS["marked, name before"](record)["quotes"][0]["author"] == []


def test_half_of_a_label_is_enough_and_one_guess_counts_once() -> None:
    records = [{"id": "a", "quotes": [quote(0, 4, [9]), quote(4, 8, [9])]}]
    figures = score(records, [{"id": "a", "quotes": [{"content": [2, 8], "author": [9]}]}])["direct"]
    assert (figures["p"], figures["r"], figures["f1"], figures["speaker"]) == (1.0, 0.5, 0.6667, "1/1")


def test_reported_speech_is_no_mistake_among_direct_quotes() -> None:
    records = [{"id": "a", "quotes": [quote(0, 4, [9]), quote(10, 14, [9], "3")]}]
    guesses = [
        {"content": [0, 4], "author": [1]},
        {"content": [10, 14], "author": [9]},
        {"content": [20, 24], "author": [], "type": "indirect"},
    ]
    figures = score(records, [{"id": "a", "quotes": guesses}])
    assert (figures["direct"]["p"], figures["direct"]["speaker"]) == (1.0, "0/1")
    assert (figures["all"]["p"], figures["all"]["speaker"]) == (0.6667, "1/2")


def test_nothing_found_scores_nothing() -> None:
    assert score([{"id": "a", "quotes": [quote(0, 4, [9])]}], [])["all"]["f1"] == 0.0
