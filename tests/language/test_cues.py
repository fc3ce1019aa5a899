import pytest

from undivided.language import cues


def kinds(text: str, book: str = "concerns") -> set[str]:
    return {hit.kind for hit in cues.load(book).find(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Can I speak with a supervisor, please?", "asks_for_supervisor"),
        ("I want to, um, talk to your manager", "asks_for_supervisor"),
        ("No I want to speak to your manager", "asks_for_supervisor"),
        ("my husband passed away in March", "bereavement"),
        ("I don't know what to do.", "distress"),
        ("This is ridiculous.", "anger"),
        ("this is the third time I've called", "repeat_contact"),
        ("nobody ever called me back", "repeat_contact"),
        ("I did not make that purchase", "fraud"),
        ("Then I will take you to court", "legal_threat"),
        ("I don't understand this bill", "confusion"),
        ("I want to cancel my subscription", "leaving"),
    ],
)
def test_a_phrase_shows_its_kind(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "I don't want a supervisor",
        "there is no need to get a manager",
        "I am not angry at all",
        "I don't think this is fraud",
        "my phone died yesterday",
        "I lost my mother's card",
        "my manager told me to call you",
        "I live at twelve Tennis Court",
        "I'd like to cancel my appointment on Monday",
        "the fraud department gave me this number",
    ],
)
def test_a_negated_or_other_meaning_shows_nothing(text: str) -> None:
    assert kinds(text) == set()


def test_a_phrase_with_its_own_negation_is_not_negated_away() -> None:
    assert "confusion" in kinds("I just do not understand it")


def test_capitals_matter_where_a_name_is_meant() -> None:
    assert "greeting" in kinds("This is Dana.", "acts")
    assert "greeting" not in kinds("this is odd", "acts")


def test_the_place_of_a_hit_is_in_the_text_as_given() -> None:
    text = "İ said: MY HUSBAND DIED."
    hit = cues.load("concerns").find(text)[0]
    assert text[hit.start : hit.end] == "MY HUSBAND DIED"


def test_the_strongest_phrase_of_a_kind_wins() -> None:
    book = cues.parse("kinds:\n  x:\n    maybe: [a]\n    sure: [b]\n")
    assert [(hit.kind, hit.strength) for hit in book.find("a b")] == [("x", 3)]
    assert book.find("c") == []


def test_only_wanted_kinds_are_looked_for() -> None:
    book = cues.load("concerns")
    assert book.find("This is ridiculous.", frozenset({"fraud"})) == []
    assert book.has("This is ridiculous.", "anger")


def test_the_version_follows_the_source() -> None:
    one, other = (cues.parse(f"kinds:\n  x:\n    sure: [{word}]\n") for word in "ab")
    assert one.version != other.version


def test_every_concern_has_a_sentence_with_a_quote() -> None:
    assert all("{quote}" in told for told in cues.load("concerns").sentences.values())


@pytest.mark.parametrize("word", ["really", "just", "so", "actually", "your", "like", "um", "now"])
@pytest.mark.parametrize("start", ["i'm", "i", "can you", "we have", "let me", "while i"])
def test_speech_that_loops_is_read_to_its_end(start: str, word: str) -> None:
    text = f"{start} " + f"{word} " * 60
    for book in ("concerns", "acts"):
        # A pattern that tries every way through a loop would not come back at all.
        found = list(cues.load(book).find(text))
        assert len(found) < 60
