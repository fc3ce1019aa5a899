"""Lies planted into lines of notes: one thing is changed, so that the turns no longer say it.

Written apart from the checker and sharing nothing with it: plain word lists and places in the text.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

KINDS = ("number", "amount", "date", "name", "polarity", "who", "action")
HARD_FACTS = ("number", "amount", "date", "name")
_DIGIT_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
_CURRENCY = ("$", "£", "€", "dollars", "pounds", "euros", "quid", "bucks")
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_MONTHS = (
    "January February March April June July August September October November December"  # no May
)
_NEAR = "today tomorrow yesterday tonight"
_NAMES = (
    "Bertram Odalys Fenwick Marisol Ragnar Philippa Tobias Yusuf Ingrid Callum Zuzana Leopold "
    "Northgate Brightwell Zenwave Oakline Kestrel Lumora Havenport Quillbank"
)
_NOT_NAMES = (
    "I I'm I've I'll I'd DM OK ID PM AM TV USA UK US Customer Agent The A An Please Hi Hello Hey "
    "Thanks Thank We You It This That My Your Our They He She If So But And No Yes Can Could Sorry"
)
_FLIPS = (
    ("can't", "can"), ("cannot", "can"), ("can not", "can"), ("won't", "will"), ("isn't", "is"),
    ("doesn't", "does"), ("don't", "do"), ("didn't", "did"), ("hasn't", "has"), ("haven't", "have"),
    ("wasn't", "was"), ("aren't", "are"), ("couldn't", "could"), ("wouldn't", "would"),
    ("unable to", "able to"), ("is not", "is"), ("was not", "was"), ("did not", "did"),
    ("does not", "does"), ("has not", "has"), ("have not", "have"), ("will not", "will"),
    ("not able to", "able to"), ("could not", "could"),
)  # fmt: skip
_INSERT = ("is", "was", "will", "has", "are", "were", "can", "have", "did", "could", "should")
_ENDS = ".,!?;:"
# What a model likes to make up: the claim, and words of which none may be in the conversation.
_DEEDS = (
    ("refunded the full amount", "refund reimburs money back credit return pay paid"),
    ("waived the late fee", "waive fee charge remove"),
    ("cancelled the contract", "cancel contract terminat close end stop"),
    ("sent a replacement by courier", "replac courier exchang new another send sent ship deliver"),
    ("booked an engineer's visit", "engineer technician visit appointment book schedul arrang"),
    ("escalated the matter to a manager", "escalat manager supervisor report forward pass"),
    ("reset the password", "reset password login log in restart"),
    ("upgraded the plan free of charge", "upgrad plan free chang"),
    ("offered a discount voucher", "discount voucher coupon offer gift credit code"),
    ("blocked the card", "block card freez lock stop"),
    ("updated the postal address", "address updat chang mov"),
    ("approved the claim", "approv claim accept allow"),
    ("rejected the claim", "reject claim declin den refus"),
    ("reinstalled the software", "install software app download updat"),
    ("threatened to take legal action", "legal lawyer sue court threat"),
    ("extended the warranty", "warrant extend guarantee"),
    ("opened an investigation with the police", "police investigat look"),
    ("paid the invoice in full", "pay paid invoice bill charge money"),
)
_BY_CUSTOMER = frozenset({"threatened to take legal action", "paid the invoice in full"})


@dataclass(frozen=True, slots=True)
class Lie:
    """A line with one thing changed.

    Args:
        kind: One of ``KINDS``.
        text: The changed line.
    """

    kind: str
    text: str


def corrupt(line: str, heard: str, dice: random.Random) -> list[Lie]:
    """Plant at most one lie of each kind.

    Args:
        line: A true line.
        heard: All that was said in the conversation; a planted word never stands in it.
        dice: For the choice among several places and words.

    Returns:
        The lies that this line gave occasion for.
    """
    lies = []
    for kind, plant in _PLANTS.items():
        text = plant(line, heard.lower(), dice)
        if text and text != line:
            lies.append(Lie(kind, text))
    return lies


def _bare(word: str) -> str:
    return word.strip(_ENDS + "“”\"'()")


def _swap(words: Sequence[str], place: int, new: str) -> str:
    old = words[place]
    changed = list(words)
    changed[place] = old.replace(_bare(old), new)
    return " ".join(changed)


def _is_money(words: Sequence[str], place: int) -> bool:
    near = words[max(0, place - 1) : place + 3]
    return any(sign in _bare(word).lower() for word in near for sign in _CURRENCY)


def _number(line: str, heard: str, dice: random.Random) -> str:
    return _any_number(line, heard, dice, money=False)


def _amount(line: str, heard: str, dice: random.Random) -> str:
    return _any_number(line, heard, dice, money=True)


def _any_number(line: str, heard: str, dice: random.Random, *, money: bool) -> str:
    words = line.split()
    spoken = _DIGIT_WORDS.split()
    places = [
        place
        for place, word in enumerate(words)
        if (_bare(word).lower() in spoken or any(char.isdigit() for char in word))
        and "@" not in word
        and "/" not in word
        and _is_money(words, place) is money
    ]
    if not places:
        return ""
    place = dice.choice(places)
    word = _bare(words[place])
    for _ in range(20):
        if word.lower() in spoken:
            new = dice.choice(spoken)
        else:
            new = "".join(
                dice.choice("123456789") if char.isdigit() and dice.random() < 0.7 else char
                for char in word
            )
        if new.lower() != word.lower() and new.lower() not in heard and not _same(new, heard):
            return _swap(words, place, new)
    return ""


def _same(new: str, heard: str) -> bool:
    """Tell whether a planted number may have been said in the other writing."""
    digits = "".join(char for char in new if char.isdigit())
    spoken = _DIGIT_WORDS.split()
    if new.lower() in spoken:
        value = spoken.index(new.lower()) + 2
        value = value if value <= 20 else 30 + 10 * (value - 21)
        return str(value) in heard
    return digits != "" and len(digits) < 3 and digits in heard


def _date(line: str, heard: str, dice: random.Random) -> str:
    words = line.split()
    groups = [_DAYS.split(), _MONTHS.split(), _NEAR.split()]
    for place, word in enumerate(words):
        for group in groups:
            if _bare(word) in group or (group is groups[2] and _bare(word).lower() in group):
                others = [one for one in group if one.lower() not in heard]
                if others:
                    return _swap(words, place, dice.choice(others))
    return ""


def _name(line: str, heard: str, dice: random.Random) -> str:
    words = line.split()
    known = {*_NOT_NAMES.split(), *_DAYS.split(), *_MONTHS.split(), "May"}
    places = [
        place
        for place in range(1, len(words))
        if len(_bare(words[place])) > 2
        and _bare(words[place])[0].isupper()
        and _bare(words[place])[1:].islower()
        and _bare(words[place]) not in known
        and words[place - 1][-1] not in ".:?!…&-"
        and words[place][0] not in "#@"
    ]
    others = [one for one in _NAMES.split() if one.lower() not in heard]
    if not places or not others:
        return ""
    return _swap(words, dice.choice(places), dice.choice(others))


def _polarity(line: str, heard: str, dice: random.Random) -> str:
    straight = line.replace("’", "'")
    for old, new in _FLIPS:
        if f" {old} " in straight:
            return straight.replace(f" {old} ", f" {new} ", 1)
    words = straight.split()
    places = [place for place, word in enumerate(words[:-1]) if word in _INSERT and place]
    if not places or "?" in line:
        return ""
    place = dice.choice(places)
    return " ".join([*words[: place + 1], "not", *words[place + 1 :]])


def _who(line: str, heard: str, dice: random.Random) -> str:
    swaps = {"Customer": "Agent", "Agent": "Customer", "customer": "agent", "agent": "customer"}
    head, _, rest = line.partition(" ")
    if head in ("The", "the"):
        second, _, rest = rest.partition(" ")
        return f"{head} {swaps[second]} {rest}" if second in swaps else ""
    word = head.rstrip(":")
    return f"{swaps[word]}{head[len(word) :]} {rest}" if word in swaps else ""


def _action(line: str, heard: str, dice: random.Random) -> str:
    deeds = [deed for deed, marks in _DEEDS if not any(mark in heard for mark in marks.split())]
    if not deeds:
        return ""
    deed = dice.choice(deeds)
    who = "Customer" if deed in _BY_CUSTOMER else "Agent"
    if dice.random() < 0.5:
        return f"{who} {deed}."
    return f"{line.rstrip(' .')} and {who.lower()} {deed}."


_PLANTS: dict[str, Callable[[str, str, random.Random], str]] = {
    "number": _number,
    "amount": _amount,
    "date": _date,
    "name": _name,
    "polarity": _polarity,
    "who": _who,
    "action": _action,
}
