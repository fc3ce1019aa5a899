"""What people are in a centre: a few plain roles, of which one person may hold several."""

from enum import StrEnum


class Role(StrEnum):
    """What a person may see and do; ``ADMIN`` may do everything."""

    AGENT = "agent"
    REVIEWER = "reviewer"
    SUPERVISOR = "supervisor"
    ANALYST = "analyst"
    KNOWLEDGE = "knowledge"
    ADMIN = "admin"
