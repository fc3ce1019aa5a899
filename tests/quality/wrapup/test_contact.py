from tests.quality.wrapup.story import Story, promise
from undivided.domain import CallTransferred, NoteDraft, NoteDrafted
from undivided.quality.wrapup import Contact, read_wrapup


def contact(story: Story) -> Contact:
    return read_wrapup(story.events, "default").contacts["c"]


def test_the_note_is_measured_against_the_draft_it_was_made_from() -> None:
    story = Story()
    story.contact("c", customer="c-1")
    story.note("c", promise("Agent will call."), maker="generative")
    story.add("c", NoteDrafted(NoteDraft((), maker="extractive")))
    found = contact(story)
    assert found.draft is not None
    assert (found.draft.maker, found.title, found.customer) == ("generative", "c", "c-1")
    assert found.times is not None
    assert found.times.handle_s == 340.0


def test_the_agent_is_who_approved_or_else_who_talked_last() -> None:
    story = Story()
    story.contact("c")
    story.add("c", CallTransferred("tom", 20.0))
    assert contact(story).agent == "tom"
    assert contact(story).note is None
    story.note("c", by="noor")
    assert contact(story).agent == "noor"
