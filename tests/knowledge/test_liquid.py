from hypothesis import given
from hypothesis import strategies as st

from undivided.knowledge.liquid import plain


def test_marks_go_and_words_stay() -> None:
    text = (
        "{% capture alert %}\nCodes last **10 minutes**.\n{% endcapture %}\n"
        '{% include alert.html type="info" content=alert %}\n'
        "{: .number-list}\n\n1. Open [the page]({{ site.baseurl }}/sign-in/){: target='_blank'}.\n"
    )
    assert plain(text, {}).split() == (
        ["Codes", "last", "**10", "minutes**.", "1.", "Open", "[the", "page](/sign-in/)."]
    )


def test_a_list_of_the_front_matter_is_shown_where_its_tag_stood() -> None:
    text = "Bring:\n\n  {% include list.html items=page.Bring_list size='md'%}\n\nThen come."
    assert plain(text, {"bring_list": ["one", "two"]}) == ("Bring:\n\n- one\n- two\n\nThen come.")
    assert plain("{%- include x items=page.unknown -%}", {}) == ""


def test_other_braces_are_left_alone() -> None:
    text = "Hello {{ ticket.name }}: use {curly} braces, {} and {{ }}."
    assert plain(text, {}) == text


@given(st.text("{}%:-. \nabitemsp=ge", max_size=80))
def test_any_braces_are_read_at_once(text: str) -> None:
    assert len(plain(text, {"a": ["b"]})) <= len(text) + 10 * text.count("%}")
