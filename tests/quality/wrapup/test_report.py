import math

from tests.quality.wrapup.story import Story, promise
from undivided.domain import Edits
from undivided.quality.wrapup import NotesReport, read_wrapup, report


def told(story: Story, fewest: int = 3) -> NotesReport:
    contacts = read_wrapup(story.events, "default").contacts.values()
    return report("default", contacts, fewest)


def centre(agents: int = 3, notes: int = 4) -> Story:
    story = Story()
    for agent in range(agents):
        for n in range(notes):
            name = f"{agent}-{n}"
            story.contact(name, 100.0 + n, agent=f"agent-{agent}")
            maker = "generative" if agent == 0 else "extractive"
            edits = Edits(kept=3, changed=1, distance=0.1 * n)
            by = f"agent-{agent}"
            story.note(name, promise("x"), by=by, review_s=20.0 + n, maker=maker, edits=edits)
    return story


def test_handle_time_has_the_review_in_it() -> None:
    figures = told(centre()).all.figures
    assert figures is not None
    assert (figures.talk_s.value, figures.review_s.value) == (101.5, 21.5)
    assert figures.handle_s.value == 123.0
    assert figures.handle_s.low <= 123.0 <= figures.handle_s.high
    assert (figures.kept.value, figures.kept.n) == (0.75, 48)


def test_few_agents_have_no_figures_but_are_counted() -> None:
    found = told(centre())
    makers = {group.name: group for group in found.makers}
    assert makers["generative"].figures is None
    assert (makers["generative"].agents, makers["generative"].approved) == (1, 4)
    assert told(centre(), fewest=1).makers[1].figures is not None
    assert makers["extractive"].lines["changed"] == 8


def test_a_contact_without_a_note_counts_in_the_handle_time_and_not_in_the_review() -> None:
    story = centre()
    story.contact("no note", 1000.0)
    found = told(story).all
    assert (found.contacts, found.approved) == (13, 12)
    assert found.figures is not None
    assert (found.figures.handle_s.n, found.figures.review_s.n) == (13, 12)


def test_templates_are_told_apart_and_nothing_is_told_of_nothing() -> None:
    assert [group.name for group in told(centre()).templates] == ["standard@1"]
    empty = told(Story(), fewest=0).all
    assert empty.contacts == 0
    assert empty.figures is not None
    assert math.isinf(empty.figures.handle_s.high)
