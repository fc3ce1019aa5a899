from undivided.quality.cards import places_of, shown_numbers


def test_a_card_names_its_places() -> None:
    assert "FiguresView.handle_s" in places_of("handle_time")
    assert "`undivided notes report`" in places_of("handle_time")
    assert "the check “hold”" in places_of("hold_explained")


def test_fields_are_known_by_pattern() -> None:
    assert shown_numbers().known("TurnView.start_s")
    assert not shown_numbers().known("TurnView.politeness")
