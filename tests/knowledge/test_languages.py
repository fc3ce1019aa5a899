import pytest

from undivided.knowledge.languages import address, by_words, folders


def test_folders_are_languages_only_beside_an_english_one() -> None:
    assert folders(["en/a.md", "es/a.md", "pt-br/x/a.md", "misc/a.md", "a.md"]) == {
        "en": "en",
        "es": "es",
        "pt-br": "pt",
    }
    assert folders(["uk/a.md", "de/a.md"]) == {}
    assert folders(["it/a.md", "hr/a.md", "billing/a.md"]) == {}
    assert folders([]) == {}


@pytest.mark.parametrize(
    ("path", "language"),
    [("/es/help/a/", "es"), ("fr/aide", "fr"), ("/help/es/", ""), ("/it/setup/", ""), ("", "")],
)
def test_an_address_may_begin_with_a_language(path: str, language: str) -> None:
    assert address(path) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("You can open this page with your code, and then you will see what you have to do.", "en"),
        ("Puede abrir la página con el código que le hemos enviado para ver lo que hay.", "es"),
        ("Sie können diese Seite mit Ihrem Code öffnen.", ""),
        ("La la la", ""),
        ("", ""),
    ],
)
def test_small_words_tell_a_language_or_leave_it_open(text: str, language: str) -> None:
    assert by_words(text) == language
