"""What a reader of a study is given and gives: their order, one conversation at a time, answers."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from undivided.domain import NotFound
from undivided.live import ConversationView
from undivided.web.bodies import Seconds
from undivided.web.problems import Problem
from undivided.web.study.harness import Harness

_ERRORS = (401, 403, 404, 409, 422, 500, 503)
_DESCRIBED: dict[int | str, dict[str, Any]] = {code: {"model": Problem} for code in _ERRORS}

router = APIRouter(prefix="/api/study", tags=["study"], responses=_DESCRIBED)

Code = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_-]+$")]
Reader = Annotated[
    str, Query(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_-]+$", description="A code.")
]
TaskId = Annotated[str, Path(min_length=1, max_length=60)]


class StudyPlan(BaseModel):
    """A reader's tasks in their order, and those done; nothing of conditions or answers."""

    name: str
    tasks: list[str]
    done: list[str]


class StudyQuestion(BaseModel):
    """A question to a reader."""

    ask: str
    choices: list[str]


class StudyTask(BaseModel):
    """One conversation to read: with a draft of its note, or without."""

    conversation: ConversationView
    questions: list[StudyQuestion]


class StudyAnswersIn(BaseModel):
    """What a reader answered, and how long they read."""

    model_config = ConfigDict(extra="forbid")

    reader: Code
    answers: Annotated[list[Annotated[str, Field(max_length=400)]], Field(max_length=20)]
    seconds: Seconds


def _harness(request: Request) -> Harness:
    found: Harness | None = request.app.state.study
    if found is None:
        raise NotFound("There is no study here.", "Begin one with `undivided notes study FILE`.")
    return found


Here = Annotated[Harness, Depends(_harness)]


@router.get("/plan", operation_id="getStudyPlan")
def plan(here: Here, reader: Reader) -> StudyPlan:
    """Give a reader's order, and what they have done."""
    done = here.results.done(reader)
    tasks = [place.task.id for place in here.order(reader)]
    return StudyPlan(
        name=here.study.name, tasks=tasks, done=[task for task in tasks if task in done]
    )


@router.get("/tasks/{task}", operation_id="getStudyTask")
def task(here: Here, task: TaskId, reader: Reader) -> StudyTask:
    """Give one conversation, with its draft where this reader has it with one."""
    _, place = here.place(reader, task)
    seen = here.conversation(place.task)
    return StudyTask(
        conversation=seen if place.condition == "draft" else replace(seen, note=None),
        questions=[
            StudyQuestion(ask=one.ask, choices=list(one.choices)) for one in place.task.questions
        ],
    )


@router.post("/tasks/{task}/answers", operation_id="answerStudyTask", status_code=204)
def answers(here: Here, task: TaskId, given: StudyAnswersIn) -> None:
    """Keep what a reader answered; once for each task."""
    number, place = here.place(given.reader, task)
    here.results.add(given.reader, number, place, given.answers, given.seconds)
