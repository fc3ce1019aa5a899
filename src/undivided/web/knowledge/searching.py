"""Searching the articles from the Knowledge page; what is typed here is kept nowhere."""

from typing import Annotated

from fastapi import Query

from undivided.domain import Unavailable
from undivided.knowledge import Found
from undivided.live.document import ComposedView
from undivided.web.answered import answer
from undivided.web.bodies import AskAnswer, ComposeIn
from undivided.web.composed import composed
from undivided.web.knowledge.state import Here, Knowledge, routes

router = routes()

Words = Annotated[str, Query(min_length=1, max_length=500)]


@router.get("/search", operation_id="searchArticles")
def search(here: Here, q: Words) -> AskAnswer:
    """Find passages, each with the sentence that says it best."""
    found = _found(here, q)
    composing = here.compose is not None
    return answer(found, q, here.language, here.languages, composing=composing)


@router.post("/composed", operation_id="composeFromArticles")
def compose(here: Here, given: ComposeIn) -> ComposedView:
    """Have an answer composed from what is found; only sentences that hold are given."""
    found = _found(here, given.question)
    return composed(here.compose, given.question, found, here.languages)


def _found(here: Knowledge, question: str) -> list[Found]:
    if here.ask is None:
        raise Unavailable(
            "There are no articles to search.", "Set the folder of articles with `knowledge`."
        )
    return here.ask(question)
