"""Run the present reactors over every conversation that is kept.

Each conversation is read once, its inputs are folded by the same runner that works live, and what
is not yet in the ledger is appended. Conversations are spread over processes, each with its own
ledger connection and models; killing any of them loses nothing and a second run doubles nothing.
"""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from undivided.app import App, open_app
from undivided.domain import Event, Unavailable
from undivided.ledger import Ledger
from undivided.live import resume
from undivided.settings import Settings

PAGE = 500
CHUNK = 8

_app: App | None = None


@dataclass(frozen=True, slots=True)
class Rerun:
    """What a run over one conversation did.

    Args:
        conversation: Its id.
        turns: Turns it has.
        appended: Events that were not in the ledger before.
        failures: Reactors that failed on it.
    """

    conversation: str
    turns: int
    appended: int
    failures: int


def conversations(ledger: Ledger, program: str) -> Iterator[str]:
    """List a program's readable conversations, newest first.

    Args:
        ledger: Where they are kept.
        program: Whose they are.

    Yields:
        Conversation ids.
    """
    before: int | None = None
    while heads := ledger.conversations(program, PAGE, before):
        yield from (head.id for head in heads if not head.erased)
        before = heads[-1].position


def rerun_one(app: App, conversation: str, *, with_model: bool = False) -> Rerun:
    """Answer whatever of one conversation the present reactors have not answered.

    Args:
        app: The wired application.
        conversation: Conversation id.
        with_model: Ask the language model, too.

    Returns:
        What was done.
    """
    appended = 0

    def append(events: Sequence[Event]) -> list[Event]:
        nonlocal appended
        kept = [recorded.event for recorded in app.ledger.append(events)]
        appended += sum(event.id not in known for event in events)
        return kept

    stored = [recorded.event for recorded in app.ledger.read(conversation)]
    known = {event.id for event in stored}
    slow = app.slow_reactors_now() if with_model else []
    run = resume(conversation, stored, [*app.reactors, *slow], append)
    so_far = run.conversation
    return Rerun(conversation, len(so_far.turns), appended, len(so_far.failures))


def rerun(settings: Settings, done: Callable[[Rerun], None], *, with_model: bool = False) -> None:
    """Run the reactors over the archive, in as many processes as ``settings.workers``.

    Args:
        settings: Settings; the program's conversations are run.
        done: Called after each conversation.
        with_model: Ask the language model, too; nobody expects an archive to be sent to one.

    Raises:
        Unavailable: If a process was killed; what it had kept stays kept.
    """
    with open_app(settings) as app:
        waiting = list(conversations(app.ledger, settings.program))
    chunks = [waiting[n : n + CHUNK] for n in range(0, len(waiting), CHUNK)]
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(settings.workers, spawn, _start, (settings,)) as pool:
        jobs = [pool.submit(_rerun_chunk, chunk, with_model) for chunk in chunks]
        try:
            for job in as_completed(jobs):
                for row in job.result():
                    done(row)
        except BrokenProcessPool as error:
            raise Unavailable(
                "A process of the run was stopped from outside.",
                "What it had kept stays; run the same command to go on.",
            ) from error


def _start(settings: Settings) -> None:
    global _app  # noqa: PLW0603 - one wired application a process, made when the process starts
    _app = open_app(settings)


def _rerun_chunk(chunk: Sequence[str], with_model: bool) -> list[Rerun]:
    if _app is None:
        raise RuntimeError("the process was not started by rerun")
    return [rerun_one(_app, conversation, with_model=with_model) for conversation in chunk]
