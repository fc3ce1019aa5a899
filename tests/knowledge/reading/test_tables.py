from hypothesis import given
from hypothesis import strategies as st

from undivided.domain import Article
from undivided.knowledge import cut
from undivided.knowledge.reading.tables import markdown

CELLS = st.lists(st.lists(st.text(max_size=12), max_size=5), max_size=6)


def article(text: str) -> Article:
    return Article("faq", "FAQ", text, "faq.csv", "0" * 12)


def test_a_question_stays_with_its_answer() -> None:
    rows = [
        ["Question", "Answer", "Owner"],
        ["When are you open?", "Nine to five.", "Ann"],
        ["", "", ""],
        ["What is a late fee", "# Eight dollars.\n\nEach day.", ""],
    ]
    text = markdown(rows)
    assert text == (
        "### When are you open?\n\nNine to five.\n\nOwner: Ann\n\n"
        "### What is a late fee\n\n\\# Eight dollars.\n\nEach day."
    )
    first, second = cut(article(text))
    assert (first.heading, first.text) == ("When are you open?", "Nine to five.\n\nOwner: Ann")
    assert "Each day" in second.text


def test_categories_are_headings_said_once() -> None:
    rows = [
        ["Thema", "Frage", "Antwort"],
        ["Preise", "Was kostet es?", "Acht Euro."],
        ["Preise", "Und im Monat?", "Dreißig Euro."],
        ["Zeiten", "Wann ist offen?", "Um neun."],
    ]
    text = markdown(rows)
    assert text.count("## Preise\n") == 1
    assert [passage.heading for passage in cut(article(text))] == [
        "Preise > Was kostet es?",
        "Preise > Und im Monat?",
        "Zeiten > Wann ist offen?",
    ]


def test_other_tables_are_tables_whose_head_is_said_again() -> None:
    rows = [["Plan", "Price|month"], *([f"Plan {n}", f"{n} dollars a month"] for n in range(60))]
    text = markdown(rows)
    tables = text.split("\n\n")
    assert len(tables) > 2
    for table in tables:
        assert table.startswith("| Plan | Price\\|month |\n| --- | --- |\n| Plan ")
    assert all("Price" in passage.text for passage in cut(article(text)))


def test_a_head_alone_is_nothing() -> None:
    assert markdown([["Question", "Answer"]]) == markdown([]) == markdown([[""], ["x"]]) == ""


@given(CELLS)
def test_no_word_is_lost(rows: list[list[str]]) -> None:
    text = markdown([["Question", "Answer", "More"], ["q", "a", "m"], *rows])
    for row in rows:
        for cell in row:
            assert all(word.strip("#\\|") in text for word in cell.split())
