"""A conversation to judge, criteria, and what a language model says about them."""

import json
from collections.abc import Callable, Sequence

from tests.talk import ended
from undivided.domain import Conversation, Criterion
from undivided.language.endpoint import Endpoint
from undivided.quality import parse_scorecard
from undivided.quality.finding import Finding
from undivided.quality.judging import Judge
from undivided.testing import Asked, Reply, ScriptedEndpoint

CARD = parse_scorecard("""
id: judged
criteria:
  - {id: calm, question: "Calm?", kind: yes_no, check: judge, guide: "Yes when the agent was calm."}
  - {id: care, question: "Care?", kind: three_way, check: judge, guide: "Given when they cared."}
  - {id: clear, question: "Clear?", kind: percent, check: judge, guide: "100 is quite clear."}
""")
CALL = """
A: Hello, this is Dana, how can I help?
C: My parcel is lost and I am really upset.
A: I am so sorry about that. I will look for it at once.
C: Thank you.
A: It is in Leeds and you will have it on Friday.
"""
Row = tuple[str, object, Sequence[object], str]
HONEST: tuple[Row, ...] = (
    ("calm", "yes", [3], "I will look for it at once"),
    ("care", "given", [2, 3], "so sorry about that"),
    ("clear", "80", [5], "you will have it on Friday"),
)


def rows(*some: Row) -> str:
    """Make an answer of rows: criterion, answer, turns, quote."""
    names = ("criterion", "answer", "turns", "quote")
    return json.dumps({"answers": [dict(zip(names, row, strict=True)) for row in some]})


def criteria() -> tuple[Criterion, ...]:
    return CARD.criteria


def ask(
    reply: str | Callable[[Asked], Reply], conversation: Conversation | str = CALL
) -> tuple[dict[str, Finding], str]:
    """Have a conversation judged by a scripted endpoint; gives also what it was told."""
    talk = ended(conversation) if isinstance(conversation, str) else conversation
    with ScriptedEndpoint([Reply(reply)] if isinstance(reply, str) else reply) as server:
        with Endpoint(server.address, "any", timeout_s=5.0) as endpoint:
            found = Judge(endpoint).find(talk, CARD.criteria)
        return found, json.dumps(server.asked, ensure_ascii=False)
