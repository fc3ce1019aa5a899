from datetime import date
from pathlib import Path

import pytest
from docx import Document
from fpdf import FPDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from undivided.domain import BadInput, NotFound
from undivided.knowledge import Library, cut, import_folder

FRONT = """---
id: refunds
title: "Refunds: how long"
owner: Billing
audience: customer
language: en
kind: script
effective: 2026-01-01
expires: 2026-12-31
last_verified: 2026-11-02
names: [Fernway Plus, Fernbox]
---

# Refunds

A refund takes 14 days.
"""


def sentences(library: Library) -> list[str]:
    return [problem.sentence for problem in library.problems]


def pdf(path: Path, text: str, password: str = "") -> None:
    document = FPDF()
    if password:
        document.set_encryption(owner_password=password, user_password=password)
    document.add_page()
    document.set_font("Helvetica", size=12)
    if text:
        document.multi_cell(0, 8, text)
    path.write_bytes(bytes(document.output()))


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FRONT, encoding="utf-8")
    (article,) = import_folder(tmp_path).articles
    assert (article.id, article.title, article.owner) == ("refunds", "Refunds: how long", "Billing")
    assert (article.audience, article.language, article.kind) == ("customer", "en", "script")
    assert article.effective == date(2026, 1, 1)
    assert article.expires == date(2026, 12, 31)
    assert article.last_verified == date(2026, 11, 2)
    assert article.also == {"names": "Fernway Plus, Fernbox"}
    assert article.text == "# Refunds\n\nA refund takes 14 days."
    assert len(article.version) == 12


def test_plain_file_takes_id_from_path_and_title_from_heading(tmp_path: Path) -> None:
    (tmp_path / "billing").mkdir()
    (tmp_path / "billing" / "late-fees.md").write_text("# Late fees\r\n\r\nEight dollars.\r\n")
    (tmp_path / "billing" / "no-heading.txt").write_text("Just text.")
    first, second = import_folder(tmp_path).articles
    assert (first.id, first.title, first.source) == (
        "billing/late-fees",
        "Late fees",
        "billing/late-fees.md",
    )
    assert second.title == "No heading"
    assert "\r" not in first.text


def test_html_docx_and_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<html lang="es-MX"><head><title>Doble cobro</title></head><body><p>Se devuelve en 3 días'
        "<script>alert(1)</script></body></html>",
        encoding="utf-8",
    )
    document = Document()
    document.add_heading("Complaints", 1)
    document.add_paragraph("A complaint is answered in 5 days.")
    document.save(str(tmp_path / "b.docx"))
    pdf(tmp_path / "c.pdf", "Speed guarantee. We promise 250 Mbit/s in the evening.")
    page, word, print_ = import_folder(tmp_path).articles
    assert (page.language, page.title) == ("es", "Doble cobro")
    assert "3 días" in page.text
    assert "alert" not in page.text
    assert word.title == "Complaints"
    assert "5 days" in word.text
    assert "250 Mbit/s" in print_.text
    assert all(cut(article) for article in (page, word, print_))


def test_missing_folder_and_file_instead(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no knowledge folder"):
        import_folder(tmp_path / "nowhere")
    (tmp_path / "file").write_text("x")
    with pytest.raises(BadInput, match="is a file"):
        import_folder(tmp_path / "file")


def test_empty_folder_is_one_sentence(tmp_path: Path) -> None:
    library = import_folder(tmp_path)
    assert library.articles == ()
    assert sentences(library) == ["The knowledge folder has no articles."]


def test_bad_files_cost_one_sentence_each_and_the_rest_is_imported(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("# Good\n\nText.")
    (tmp_path / "latin.md").write_bytes("Gebühr für Möbel".encode("latin-1"))
    (tmp_path / "binary.md").write_bytes(b"\x00\x01\x02abc")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 garbage")
    (tmp_path / "broken.docx").write_bytes(b"PK garbage")
    (tmp_path / "empty.md").write_text("---\ntitle: Nothing\n---\n\n  \n")
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf")
    (tmp_path / "picture.png").write_bytes(b"png")
    pdf(tmp_path / "locked.pdf", "Secret", password="x")
    pdf(tmp_path / "scan.pdf", "")
    library = import_folder(tmp_path)
    assert [article.id for article in library.articles] == ["good"]
    assert {problem.source: problem.sentence for problem in library.problems} == {
        "binary.md": "“binary.md” is not a text file.",
        "broken.docx": "“broken.docx” is not a readable DOCX file.",
        "broken.pdf": "“broken.pdf” is not a readable PDF file.",
        "empty.md": "“empty.md” has no text in it.",
        "latin.md": "“latin.md” is not UTF-8 text.",
        "locked.pdf": "“locked.pdf” is locked with a password.",
        "old.doc": "“old.doc” is a kind of file that is not read.",
        "scan.pdf": "“scan.pdf” has no text in it.",
    }
    assert all(problem.hint for problem in library.problems)


def test_broken_html_gives_what_text_it_has(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><div><p>Call <b>us</p><table><td>now</ul")
    (tmp_path / "b.html").write_text("<<<<>>>")
    library = import_folder(tmp_path)
    assert "Call" in library.articles[0].text


def test_huge_file_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.md").open("wb") as file:
        file.truncate(100_000_000)
    assert sentences(import_folder(tmp_path)) == ["“huge.md” is larger than 20 MB."]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("Secret")
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "link.md").symlink_to(outside / "secret.md")
    (folder / "all").symlink_to(outside)
    (folder / "gone.md").symlink_to(folder / "nothing.md")
    library = import_folder(folder)
    assert library.articles == ()
    assert sentences(library) == [
        "“all” is a link to another folder.",
        "“gone.md” cannot be opened.",
        "“link.md” is a link out of the knowledge folder.",
    ]


def test_second_of_two_ids_is_a_problem(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(FRONT)
    library = import_folder(tmp_path)
    assert [article.source for article in library.articles] == ["a.md"]
    assert sentences(library) == ["“b.md” has the same id “refunds” as “a.md”."]


def test_hidden_folders_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "readme.md").write_text("x")
    (tmp_path / ".draft.md").write_text("x")
    (tmp_path / "a.md").write_text("x")
    assert [article.id for article in import_folder(tmp_path).articles] == ["a"]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=400), ending=st.sampled_from(["md", "html", "docx", "pdf", "txt"]))
def test_any_bytes_give_an_article_or_a_sentence(tmp_path: Path, data: bytes, ending: str) -> None:
    for old in tmp_path.iterdir():
        old.unlink()
    (tmp_path / f"file.{ending}").write_bytes(data)
    library = import_folder(tmp_path)
    assert len(library.articles) + len(library.problems) == 1
