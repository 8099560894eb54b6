"""Pages as browsers save them: archives, charsets, addresses, and folders of parts that are no seeds."""

from email.message import EmailMessage
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apanhado.documents import Seed
from apanhado.ingest.read import as_seed, read_seeds
from apanhado.ingest.web.saved import saved_page
from apanhado.memo import Memo

PAGE = "<html><head><title>Cheia no vale</title></head><body><p>A água subiu às três; ninguém dormiu.</p></body></html>"


def archive(page: str = PAGE, charset: str = "utf-8", address: str = "https://gazeta.example/cheia") -> MIMEMultipart:
    """A page with a picture, as browsers archive them."""
    whole = MIMEMultipart("related", type="text/html")
    whole["Snapshot-Content-Location"] = address
    part = MIMEText(page, "html", charset)
    part["Content-Location"] = address
    whole.attach(part)
    whole.attach(MIMEImage(b"\x89PNG\r\n", "png"))
    return whole


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "us-ascii"])
def test_an_archive_is_the_page_in_it(charset: str) -> None:
    page = (
        PAGE if charset != "us-ascii" else PAGE.replace("água", "agua").replace("às três", "as 3").replace("ém", "em")
    )
    found = saved_page(archive(page, charset).as_bytes())
    assert (found.text, found.url) == (page, "https://gazeta.example/cheia")


def test_an_archive_in_quoted_printable_with_other_line_ends() -> None:
    message = EmailMessage()
    message.set_content(PAGE, "html", cte="quoted-printable", charset="cp1252")
    head = 'From: <Saved by Browser>\nContent-Type: multipart/related;\n\ttype="text/html";\n\tboundary="b"\n'
    data = f"{head}\n--b\n{message.as_string()}\n--b--\n".replace("\n", "\r\n").encode("ascii")
    assert saved_page(data).text.strip() == PAGE


def test_of_several_pages_in_an_archive_the_one_it_starts_with() -> None:
    whole = MIMEMultipart("related", start="<2>")
    for number in ("1", "2"):
        part = MIMEText(f"<p>{number}</p>", "html")
        part["Content-ID"] = f"<{number}>"
        whole.attach(part)
    assert saved_page(whole.as_bytes()).text == "<p>2</p>"
    whole.set_param("start", "<3>")
    assert saved_page(whole.as_bytes()).text == "<p>1</p>"


@pytest.mark.parametrize(
    ("charset", "said", "text"),
    [
        ("cp1251", '<meta charset="windows-1251">', "Река поднялась на два метра"),
        ("gb18030", '<meta charset="gb2312">', "河水上涨了两米，镕"),
        ("shift_jis", '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', "川の水位が上がった"),
        ("iso2022_jp", '<meta charset="iso-2022-jp">', "川の水位が上がった"),
        ("euc_kr", '<meta charset="euc-kr">', "강물이 불어났다"),
        ("iso8859-2", '<?xml version="1.0" encoding="iso-8859-2"?>', "Řeka stoupla o dva metry"),
        ("utf-8", '<meta charset="windows-1251">', "Река поднялась"),
        ("utf-16", '<meta charset="gbk">', "河水上涨"),
        ("utf-8-sig", "", "河水上涨"),
        ("cp1252", "", "A água subiu"),
        ("cp1252", '<meta charset="no-such-thing">', "A água subiu"),
        ("cp1252", '<meta charset="utf-16">', "A água subiu"),
        ("cp1252", '<meta charset="punycode">', "A água subiu"),
        ("cp1252", '<meta charset="iso-8859-1">', "“A água” subiu"),
        ("cp1252", '<meta charset="gbk">', "é à ó ã é à õ"),
    ],
)
def test_the_charset_a_page_names(charset: str, said: str, text: str) -> None:
    page = f"{said}<p>{text}</p>"
    assert saved_page(page.encode(charset)).text == page


@pytest.mark.parametrize(
    ("comment", "address"),
    [
        ("<!-- saved from url=(0028)https://gazeta.example/cheia -->", "https://gazeta.example/cheia"),
        ("<!--\n Page saved with SingleFile \n url: https://gazeta.example/a \n-->", "https://gazeta.example/a"),
        ("<!-- saved from url=(0014)about:internet -->", ""),
        ("", ""),
    ],
)
def test_the_address_above_a_saved_page(comment: str, address: str) -> None:
    assert saved_page(f"<!DOCTYPE html>\n{comment}\n{PAGE}".encode()).url == address


def test_a_seed_has_its_page_s_address() -> None:
    found = as_seed("a.mhtml", "html", archive().as_bytes())
    assert isinstance(found, Seed)
    assert (found.form, found.text, found.url) == ("html", PAGE, "https://gazeta.example/cheia")


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    return tmp_path / "seeds"


@pytest.mark.parametrize("folder", ["Cheia no vale_files", "Cheia no vale_arquivos", "Cheia no vale-Dateien"])
@pytest.mark.parametrize("written", ["Cheia no vale", "Cheia%20no%20vale"])
def test_the_parts_saved_beside_a_page_are_no_seeds(seeds: Path, folder: str, written: str) -> None:
    linked = folder.replace("Cheia no vale", written)
    (seeds / "Cheia no vale.html").write_text(f'{PAGE}<img src="./{linked}/a.png">', "utf-8")
    (seeds / folder / "deeper").mkdir(parents=True)
    for name in ("a.png", "frame.html", "deeper/style.css"):
        (seeds / folder / name).write_text("x", "utf-8")
    found, problems = read_seeds(seeds.parent, Memo(None))
    assert ([s.name for s in found], problems) == (["Cheia no vale.html"], ())


def test_a_folder_that_its_page_does_not_use_holds_seeds(seeds: Path) -> None:
    (seeds / "cheia.html").write_text(PAGE, "utf-8")
    (seeds / "cheia-fotos").mkdir()
    (seeds / "cheia-fotos/b.txt").write_text("Um texto.", "utf-8")
    (seeds / "cheia-fotos/c.png").write_bytes(b"\x89PNG")
    found, problems = read_seeds(seeds.parent, Memo(None))
    assert [s.name for s in found] == ["cheia-fotos/b.txt", "cheia.html"]
    assert [(p.path, p.code) for p in problems] == [("seeds/cheia-fotos/c.png", "unknown-form")]


@given(st.binary(max_size=80), st.sampled_from([b"", b"Content-Type: multipart/related; boundary=b\n\n--b\n"]))
def test_any_bytes_are_a_page_or_no_text(data: bytes, before: bytes) -> None:
    try:
        assert isinstance(saved_page(before + data).text, str)
    except UnicodeDecodeError:
        assert before + data != b""


def test_an_archive_inside_archives_without_end_is_text() -> None:
    data = b"".join(b'Content-Type: multipart/related; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000))
    assert saved_page(data).text.startswith("Content-Type")


@pytest.mark.parametrize("piece", [b"a:", b"a:\n", b"a:\r", b"a:\n "])
def test_headers_without_end_are_no_archive(piece: bytes) -> None:
    assert saved_page(piece * 100_000).url == ""
