"""The tasks of a reading study: conversations, and questions whose right answers are known."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from undivided.domain import (
    BadInput,
    Component,
    ConversationEnded,
    ConversationStarted,
    Event,
    Fact,
    Speaker,
    Turn,
    TurnAdded,
    derive_id,
)

_TURN_S = 4.0
_BY = Component("study", "1")
_AT = datetime(2026, 1, 1, tzinfo=UTC)
Condition = Literal["draft", "none"]
Id = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9_-]+$")]


class Question(BaseModel):
    """One question with its choices; the right one is told to nobody who reads."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ask: Annotated[str, Field(min_length=1, max_length=400)]
    choices: Annotated[tuple[str, ...], Field(min_length=2, max_length=8)]
    right: str

    @model_validator(mode="after")
    def _right_is_a_choice(self) -> "Question":
        if self.right not in self.choices:
            raise ValueError(f"“{self.right}” is none of the choices")
        return self


class Task(BaseModel):
    """One conversation to read; its lines are "agent: …" and "customer: …"."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id
    transcript: Annotated[str, Field(min_length=1, max_length=200_000)]
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=20)]


class Study(BaseModel):
    """A study: another seed gives other orders and other halves with a draft."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Id
    seed: int = 0
    tasks: Annotated[tuple[Task, ...], Field(min_length=2, max_length=200)]

    @model_validator(mode="after")
    def _ids_differ(self) -> "Study":
        if len({task.id for task in self.tasks}) < len(self.tasks):
            raise ValueError("two tasks have the same id")
        return self


@dataclass(frozen=True, slots=True)
class Place:
    """A task in a reader's order, and whether it comes with a draft."""

    task: Task
    condition: Condition


def load_study(path: Path) -> Study:
    """Read a file of tasks.

    Args:
        path: A YAML file.

    Raises:
        BadInput: If it cannot be read or is no study.
    """
    try:
        return Study.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"The file “{path}” cannot be read.", "Give a YAML file.") from error
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise BadInput(
            f"“{path}” is no YAML at line {line}.", "Put texts with signs into quotes."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise BadInput(
            f"“{path}” is no study: {where}: {first['msg']}.", "See docs/reading-study.md."
        ) from error


def order(study: Study, reader: str) -> list[Place]:
    """Give a reader's order: random, the same whenever asked, half of it with a draft.

    Args:
        study: Its tasks.
        reader: Code of who reads.
    """

    def drawn(what: str, task: Task) -> str:
        return derive_id("study", study.name, str(study.seed), reader, what, task.id)

    halves = sorted(study.tasks, key=lambda task: drawn("half", task))
    # Which half is the larger one of an odd number is drawn, too.
    first = int(derive_id("larger", study.name, str(study.seed), reader), 16) % 2
    drafted = {task.id for task in halves[: (len(halves) + first) // 2]}
    shuffled = sorted(study.tasks, key=lambda task: drawn("place", task))
    return [Place(task, "draft" if task.id in drafted else "none") for task in shuffled]


def told(task: Task) -> list[Event]:
    """Make the events of a task's conversation.

    Raises:
        BadInput: If a line says neither "agent:" nor "customer:".
    """
    facts: list[Fact] = [ConversationStarted("study", "call", task.id, source="study")]
    lines = [line.strip() for line in task.transcript.splitlines() if line.strip()]
    facts += [TurnAdded(_turn(n, line)) for n, line in enumerate(lines)]
    facts.append(ConversationEnded(len(lines) * _TURN_S))
    return [
        Event(derive_id("study", task.id, str(n)), task.id, _AT, _BY, fact)
        for n, fact in enumerate(facts)
    ]


def _turn(n: int, line: str) -> Turn:
    who, _, text = line.partition(":")
    if who not in (Speaker.AGENT, Speaker.CUSTOMER) or not text.strip():
        raise BadInput(
            f"A line of a study begins with neither “agent:” nor “customer:”: “{line[:40]}”.",
            "Write who says what, one turn a line.",
        )
    return Turn(f"t{n + 1}", Speaker(who), n * _TURN_S, (n + 0.9) * _TURN_S, text.strip())
