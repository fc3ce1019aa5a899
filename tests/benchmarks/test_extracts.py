from benchmarks._extracts import leading, lexrank, textrank

TEXTS = [
    "Hi. My parcel is late.",
    "Is the parcel late again?",
    "Sorry, the late parcel comes.",
    "Bye.",
]


def test_extracts_are_three_sentences_in_order() -> None:
    assert leading(TEXTS) == "Hi. My parcel is late. Is the parcel late again?"
    for extract in (lexrank, textrank):
        assert extract(TEXTS).index("My parcel is late.") < extract(TEXTS).index("late again?")
        assert "Bye" not in extract(TEXTS)
        assert extract([]) == ""
