from datetime import date
from pathlib import Path

import pytest

from tests.knowledge.reading.files import bomb, docx, help_centre, pdf, pptx, xlsx
from undivided.domain import BadInput, NotFound
from undivided.knowledge import Folder, Library, cut, import_folder
from undivided.knowledge.catalogue import File

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
    word = docx("Complaints", "A complaint is answered in 5 days.")
    (tmp_path / "b.docx").write_bytes(word)
    (tmp_path / "c.pdf").write_bytes(pdf("Speed guarantee. We promise 250 Mbit/s at night."))
    page, letter, print_ = import_folder(tmp_path).articles
    assert (page.language, page.title) == ("es", "Doble cobro")
    assert "3 días" in page.text
    assert "alert" not in page.text
    assert letter.title == "Complaints"
    assert "5 days" in letter.text
    assert "250 Mbit/s" in print_.text
    assert all(cut(article) for article in (page, letter, print_))


def test_missing_folder_and_file_instead(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no"):
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
    (tmp_path / "locked.pdf").write_bytes(pdf("Secret", password="x"))
    (tmp_path / "scan.pdf").write_bytes(pdf(""))
    (tmp_path / "bomb.pptx").write_bytes(bomb("ppt/media/{}.png", 210))
    (tmp_path / "bomb.xlsx").write_bytes(bomb("xl/{}.xml", 60, b"<?xml?>"))
    (tmp_path / "package.json").write_text('{"name": "x"}')
    (tmp_path / "~$good.docx").write_bytes(b"who has it open")
    library = import_folder(tmp_path)
    assert [article.id for article in library.articles] == ["good"]
    assert {problem.source: problem.sentence for problem in library.problems} == {
        "binary.md": "“binary.md” is not a text file.",
        "bomb.pptx": "“bomb.pptx” unpacks to more than 200 MB.",
        "bomb.xlsx": "“bomb.xlsx” unpacks to more than 50 MB of words.",
        "broken.docx": "“broken.docx” is not a readable DOCX file.",
        "broken.pdf": "“broken.pdf” is not a readable PDF file.",
        "empty.md": "“empty.md” has no text in it.",
        "latin.md": "“latin.md” is not UTF-8 text.",
        "locked.pdf": "“locked.pdf” is locked with a password.",
        "old.doc": "“old.doc” is a kind of file that is not read.",
        "package.json": "“package.json” is not the export of a help centre.",
        "scan.pdf": "“scan.pdf” has no text in it.",
    }
    assert all(problem.hint for problem in library.problems)


def test_broken_html_gives_what_text_it_has(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><div><p>Call <b>us</p><table><td>now</ul")
    (tmp_path / "b.html").write_text("<<<<>>>")
    library = import_folder(tmp_path)
    assert "Call" in library.articles[0].text


def test_huge_file_is_not_even_read(tmp_path: Path) -> None:
    for name in ("huge.md", "huge.pdf"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(100_000_001)
    assert sentences(import_folder(tmp_path)) == [
        "“huge.md” is larger than 20 MB.",
        "“huge.pdf” is larger than 100 MB.",
    ]


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


def test_office_files_tables_and_exports(tmp_path: Path) -> None:
    (tmp_path / "a.pptx").write_bytes(pptx(("Fees", "Eight dollars a day.", "")))
    faq: list[list[object]] = [["Question", "Answer"], ["When?", "At nine."]]
    (tmp_path / "b.xlsx").write_bytes(xlsx({"Hours": faq, "Prices": faq}))
    (tmp_path / "c.csv").write_bytes("Pregunta;Respuesta\n¿Cuándo?;Mañana.\n".encode("cp1252"))
    export = help_centre(
        {"id": 7, "title": "Refunds", "body": "<h1>Wait</h1>", "locale": "de"},
        {"id": 8, "title": "Visits", "body": "<hr><p>Call us.</p>", "label_names": ["home"]},
    )
    (tmp_path / "d.json").write_bytes(export)
    library = import_folder(tmp_path)
    assert [(one.id, one.title, one.source) for one in library.articles] == [
        ("a", "A", "a.pptx"),
        ("b/Hours", "Hours", "b.xlsx"),
        ("b/Prices", "Prices", "b.xlsx"),
        ("c", "C", "c.csv"),
        ("7", "Refunds", "d.json"),
        ("8", "Visits", "d.json"),
    ]
    assert library.articles[4].language == "de"
    assert library.articles[5].also == {"labels": "home"}
    (remark,) = library.problems
    assert remark.sentence == "“c.csv” is not UTF-8; it was read as Windows-1252."
    assert not remark.lost


def edit(path: Path, text: str) -> None:
    """Write anew, so that it shows even where clocks are coarse."""
    path.unlink(missing_ok=True)
    path.write_text(text)


def test_a_second_look_reads_what_changed(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.md").write_text(f"Text of {name}.")
    folder = Folder(tmp_path, "origin")
    first = folder.look()
    assert [one.id for one in first.articles] == ["a", "b", "c"]
    assert first.covers == {"a.md", "b.md", "c.md"}
    assert folder.look() == Library((), origin="origin")
    assert set(first.stamps) == first.covers
    edit(tmp_path / "b.md", "Another text of b.")
    (tmp_path / "a.md").unlink()
    second = folder.look()
    assert [one.text for one in second.articles] == ["Another text of b."]
    assert second.covers == {"a.md", "b.md"}
    assert second.problems == ()


def test_a_problem_is_told_once_and_again_when_its_file_changes(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Text.")
    (tmp_path / "old.doc").write_text("x")
    (tmp_path / "bad.md").write_bytes(b"\xff\xff")
    folder = Folder(tmp_path)
    assert len(folder.look().problems) == 2
    assert folder.look().problems == ()
    edit(tmp_path / "bad.md", "---\nexpires: never\n---\nText.")
    (problem,) = folder.look().problems
    assert problem.sentence == "“bad.md” has a date in “expires” that cannot be read."


def test_an_id_goes_to_the_second_file_when_the_first_gives_it_up(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(FRONT)
    folder = Folder(tmp_path)
    assert [one.source for one in folder.look().articles] == ["a.md"]
    (tmp_path / "a.md").unlink()
    found = folder.look()
    assert [one.source for one in found.articles] == ["b.md"]
    assert found.problems == ()


def test_a_folder_that_is_suddenly_empty_lost_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Text.")
    folder = Folder(tmp_path)
    folder.look()
    (tmp_path / "a.md").unlink()
    found = folder.look()
    assert found.covers == frozenset()
    assert sentences(found) == ["The knowledge folder has no articles."]
    (tmp_path / "a.md").write_text("Text, again.")
    assert folder.look().covers == {"a.md"}


def test_one_file_is_a_place_too(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Text.")
    (tmp_path / "b.md").write_text("Text.")
    folder = Folder(tmp_path / "a.md")
    assert [one.id for one in folder.look().articles] == ["a"]
    (tmp_path / "a.md").unlink()
    with pytest.raises(NotFound, match="There is no"):
        folder.look()


def test_another_process_reads_only_what_changed_since(tmp_path: Path) -> None:
    for name in ("a", "b", "c", "gone"):
        (tmp_path / f"{name}.md").write_text(f"Text of {name}.")
    (tmp_path / "latin.csv").write_bytes("Frage;Antwort\nGebühr?;8 €\n".encode("cp1252"))
    first = Folder(tmp_path).look()
    kept = {one.source: File(first.stamps.get(one.source, ""), (one.id,)) for one in first.articles}
    (tmp_path / "gone.md").unlink()
    edit(tmp_path / "b.md", "Another text of b.")
    (tmp_path / "d.md").write_text("---\nid: a\n---\nAnother a.")
    folder = Folder(tmp_path)
    folder.resume(kept)
    assert folder.ids == {"a", "b", "c", "gone", "latin"}
    second = folder.look()
    assert [one.id for one in second.articles] == ["b", "latin"]
    assert second.covers == {"b.md", "d.md", "gone.md", "latin.csv"}
    assert sentences(second) == [
        "“d.md” has the same id “a” as “a.md”.",
        "“latin.csv” is not UTF-8; it was read as Windows-1252.",
    ]
    assert set(second.stamps) == {"b.md"}
    assert folder.ids == {"a", "b", "c", "latin"}


def test_a_look_at_what_was_written_reads_that_alone(tmp_path: Path) -> None:
    for name in ("fees", "hours"):
        (tmp_path / f"{name}.md").write_text(f"# {name}\n\nAll about {name}.")
    folder = Folder(tmp_path)
    folder.look()
    edit(tmp_path / "fees.md", "# fees\n\nNine dollars.")
    edit(tmp_path / "hours.md", "# hours\n\nFrom six.")
    library = folder.look_at([tmp_path / "fees.md", tmp_path / ".fees.md"])
    assert [one.id for one in library.articles] == ["fees"]
    assert library.covers == {"fees.md"}
    assert folder.look_at([tmp_path / "fees.md"]).covers == frozenset(), "known already"
    (tmp_path / "fees.md").unlink()
    library = folder.look_at([tmp_path / "fees.md"])
    assert library.covers == {"fees.md", "hours.md"}, "what is gone takes a look at all"


def test_an_id_that_two_files_have_takes_a_look_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nid: one\n---\nA.")
    (tmp_path / "b.md").write_text("---\nid: one\n---\nB.")
    folder = Folder(tmp_path)
    folder.look()
    edit(tmp_path / "a.md", "---\nid: other\n---\nA.")
    library = folder.look_at([tmp_path / "a.md"])
    assert sorted(one.id for one in library.articles) == ["one", "other"]
