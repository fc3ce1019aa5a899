"""Searching the articles from the Knowledge page; what is typed here is kept nowhere."""

from typing import Annotated

from fastapi import Query

from undivided.domain import Unavailable
from undivided.web.answered import answer
from undivided.web.bodies import AskAnswer
from undivided.web.knowledge.state import Here, routes

router = routes()

Words = Annotated[str, Query(min_length=1, max_length=500)]


@router.get("/search", operation_id="searchArticles")
def search(here: Here, q: Words) -> AskAnswer:
    """Find passages, each with the sentence that says it best."""
    if here.ask is None:
        raise Unavailable(
            "There are no articles to search.", "Set the folder of articles with `knowledge`."
        )
    return answer(here.ask(q), q, here.language, here.languages)
