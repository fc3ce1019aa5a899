from undivided.domain import Article
from undivided.knowledge import Library, hotwords
from undivided.knowledge.names import CaseStatistics, names_of


def article(identity: str, title: str, text: str, **also: str) -> Article:
    return Article(identity, title, text, f"{identity}.md", "v", also=also)


ARTICLES = (
    article("a", "Resetting the Fernbox 2", "Hold the button of the Fernbox 2. Then ask Fernway."),
    article("b", "Cancel Fernway Plus", "Customers of Fernway Plus cancel by phone. We cancel it."),
    article("c", "Refunds", "On Monday a refund goes out. Your SIM stays. An eSIM too."),
)


def test_names_are_told_from_ordinary_words() -> None:
    cases = CaseStatistics(ARTICLES)
    assert names_of(ARTICLES[0], cases) == ["Fernbox 2"]
    assert names_of(ARTICLES[1], cases) == ["Fernway Plus"]
    assert names_of(ARTICLES[2], cases) == []


def test_given_names_stand() -> None:
    given = article("d", "Hotel Rosa", "Text.", names="Hotel Rosa, the Rosa")
    assert names_of(given, CaseStatistics([given])) == ["Hotel Rosa", "the Rosa"]


def test_hotwords_are_names_not_common_words() -> None:
    found = hotwords(Library(ARTICLES), 10)
    assert {"Fernbox 2", "Fernway Plus", "SIM"} <= set(found)
    assert not {"Monday", "Refunds", "Cancel", "Customers", "Your"} & set(found)
    assert hotwords(Library(ARTICLES), 1) == found[:1]
    assert hotwords(Library(())) == []
