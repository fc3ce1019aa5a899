"""What the API tells of many notes: medians and shares with their 95% intervals."""

from pydantic import BaseModel, Field


class EstimateView(BaseModel):
    """A number with its interval; an end that nothing is known of is null."""

    n: int
    value: float
    low: float | None
    high: float | None


class FiguresView(BaseModel):
    """Medians of a group: seconds, and shares from 0 to 1."""

    handle_s: EstimateView = Field(description="Talk, hold and review of the note together.")
    talk_s: EstimateView
    hold_s: EstimateView
    review_s: EstimateView = Field(description="Of contacts with an approved note.")
    distance: EstimateView = Field(description="Edit distance from draft to note.")
    kept: EstimateView = Field(description="Share of drafted lines kept as they were.")


class GroupView(BaseModel):
    """Contacts that have something in common; without figures where too few agents did them."""

    name: str
    contacts: int
    approved: int
    agents: int
    lines: dict[str, int] = Field(description="Lines kept, changed, dropped, added, at_once.")
    figures: FiguresView | None


class NotesMeasured(BaseModel):
    """The notes of a program: all, by what wrote the draft, by template."""

    fewest_agents: int
    all: GroupView
    makers: list[GroupView]
    templates: list[GroupView]


class DefectView(BaseModel):
    """A kind of promise that is not always kept."""

    what: str
    disposition: str
    not_kept: int
    decided: int = Field(description="Kept or not kept by now.")
    share: EstimateView
    called_again: int = Field(description="Of those not kept: the customer called before.")
    conversations: list[str]


class DefectList(BaseModel):
    """Kinds of promises that are not kept, most often first."""

    rows: list[DefectView]
    fewest: int = Field(description="Promises of a kind below which it is no pattern.")
