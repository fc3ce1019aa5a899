"""The model that is in force for a template: the trained one where it fits, else the nearest."""

from collections.abc import Mapping, Sequence

from undivided.domain import NoteLine, Turn
from undivided.language.head import TextEmbedder
from undivided.reactors.note.dispositions.nearest import THRESHOLD, Nearest
from undivided.reactors.note.dispositions.proposal import Proposal, propose
from undivided.reactors.note.dispositions.trained import TrainedCodes
from undivided.reactors.note.dispositions.words import ContactWords, contact_words
from undivided.reactors.note.templates import Template

_EXAMPLES_IN = "en"
# The embedder reads English alone: in another language nothing is near an example.


class Proposer:
    """Proposes the disposition of a contact.

    Args:
        embedder: Turns texts into unit vectors.
        trained: What the program learnt; not used where its vectors are of another embedder.
    """

    def __init__(self, embedder: TextEmbedder, trained: TrainedCodes | None = None) -> None:
        self.embedder = embedder
        fits = trained is not None and trained.embedder == embedder.version
        self.trained = trained if fits else None
        self._nearest: dict[str, Nearest] = {}

    @property
    def version(self) -> str:
        """Version of the embedder, and of what was learnt."""
        return f"{self.embedder.version} {self.trained.version if self.trained else 'examples'}"

    def propose(
        self, turns: Sequence[Turn], lines: Sequence[NoteLine], template: Template
    ) -> Proposal:
        """Propose one of a template's codes.

        Args:
            turns: All turns in order; without a customer's there is no proposal.
            lines: The drafted lines; without any there is none either.
            template: Whose codes can be chosen.
        """
        return propose(*self.chances(contact_words(turns, lines), template))

    def chances(self, words: ContactWords, template: Template) -> tuple[Mapping[str, float], float]:
        """Give the chance of each of a template's codes.

        Args:
            words: Of a contact.
            template: Whose codes can be chosen.

        Returns:
            Code to probability, empty when nothing can be told; and from which one a code is
            proposed.
        """
        if self.trained and words.whole:
            vector = self.embedder.embed([words.whole])[0]
            told = self.trained.chances(vector, template.dispositions)
            if told:
                return told, self.trained.threshold
        if words.language != _EXAMPLES_IN:
            return {}, THRESHOLD
        return self._of(template).chances(words.lines), THRESHOLD

    def _of(self, template: Template) -> Nearest:
        if template.version not in self._nearest:
            self._nearest[template.version] = Nearest(template.dispositions, self.embedder)
        return self._nearest[template.version]
