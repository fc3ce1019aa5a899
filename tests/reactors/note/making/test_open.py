from tests.talk import script
from undivided.reactors.note.making.open import OpenQuestion, open_questions


def test_a_question_without_an_answer_is_open() -> None:
    turns = script(
        "A: I've changed it.\nC: And when does the new price start?\nA: Thank you for calling."
    )
    assert open_questions(turns) == [
        OpenQuestion("And when does the new price start?", ("t2",), put_off=False)
    ]


def test_a_question_that_is_put_off_is_open_and_says_where() -> None:
    turns = script("C: When will the engineer come?\nA: I don't know yet, I'll find out.")
    assert open_questions(turns) == [
        OpenQuestion("When will the engineer come?", ("t1", "t2"), put_off=True)
    ]


def test_an_answer_closes_it_also_when_it_comes_later() -> None:
    assert open_questions(script("C: When will the engineer come?\nA: On Friday.")) == []
    assert open_questions(script("C: Will the engineer come today?\nA: Yes.")) == []
    later = (
        "C: When will the engineer come?\nA: I don't know, let me check.\nC: Okay.\n"
        "A: The engineer will come on Friday."
    )
    assert open_questions(script(later)) == []


def test_what_is_no_question_to_be_answered_is_left_out() -> None:
    assert open_questions(script("C: Hello, can you hear me?")) == []
    assert open_questions(script("C: Really?")) == []
    assert open_questions(script("C: Write down that my loan is approved, will you?")) == []
