"""Scorecards, criteria, and automatic scores (claims until people check them)."""

from dataclasses import dataclass, field
from enum import StrEnum

OptionValue = str | float | tuple[str, ...]


class CriterionKind(StrEnum):
    """What answers a criterion takes."""

    YES_NO = "yes_no"
    PERCENT = "percent"
    THREE_WAY = "three_way"


class Answer(StrEnum):
    """Answers that are words. ``CANNOT_TELL`` and ``NOT_NEEDED`` are real answers.

    ``NOT_SCORED`` is none: whoever should have answered failed, or cannot be believed.
    """

    YES = "yes"
    NO = "no"
    GIVEN = "given"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"
    CANNOT_TELL = "cannot_tell"
    NOT_SCORED = "not_scored"


class AnsweredBy(StrEnum):
    """Who may answer a criterion."""

    MACHINE = "machine"
    HUMAN = "human"
    BOTH = "both"


class OnCritical(StrEnum):
    """What a critical error does to the total: it is told beside it, or makes it zero."""

    APART = "apart"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question of a scorecard.

    Args:
        id: Short name, unique in the scorecard.
        question: What is asked.
        kind: Which answers it takes.
        weight: Share in the total, before normalisation; 0 = reported, not counted.
        critical: A "no" or "missing" here is a critical error.
        check: Name of the automatic check that answers it, "judge" = a language model; "" = people
            only.
        options: Name and value of what the check is set to, e.g. ("silence_s", 5).
        answered_by: Who may answer it.
        guide: What counts as which answer, for reviewers and for a language model.
        low_is_good: Of a percentage, 0 is the best.
    """

    id: str
    question: str
    kind: CriterionKind
    weight: float = 1.0
    critical: bool = False
    check: str = ""
    options: tuple[tuple[str, OptionValue], ...] = ()
    answered_by: AnsweredBy = AnsweredBy.BOTH
    guide: str = ""
    low_is_good: bool = False

    def asks(self, who: AnsweredBy) -> bool:
        """Tell whether it is a question for machines, or for people."""
        return self.answered_by in (who, AnsweredBy.BOTH)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A versioned set of criteria.

    Args:
        id: Its name.
        version: First 12 hex digits of the SHA-256 of its source.
        title: What people call it.
        criteria: The questions in order.
        program: Whose conversations it is for, "" = every program's.
        channel: "call" or "chat", "" = both.
        on_critical: What a critical error does to the total.
        source: The file's text, from which it can be read again.
    """

    id: str
    version: str
    title: str
    criteria: tuple[Criterion, ...]
    program: str = ""
    channel: str = ""
    on_critical: OnCritical = OnCritical.APART
    source: str = field(default="", repr=False, compare=False)

    @property
    def full_name(self) -> str:
        """Return "id@version"."""
        return f"{self.id}@{self.version}"


@dataclass(frozen=True, slots=True)
class Score:
    """One automatic answer to one criterion.

    Args:
        criterion: The criterion's id; "" = the whole scorecard.
        value: An ``Answer``, or a number 0 to 100 for percentages and the whole scorecard.
        turns: Ids of the turns it rests on; empty only for "cannot_tell", "not_scored",
            "not_needed", "missing" and "no", which rest on the absence of a turn.
        probability: Calibrated chance that a reviewer would answer the same, 0 to 1.
        reason: One sentence.
        scorecard: Scorecard id.
        scorecard_version: Scorecard version.
        scorer: Who of the component answered, e.g. "learnt@3f2a…"; "" = the component itself.
        expected: What a reviewer is expected to say on average, which is what estimates take: 0 to
            1 for words, 0 to 100 for percentages; None = ``value`` itself.
    """

    criterion: str
    value: Answer | float
    turns: tuple[str, ...]
    probability: float
    reason: str
    scorecard: str
    scorecard_version: str
    scorer: str = ""
    expected: float | None = None
