"""What readers answered, as rows of a CSV file: one a task, appended as it is done."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

from undivided.domain import BadInput, Refused, Unavailable
from undivided.web.study.tasks import Place

COLUMNS = (
    "study", "reader", "task", "condition", "place", "seconds", "right", "of", "answers", "at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Results:
    """Where a study's results are kept; many threads may use it.

    Args:
        study: Its name.
        path: The CSV file; made when the first result comes.
        now: The clock, UTC.
    """

    study: str
    path: Path
    now: Callable[[], datetime]
    _lock: Lock

    def done(self, reader: str) -> set[str]:
        """Tell which tasks a reader has done."""
        return {
            row["task"]
            for row in self._rows()
            if row["study"] == self.study and row["reader"] == reader
        }

    def add(
        self, reader: str, place: int, at: Place, answers: Sequence[str], seconds: float
    ) -> None:
        """Keep the answers to one task.

        Args:
            reader: Code of who read.
            place: Which in their order, from 1.
            at: The task and its condition.
            answers: One for each question.
            seconds: From the moment the conversation was shown, while the page was in sight.

        Raises:
            BadInput: If an answer is missing or none of the choices.
            Refused: If this reader has done this task.
            Unavailable: If the file cannot be written.
        """
        questions = at.task.questions
        if len(answers) != len(questions) or any(
            one not in question.choices for one, question in zip(answers, questions, strict=False)
        ):
            raise BadInput("Every question needs one of its answers.", "Choose one for each.")
        right = sum(one == asked.right for one, asked in zip(answers, questions, strict=True))
        row = (
            self.study, reader, at.task.id, at.condition, place, round(seconds, 1), right,
            len(questions), "|".join(answers), self.now().isoformat(),
        )  # fmt: skip
        with self._lock:
            if at.task.id in self.done(reader):
                raise Refused("This task was done already.", "Go on to the next one.")
            self._append(row)

    def _append(self, row: Sequence[object]) -> None:
        try:
            new = not self.path.exists()
            with self.path.open("a", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                if new:
                    writer.writerow(COLUMNS)
                writer.writerow(row)
        except OSError as error:
            raise Unavailable(
                f"The results cannot be written to “{self.path}”.", "Make room, or another place."
            ) from error

    def _rows(self) -> list[dict[str, str]]:
        try:
            with self.path.open(encoding="utf-8", newline="") as file:
                return list(csv.DictReader(file))
        except FileNotFoundError:
            return []
