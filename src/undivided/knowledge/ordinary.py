"""What is said in every call. A passage that is like it is like everything that is said.

Some passages lie in the middle of a model's space, near to any question (Radovanović, Nanopoulos
and Ivanović 2010 call them hubs); what is taken off for that is told by these lines of our own.
"""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from undivided.language import Embedder

_ENGLISH = """
hello, how can I help you today?
hi, thanks for calling
good morning, who am I speaking with?
yes, that's right
no, that's not it
okay, thank you
all right, great
sure, no problem
one moment please, let me check that for you
let me have a look
sorry, could you say that again?
can you hear me?
I have a question about that
I was wondering if you could help me
I need some help with this
what can I do about it?
can you tell me more about that?
is there anything else I can help you with?
that's all for today, thank you
I'm not sure, I don't know
I called last week and nobody got back to me
it's still not working
I see, I understand
how long will that take?
how much is it?
could I have your name and phone number, please?
my name is John
it's about my account
I'd like to know what happens next
have a nice day, goodbye
"""
_SPANISH = """
hola, ¿en qué puedo ayudarle hoy?
buenos días, ¿con quién hablo?
sí, así es
no, no es eso
vale, gracias
muy bien, perfecto
un momento, por favor, déjeme comprobarlo
perdone, ¿puede repetirlo?
tengo una pregunta sobre eso
necesito ayuda con esto
¿qué puedo hacer?
¿me puede decir algo más sobre eso?
¿puedo ayudarle en algo más?
eso es todo, muchas gracias
no estoy seguro, no lo sé
llamé la semana pasada y nadie me ha contestado
sigue sin funcionar
ya veo, entiendo
¿cuánto tiempo tarda?
¿cuánto cuesta?
¿me da su nombre y su teléfono, por favor?
me llamo Juan
es por mi cuenta
quisiera saber qué pasa ahora
que tenga un buen día, adiós
"""
LINES = {"en": _ENGLISH.strip().split("\n"), "es": _SPANISH.strip().split("\n")}


def ordinary(embedder: Embedder, languages: Collection[str]) -> NDArray[np.float32]:
    """Give the middle of what is said in every call, as a unit vector.

    Args:
        embedder: Makes the vectors.
        languages: Those that it reads, ISO 639-1.
    """
    lines = [line for code, said in LINES.items() if code in languages for line in said]
    middle = embedder.embed(lines).mean(axis=0)
    row: NDArray[np.float32] = middle / max(float(np.linalg.norm(middle)), 1e-9)
    return row.astype(np.float32)
