import pytest

from undivided.knowledge.reading.web import markdown, read_html


def test_html_in_the_character_set_it_names() -> None:
    page = '<meta charset="iso-8859-1"><p>Gebühr</p>'.encode("latin-1")
    assert "Gebühr" in read_html(page).pages[0].text


def test_html_in_an_unknown_character_set_is_read_as_far_as_it_goes() -> None:
    assert "plain" in read_html(b'<meta charset="no-such-set"><p>plain</p>').pages[0].text


def test_html_that_is_not_in_its_character_set() -> None:
    assert "Geb" in read_html("<p>Gebühr</p>".encode("latin-1")).pages[0].text


def test_title_and_language_are_kept() -> None:
    (page,) = read_html(b'<html lang="es-MX"><title>Doble\n cobro</title><p>Si</p>').pages
    assert page.said == {"title": "Doble cobro", "language": "es"}


@pytest.mark.parametrize("part", ["<h2>Fees</h2><p>Eight</p>", "<div><p>Fees<table><td>Eight"])
def test_a_part_of_a_page(part: str) -> None:
    text, title = markdown(part.encode())
    assert "Fees" in text
    assert "Eight" in text
    assert title == ""
