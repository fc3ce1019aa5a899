from undivided.domain import NoteLine, Section, SummaryLine, SummaryUpdated, standing
from undivided.ledger import codec


def line(id_: str, text: str, was: str = "") -> SummaryLine:
    return SummaryLine(id_, NoteLine(Section.REASON, text, ("t1",), 0.5), was)


def test_a_corrected_line_keeps_its_place_and_a_new_one_comes_last() -> None:
    first = SummaryUpdated(20.0, (line("s1", "On the fourth."), line("s2", "Paid.")))
    second = SummaryUpdated(
        45.0, (line("s1", "On the fifth.", "On the fourth."), line("s3", "Late."))
    )
    told = standing([first, second])
    assert [one.id for one in told] == ["s1", "s2", "s3"]
    assert [one.line.text for one in told] == ["On the fifth.", "Paid.", "Late."]
    assert told[0].was == "On the fourth."
    assert standing([]) == ()


def test_an_update_is_kept_and_read_again() -> None:
    update = SummaryUpdated(20.0, (line("s1", "On the fourth."),))
    assert codec.decode(*codec.encode(update)) == update
