"""The memo: found, computed, damaged, pruned, counted."""

from pathlib import Path

import pytest
from pydantic import TypeAdapter

from apanhado.memo import Memo

KIND = TypeAdapter(tuple[str, int])


def put(memo: Memo, value: tuple[str, int], *inputs: str, name: str = "body") -> tuple[str, int]:
    return memo.get(name, KIND, inputs, lambda: value)


def kept(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file())


def test_the_second_time_it_is_found(tmp_path: Path) -> None:
    first, second = Memo(tmp_path), Memo(tmp_path)
    assert put(first, ("ação", 1), "a") == ("ação", 1)
    assert put(second, ("other", 2), "a") == ("ação", 1)
    assert (first.computed["body"], second.computed["body"]) == (1, 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a",), ("b",)),
        (("ab", "c"), ("a", "bc")),
        (("a", ""), ("a",)),
        (("a\0b",), ("a", "b")),
        (("a\udc80",), ("a",)),
    ],
)
def test_other_inputs_are_another_result(tmp_path: Path, one: tuple[str, ...], other: tuple[str, ...]) -> None:
    memo = Memo(tmp_path)
    assert put(memo, ("one", 1), *one) == ("one", 1)
    assert put(memo, ("other", 2), *other) == ("other", 2)
    assert memo.computed == {"body": 2}


def test_another_name_is_another_result(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    put(memo, ("one", 1), "a")
    assert put(memo, ("other", 2), "a", name="document") == ("other", 2)
    assert memo.computed == {"body": 1, "document": 1}


@pytest.mark.parametrize("damage", [b"", b"{", b'["a"]', b'["a", "b", "c"]', b"\xff\0", b"null"])
def test_a_damaged_file_is_computed_again_and_mended(tmp_path: Path, damage: bytes) -> None:
    put(Memo(tmp_path), ("right", 1), "a")
    [file] = kept(tmp_path)
    file.write_bytes(damage)
    memo = Memo(tmp_path)
    assert put(memo, ("right", 1), "a") == ("right", 1)
    assert memo.computed["body"] == 1
    assert put(Memo(tmp_path), ("wrong", 2), "a") == ("right", 1)


def test_a_deleted_file_is_computed_again(tmp_path: Path) -> None:
    put(Memo(tmp_path), ("right", 1), "a")
    kept(tmp_path)[0].unlink()
    memo = Memo(tmp_path)
    assert put(memo, ("again", 2), "a") == ("again", 2)
    assert memo.computed["body"] == 1


def test_prune_keeps_what_was_asked_for_and_names_not_asked_for(tmp_path: Path) -> None:
    first = Memo(tmp_path)
    put(first, ("old", 1), "old")
    put(first, ("still", 1), "still")
    put(first, ("apart", 1), "apart", name="document")
    (tmp_path / "body" / "left.123").write_bytes(b"half a file")
    second = Memo(tmp_path)
    put(second, ("x", 0), "still")
    second.prune()
    assert len(kept(tmp_path)) == 2
    third = Memo(tmp_path)
    assert put(third, ("x", 0), "still") == ("still", 1)
    assert put(third, ("x", 0), "apart", name="document") == ("apart", 1)
    assert put(third, ("new", 2), "old") == ("new", 2)


def test_without_a_folder_nothing_is_remembered(tmp_path: Path) -> None:
    memo = Memo(None)
    assert put(memo, ("a", 1), "a") == ("a", 1)
    assert put(memo, ("b", 2), "a") == ("b", 2)
    memo.prune()
    assert memo.computed["body"] == 2
    assert not kept(tmp_path)


def test_what_fails_is_not_remembered(tmp_path: Path) -> None:
    def fail() -> tuple[str, int]:
        raise ValueError

    memo = Memo(tmp_path)
    with pytest.raises(ValueError):
        memo.get("body", KIND, ("a",), fail)
    assert not memo.computed["body"]
    assert not kept(tmp_path)


def test_in_memory_a_round_forgets_only_under_names_it_asked_for() -> None:
    memo = Memo(None, resident=True)
    for name, value in (("document", "old"), ("document", "still"), ("body", "old")):
        put(memo, (value, 1), value, name=name)
    for _ in range(2):
        memo.turn()
        put(memo, ("x", 2), "still", name="document")
    assert put(memo, ("x", 2), "old", name="document") == ("x", 2)
    assert put(memo, ("x", 2), "old", name="body") == ("old", 1)


def test_a_resident_memo_fills_the_folder_once(tmp_path: Path) -> None:
    memo = Memo(tmp_path, resident=True)
    put(memo, ("one", 1), "a")
    memo.turn()
    assert put(memo, ("two", 2), "b") == ("two", 2)
    assert len(kept(tmp_path)) == 1
    assert put(Memo(tmp_path), ("other", 3), "a") == ("one", 1)


@pytest.mark.parametrize("resident", [False, True])
def test_many_are_found_or_computed_in_order(tmp_path: Path, resident: bool) -> None:
    inputs = [(str(n),) for n in range(200)]
    for n in (3, 150):
        put(Memo(tmp_path), (f"kept {n}", n), str(n))
    memo = Memo(tmp_path, resident=resident)
    found = list(memo.get_all("body", KIND, inputs, lambda n: (f"made {n}", n)))
    assert found == [(f"{'kept' if n in (3, 150) else 'made'} {n}", n) for n in range(200)]
    assert memo.computed == {"body": 198}
    assert list(Memo(tmp_path).get_all("body", KIND, inputs, lambda n: ("", 0))) == found


def test_a_file_is_read_again_once_it_differs(tmp_path: Path) -> None:
    file, memo = tmp_path / "x", Memo(None, resident=True)
    file.write_bytes(b"one")
    assert (memo.read(str(file)), memo.read(str(file))) == (b"one", b"one")
    file.write_bytes(b"longer")
    assert memo.read(str(file)) == b"longer"
    with pytest.raises(FileNotFoundError):
        memo.read(str(tmp_path / "y"))
