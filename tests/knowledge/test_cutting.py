from hypothesis import given
from hypothesis import strategies as st

from undivided.domain import Article
from undivided.knowledge import cut
from undivided.knowledge.cutting import MOST_WORDS


def article(text: str, title: str = "Refunds") -> Article:
    return Article("a", title, text, "a.md", "v")


def test_sections_keep_their_path_and_leave_out_the_title() -> None:
    text = (
        "# Refunds\n\nA refund is money that goes back to the customer, in full or in part, by"
        " us.\n\n"
        "## When\n\n### After 30 days\n\nAfter thirty days we need the receipt and the name of the"
        " person who sold it to the customer then."
    )
    first, second = cut(article(text))
    assert (first.id, first.heading) == ("a#1", "")
    assert (second.id, second.heading) == ("a#2", "When > After 30 days")


def test_question_stays_with_its_answer() -> None:
    filler = "word " * 100
    answers = "**Is it free?**\n\nYes.\n\n## Can I cancel?\n\nYes, within 14 days."
    text = f"{filler}\n\n{answers}\n\n{filler}"
    passages = cut(article(text))
    assert [passage.heading for passage in passages[1:3]] == ["Is it free?", "Can I cancel?"]
    assert passages[1].text == "Yes."
    assert passages[2].text.startswith("Yes, within 14 days.")


def test_steps_stay_with_the_line_that_introduces_them() -> None:
    steps = "\n".join(f"{n}. Press button number {n} and wait for the light." for n in range(1, 11))
    text = f"{'intro ' * 80}\n\nDo this in order:\n\n{steps}\n\n{'outro ' * 100}"
    holding = [passage for passage in cut(article(text)) if "1. Press" in passage.text]
    assert len(holding) == 1
    assert "10. Press" in holding[0].text
    assert "Do this in order:" in holding[0].text


def test_a_scrap_joins_its_neighbour() -> None:
    text = f"## Scope\n\nAll lines.\n\n## Rule\n\n{'rule ' * 50}"
    (passage,) = cut(article(text))
    assert passage.heading == "Scope; Rule"


def test_headings_in_code_are_no_headings() -> None:
    (passage,) = cut(article("```\n# not a heading\n```"))
    assert passage.heading == ""


def test_long_text_is_divided_between_sentences() -> None:
    passages = cut(article("One two three four five. " * 100))
    assert len(passages) > 1
    assert all(passage.text.endswith(".") for passage in passages)


def test_nothing_to_cut() -> None:
    assert cut(article("")) == []
    assert cut(article("# Only a heading")) == []


LINES = st.lists(
    st.one_of(
        st.sampled_from(["# A", "## B?", "- item", "1. step", "", "| a | b |", "```", "**Bold?**"]),
        st.text(alphabet="ab .?:\n\t*#-é", max_size=40),
        st.integers(1, 400).map(lambda n: "word " * n),
        st.integers(1, 300).map(lambda n: "A sentence. " * n),
    ),
    max_size=12,
)


@given(LINES)
def test_spans_are_exact_in_order_and_lose_no_word(lines: list[str]) -> None:
    text = "\n".join(lines)
    passages = cut(article(text))
    end = 0
    for passage in passages:
        assert text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip()
        assert passage.text
        assert passage.start >= end
        assert len(passage.text.split()) <= MOST_WORDS
        end = passage.end
    kept = sum(passage.text.count("word") for passage in passages)
    assert kept == text.count("word")
