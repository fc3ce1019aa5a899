"""The floor's API: what a supervisor reads over all conversations of a program.

Requests of a person who signed in come in, figures with their intervals go out; nothing is decided
here and no agent is named beside a figure.
"""

from undivided.web.floor import reading

routers = (reading.router,)

__all__ = ["routers"]
