from undivided.domain import Article
from undivided.web.desk.naming import MOST, Names


def article(number: int, *names: str) -> Article:
    return Article(
        f"a{number}", f"Article {number}", "Text.", "a.md", "1", also={"names": ", ".join(names)}
    )


NAMES = Names(
    [
        article(1, "Fernway Plus", "Fernbox One"),
        article(2, "Fernway Plus"),
        article(3, "Hotel Avalon"),
        article(4, "X5"),
    ]
)


def test_names_that_were_spoken_of_come_first_misheard_too() -> None:
    told = NAMES.suggest("", ["I stay at the hotel avalen next week."])
    assert told[0] == "Hotel Avalon"
    assert "Fernway Plus" in told, "and then the most frequent"


def test_a_short_name_must_be_said_as_it_is() -> None:
    assert NAMES.suggest("", ["It is the X5 model."])[0] == "X5"
    assert NAMES.suggest("", ["It is the 5 model."])[0] != "X5"


def test_what_is_typed_is_looked_for_at_the_beginning_of_words() -> None:
    assert NAMES.suggest("aval")[0] == "Hotel Avalon"
    assert NAMES.suggest("fernb")[0] == "Fernbox One"
    assert NAMES.suggest("qqqq") == []


def test_no_more_than_a_few_are_suggested() -> None:
    many = Names([article(n, f"Plan {n % 20} Gold") for n in range(40)])
    assert len(many.suggest("")) == len(many.suggest("plan")) == MOST


def test_unasked_only_what_was_spoken_of_or_is_common_is_suggested() -> None:
    assert NAMES.suggest("", ["Hello."]) == ["Fernway Plus"]


def test_names_that_the_articles_know_stay_and_others_are_redacted() -> None:
    told = NAMES.clean(["fernway plus", "a3", "Zebedee", "a3"], lambda text: "[name]")
    assert told == ["fernway plus", "a3", "[name]"]


def test_without_articles_there_are_no_names() -> None:
    assert Names([]).suggest("", ["Hello."]) == []
