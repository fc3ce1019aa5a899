"""Which channel is the agent: told by the caller, inferred from the words, or not known."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from undivided.domain import Speaker
from undivided.speech.utterance import Utterance

# Log-odds that the agent, not the customer, says it. Hand-set; see docs/benchmarks/speech.md.
_CUES: tuple[tuple[float, str], ...] = (
    (3.0, r"thank(s| you) for (calling|contacting|holding|waiting)|thanks for ringing"),
    (3.0, r"how (can|may|could) i (help|assist)|what can i (do|help)|help you (today|with)"),
    (2.0, r"(anything|something) else (i|we) can|is there anything else"),
    (2.0, r"you're (through to|speaking (to|with))|this is \w+ (from|at|in)\b|speaking, how"),
    (1.5, r"(can|could|may) i (have|take|get|ask for|confirm|check) your|confirm your|verify"),
    (1.5, r"(bring|pull|look) (that|you|your account|it|this) up|i can see (that|here|on|your)"),
    (1.5, r"bear with me|one moment|let me (check|have a look|take a look|see what)"),
    (1.0, r"\b(your (account|name|order|date of birth|postcode|phone|bill|address))\b"),
    (1.0, r"i (do )?apologi[sz]e|sorry (to hear|for the inconvenience)|we (have|can|will|offer)\b"),
    (3.0, r"gracias por llamar|en qué (puedo|le puedo)|le atiende|algo más en (lo )?que"),
    (-2.0, r"i('m| am) (calling|ringing|phoning)|i was (calling|wondering)"),
    (-2.0, r"calling (in )?(today )?(about|because)"),
    (-1.0, r"\bmy (bill|account|order|internet|phone|contract|card|router|broadband|car)\b"),
    (-1.0, r"i (want|need|would like|'d like) to|i('ve| have) been"),
    (-1.0, r"you (people|guys|charged|told|said)"),
    (-2.0, r"(llamo|llamaba) (porque|por)|mi (factura|cuenta|contrato)|me han cobrado|quiero"),
)
_COMPILED = tuple((weight, re.compile(cue)) for weight, cue in _CUES)
# In a call centre the agent usually speaks first; outbound calls are the exception.
_FIRST = 0.8
_SURE = 0.95
_ENOUGH = 0.8
_LISTEN_S = 60.0


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who is on which channel.

    Args:
        speakers: First channel first.
        known: "told", "inferred" or "unlabelled".
        probability: That the labels are right, 0 to 1; 1 when told, 0 when unlabelled.
    """

    speakers: tuple[Speaker, ...]
    known: str
    probability: float


def infer_speakers(utterances: Iterable[Utterance], channels: int) -> Speakers:
    """Tell agent and customer apart by what they say.

    Args:
        utterances: Of the call so far, in order.
        channels: How many channels the recording has.

    Returns:
        The speakers; all unlabelled when there are not two channels or the words do not tell.
    """
    unknown = Speakers((Speaker.UNLABELLED,) * channels, "unlabelled", 0.0)
    said: dict[int, list[str]] = defaultdict(list)
    for utterance in utterances:
        said[utterance.channel].append(" ".join(word.text for word in utterance.words))
    if channels != 2 or not said:
        return unknown
    first = next(iter(said))
    odds = _agent(said[0]) - _agent(said[1]) + (_FIRST if first == 0 else -_FIRST)
    probability = 1 / (1 + math.exp(-abs(odds)))
    if probability < _ENOUGH:
        return unknown
    agent_first = (Speaker.AGENT, Speaker.CUSTOMER)
    labels = agent_first if odds > 0 else agent_first[::-1]
    return Speakers(labels, "inferred", round(probability, 3))


def told_apart(
    utterances: Iterator[Utterance], channels: int, told: Sequence[Speaker] = ()
) -> tuple[Speakers, Iterator[Utterance]]:
    """Read only as far ahead as it takes to know who speaks.

    Args:
        utterances: Of the call, in order.
        channels: How many channels the recording has.
        told: Who is on which channel, when somebody knows.

    Returns:
        The speakers, and all the utterances, those read ahead included.
    """
    if told:
        labels = (*told, *(Speaker.UNLABELLED,) * channels)[:channels]
        return Speakers(labels, "told", 1.0), utterances
    ahead: list[Utterance] = []
    speakers = infer_speakers(ahead, channels)
    if channels != 2:
        return speakers, utterances
    for utterance in utterances:
        ahead.append(utterance)
        speakers = infer_speakers(ahead, channels)
        if speakers.probability > _SURE or utterance.start_s > _LISTEN_S:
            break
    return speakers, chain(ahead, utterances)


def _agent(said: Sequence[str]) -> float:
    """Sum the cues in what one channel says; each cue counts twice at most."""
    text = " ".join(said).lower().replace("’", "'")
    return sum(weight * min(2, len(cue.findall(text))) for weight, cue in _COMPILED)
