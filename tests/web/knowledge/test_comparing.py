from hypothesis import given
from hypothesis import strategies as st

from undivided.web.knowledge.comparing import compare, words


def kinds(old: str, new: str) -> list[str]:
    return [line.kind for line in compare(old, new)]


def test_a_line_that_changed_tells_its_words() -> None:
    (line,) = compare("Refunds take 3 to 5 days.", "Refunds take 5 to 7 days.")
    assert line.kind == "changed"
    gone = [part.text for part in line.parts if part.kind == "removed"]
    come = [part.text for part in line.parts if part.kind == "added"]
    assert "".join(gone).split()
    assert "".join(come).split()
    assert words([line], "added") == len("".join(come).split())


def test_a_line_that_is_another_is_gone_and_come() -> None:
    assert kinds("Never promise a day.", "Ask your team leader first") == ["removed", "added"]


def test_what_did_not_change_is_folded_but_for_the_lines_about() -> None:
    old = "\n".join(f"line {n}" for n in range(40))
    told = compare(old, old.replace("line 20\n", "line 20\nquite new\n"))
    assert [line.kind for line in told] == [
        "skipped", "same", "same", "added", "same", "same", "skipped",
    ]  # fmt: skip
    assert told[0].skipped == 19
    assert told[-1].skipped == 17


def test_the_same_text_is_one_fold() -> None:
    assert kinds("a\nb", "a\nb") == ["skipped"]


TEXTS = st.lists(st.sampled_from(["a b c", "b c d", "", "x", "a  b"]), max_size=8).map("\n".join)


@given(TEXTS, TEXTS)
def test_added_and_same_words_are_the_new_text(old: str, new: str) -> None:
    told = [line for line in compare(old, new) if line.kind != "skipped"]
    shown = ["".join(p.text for p in line.parts if p.kind != "removed") for line in told]
    kept = [text for text, line in zip(shown, told, strict=True) if line.kind != "removed"]
    lines = new.split("\n")
    assert all(text in [line.rstrip() for line in lines] for text in kept)
    before = ["".join(p.text for p in line.parts if p.kind != "added") for line in told]
    gone = [text for text, line in zip(before, told, strict=True) if line.kind != "added"]
    assert all(text in [line.rstrip() for line in old.split("\n")] for text in gone if text)
