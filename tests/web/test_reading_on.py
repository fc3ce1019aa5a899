from tests.web import chats
from undivided.domain import Event
from undivided.ledger import Ledger
from undivided.web.reading_on import ReadOn


class Names:
    program = "default"

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.forgotten: list[str] = []

    def take(self, event: Event) -> None:
        self.taken.append(event.conversation)

    def forget(self, conversation: str) -> None:
        self.forgotten.append(conversation)


def test_each_event_is_read_once_and_an_erasure_is_told(ledger: Ledger) -> None:
    names = Names()
    on = ReadOn(ledger, [names])
    ledger.append(chats.short(1, ["customer: Hello."]))
    on.catch_up()
    on.catch_up()
    known = len(names.taken)
    assert known == len(ledger.read("chat-1"))
    ledger.append(chats.short(2, ["customer: Hello."]))
    on.catch_up()
    assert set(names.taken[known:]) == {"chat-2"}
    ledger.erase("chat-1")
    on._looked_s = float("-inf")
    on.catch_up()
    assert set(names.forgotten) == {"chat-1"}
