"""A study that runs: its tasks, the drafts that readers see, and where results go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock

from undivided.domain import Event, NotFound
from undivided.live import ConversationView
from undivided.web.study.results import Results
from undivided.web.study.tasks import Place, Study, Task, order, told


@dataclass(frozen=True, slots=True)
class Harness:
    """What the study's routes work with.

    Args:
        study: The tasks.
        results: Where answers are kept.
        conversations: Each task's conversation with the draft that the product makes of it.
    """

    study: Study
    results: Results
    conversations: dict[str, ConversationView] = field(repr=False)

    def order(self, reader: str) -> list[Place]:
        """Give a reader's order."""
        return order(self.study, reader)

    def place(self, reader: str, task: str) -> tuple[int, Place]:
        """Find a task in a reader's order, counted from 1.

        Raises:
            NotFound: If the study has no such task.
        """
        for number, place in enumerate(self.order(reader), 1):
            if place.task.id == task:
                return number, place
        raise NotFound("There is no such task.", "Reload the page.")

    def conversation(self, task: Task) -> ConversationView:
        """Give a task's conversation with its draft."""
        return self.conversations[task.id]


def prepare(
    study: Study,
    results: Path,
    draft: Callable[[Sequence[Event]], ConversationView],
    now: Callable[[], datetime],
) -> Harness:
    """Make the conversations of a study ready.

    Args:
        study: The tasks.
        results: CSV file to which answers are appended.
        draft: Makes the document of a conversation, with the draft that the product makes of it.
        now: The clock, UTC.

    Raises:
        BadInput: If a conversation cannot be read.
    """
    made = {task.id: draft(told(task)) for task in study.tasks}
    return Harness(study, Results(study.name, results, now, Lock()), made)
