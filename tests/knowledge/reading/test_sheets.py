from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.knowledge.reading.files import xlsx
from undivided.knowledge.reading import Unreadable
from undivided.knowledge.reading import sheets as sheets_module
from undivided.knowledge.reading.sheets import read_csv, read_xlsx

FAQ = "Question,Answer\nWhen?,At nine.\n"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_cells_are_parted_by_whatever_parts_them(sign: str) -> None:
    text = f'Question{sign}Answer\n"How, when; or\twhat|?"{sign}At nine, or ten; both.\n'
    (page,) = read_csv(text.encode()).pages
    assert page.text.startswith("### How, when; or what|?\n\nAt nine")


def test_windows_1252_is_read_with_a_remark() -> None:
    document = read_csv("Frage;Antwort\nGebühr?;8 €\n".encode("cp1252"))
    assert document.pages[0].text == "### Gebühr?\n\n8 €"
    assert [remark.sentence for remark in document.remarks] == [
        "is not UTF-8; it was read as Windows-1252"
    ]
    assert read_csv("Frage;Antwort\nGebühr?;8 €\n".encode()).remarks == ()


@pytest.mark.parametrize(
    "data", ["Вопрос;Ответ\nСколько?;Восемь\n".encode("cp1251"), b"Question;Answer\n\x81?;x\n"]
)
def test_other_alphabets_are_not_guessed(data: bytes) -> None:
    with pytest.raises(Unreadable, match="is not UTF-8 text"):
        read_csv(data)


def test_a_file_of_one_line_has_no_rows() -> None:
    with pytest.raises(Unreadable, match="no rows below its first one"):
        read_csv(b"Question,Answer\n")


def test_a_workbook_is_an_article_a_sheet() -> None:
    book = xlsx({
        "FAQ": [["Question", "Answer"], ["When?", "At nine."]],
        "Empty": [],
        "Prices": [["Plan", "Price", "From"], ["Plus", 8.5, date(2026, 1, 1)]],
    })  # fmt: skip
    first, second = read_xlsx(book).pages
    assert (first.name, first.said, first.text) == (
        "FAQ",
        {"title": "FAQ"},
        "### When?\n\nAt nine.",
    )
    assert second.text.splitlines()[-1] == "| Plus | 8.5 | 2026-01-01 |"


def test_values_are_written_as_people_do() -> None:
    half_past_nine = datetime(2026, 1, 2, 9, 30)  # noqa: DTZ001 - as workbooks hold it
    values: list[object] = [1, 0.1 + 0.2, True, half_past_nine, None]
    (page,) = read_xlsx(xlsx({"One": [["a", "b", "c", "d", "e"], values]})).pages
    assert page.name == ""
    assert page.text.splitlines()[-1] == "| 1 | 0.3 | True | 2026-01-02 09:30 |  |"


def test_a_workbook_without_rows() -> None:
    with pytest.raises(Unreadable, match="no rows"):
        read_xlsx(xlsx({"Empty": []}))


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets_module, "LIMIT_CELLS", 100)
    rows = [["Question", "Answer"], *(["q", "a"] for _ in range(60))]
    with pytest.raises(Unreadable, match="two million cells"):
        read_xlsx(xlsx({"FAQ": rows}))
    with pytest.raises(Unreadable, match="two million cells"):
        read_csv(b"a,b\n" * 60)


def test_one_cell_far_away_costs_little() -> None:
    book = xlsx({"FAQ": [["Question", "Answer"], ["When?", "At nine."]]})
    opened = load_workbook(BytesIO(book))
    opened["FAQ"]["XFD1048576"] = "far"
    out = BytesIO()
    opened.save(out)
    (page,) = read_xlsx(out.getvalue()).pages
    assert page.text.startswith("### When?")
    assert "far" in page.text
