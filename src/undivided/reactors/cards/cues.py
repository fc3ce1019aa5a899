"""Cues in what was said: small word lists, no model. English, with the plainest Spanish."""

import re

from undivided.domain import PersonalKind, Speaker, Turn


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_RELATIVE = (
    r"(?:husband|wife|mother|mom|mum|father|dad|son|daughter|baby|child|brother|sister|partner"
    r"|grand(?:mother|father|ma|pa)|uncle|aunt|friend|fianc[eé]e?)"
)
PAINFUL = _any(
    r"passed (?:away|on)\b",
    rf"\b(?:he|she|they|who|{_RELATIVE})(?:'s| has| have| had| just| recently| suddenly)*"
    r" (?:died|dead)\b",
    rf"\b(?:lost|buried|burying) (?:my|our|her|his) {_RELATIVE}\b",
    rf"\bdeath of (?:my|our|her|his) {_RELATIVE}\b",
    rf"\bmy late {_RELATIVE}\b",
    r"\b(?:funeral|hospice|miscarriage|stillborn|chemotherapy|chemo|dementia)\b",
    r"\b(?:have|has|had|with|got|of|is it) (?:terminal |lung |breast |brain )?cancer\b",
    r"\b(?:terminally|seriously|gravely|very) ill\b",
    r"\b(?:heart attack|intensive care|suicid\w+|kill (?:myself|himself|herself))\b",
    r"\b(?:had|having|after) (?:a|her|his|my) stroke\b",
    r"\b(?:i'm|i am|been|keep|just) (?:crying|in tears|sobbing|so scared|desperate)\b",
    r"\b(?:sobs|sobbing|crying|weeping)\b[\])*]",
    r"\bcan(?:'t|not) (?:take|cope with|bear|go on|do) (?:it|this|with this)?"
    r"\s*(?:any ?more|any longer)\b",
    r"\b(?:at|reached) (?:my|the) (?:wits'? end|breaking point)\b",
    r"\bdon't know (?:what to do|how to go on|where to turn) any ?more\b",
    r"\b(?:falleci[oó]|muri[oó]|ha muerto|funeral|c[aá]ncer|llorando|desesperad[oa])\b",
)  # fmt: skip
"""Bereavement, illness, tears, despair. “Death certificate”, “my phone died” are not among them."""

_NOT_HEARD = r"(?:,|\.\.\.)? (?:what|could you|can you|i didn't|i missed|who|say that|didn't catch)"
CONDOLENCE = _any(
    rf"\bsorry\b(?!{_NOT_HEARD})",
    r"\bcondolences?\b",
    r"\bmy sympath(?:y|ies)\b",
    r"\b(?:that|this|it) (?:must be|sounds|is) (?:so |very |really |incredibly |just )?"
    r"(?:hard|difficult|tough|exhausting|awful|painful|upsetting)\b",
    r"\bcan(?:'t|not| not) imagine\b",
    r"\btake (?:all the|your|as much) time\b",
    r"\blo siento\b|\bp[eé]same\b",
)

QUESTION = _any(
    r"\?",
    r"^\W*(?:(?:and|so|but|ok(?:ay)?|well|um+|uh+|yeah|yes|no|oh|right|hi|hello)\W+)*"
    r"(?:what|when|where|which|who|why|how|do|does|did|can|could|is|are|will|would|should|may)\b",
    r"\b(?:can i|could i|may i|do i|should i|do you|does it|is there|are there"
    r"|how (?:long|much|many|do|can)|what (?:if|happens|about|do|is|are)"
    r"|i(?:'d| would) like to know|i(?:'m| am| was) wondering|tell me)\b",
    r"¿",
)  # fmt: skip
NEED = _any(
    r"\b(?:i|we) (?:want|need|would like|wanted|have) (?:to|a|an|the|my)\b",
    r"\bi(?:'d|'ll| will) (?:like|need|want)\b",
    r"\b(?:is|was|has|does|did|do|it's|isn|wasn|doesn|didn|hasn|won)(?: not|n't|'t) "
    r"(?:work|com|go|connect|charg|arriv|show|load|turn)\w*",
    r"\b(?:stopped|keeps?|broken|broke|slow|stuck|lost|stolen|missing|wrong|late"
    r"|cut (?:me )?off|twice|failed|error|problem|issue|trouble|nobody came|charged|overcharged"
    r"|cancel|refund|complain(?:t)?|moved|moving)\b",
    r"\b(?:necesito|quiero|quisiera|no funciona|me han cobrado|problema)\b",
)  # fmt: skip
LOOKUP = _any(
    r"\blet me (?:just |quickly )?(?:check|look|find|see (?:how|what|when|whether|if|which))\b",
    r"\bi(?:'ll| will|'m going to|'m just going to) (?:just |quickly )?"
    r"(?:check|look (?:up|into)|find out)\b",
    r"\bi(?:'d| would)? (?:need|have) to (?:check|look up|find out)\b",
    r"\bi(?:'m| am) not (?:sure|certain) (?:how|what|when|whether|if|which)\b",
    r"\bbear with me while\b",
    r"\bd[eé]jeme (?:ver|comprobar|mirar)\b",
)  # fmt: skip
"""An agent says that they are looking for something."""

SMALL_TALK = _any(
    r"\b(?:thank(?:s| you)|cheers|good ?bye|bye|have a (?:good|great|nice|lovely)|you too|take care"
    r"|that's (?:all|it|everything)|you've been|appreciate|gracias|adi[oó]s)\b",
)
IDENTITY = _any(
    r"\b(?:my|the) (?:(?:first|last|full|account|phone|cell|mobile|card|order|reference|case) )?"
    r"(?:name|number|email|e-mail|address|postcode|zip(?: code)?|pin|birthday|date of birth"
    r"|surname) (?:is|would be)\b",
    r"\bname's\b|\b(?:spelled|spelt|double [a-z])\b",
    r"(?:\b[a-z]\b[,.]? ){3,}",
    r"(?:\b(?:oh|zero|one|two|three|four|five|six|seven|eight|nine|double|\d)\b[,. ]*){4,}",
)  # fmt: skip
_SHORT_ANSWERS = """
yes yeah yep yup no nope ok okay right sure mm hm mhm uh huh um oh fine good great alright
exactly correct true got it see i perfect well hmm sí si vale claro bueno bien eso es
"""
_YES_NO = frozenset(_SHORT_ANSWERS.split())


def says_little(text: str) -> bool:
    """Tell whether a turn is no more than a yes, a no or a sign of listening."""
    words = re.findall(r"[^\W_']+", text.lower())
    return all(word in _YES_NO for word in words)


def painful(turn: Turn) -> bool:
    """Tell whether a customer says something painful in this turn."""
    return turn.speaker in ASKERS and bool(PAINFUL.search(turn.text))


def condoles(turn: Turn) -> bool:
    """Tell whether an agent answers with sympathy in this turn."""
    return turn.speaker is Speaker.AGENT and bool(CONDOLENCE.search(turn.text))


def reads_personal_data(turn: Turn) -> bool:
    """Tell whether numbers or an address are read in this turn; a name alone is no reason."""
    return any(span.kind is not PersonalKind.NAME for span in turn.personal)


ASKERS = frozenset({Speaker.CUSTOMER, Speaker.UNLABELLED})
"""Whose turns may need knowledge; one-channel recordings do not say who speaks."""


def without_personal(turn: Turn) -> str:
    """Take the placeholders of personal data out of what was said; they are not to be searched."""
    text = turn.text
    for span in sorted(turn.personal, key=lambda found: -found.start):
        text = f"{text[: span.start]} {text[span.end :]}"
    return " ".join(text.split())
