"""The model that is in force for a template: the trained one where it fits, else the nearest."""

from collections.abc import Sequence

from undivided.domain import NoteLine, Speaker, Turn
from undivided.language.head import TextEmbedder
from undivided.reactors.note.dispositions.nearest import THRESHOLD, Nearest
from undivided.reactors.note.dispositions.proposal import Proposal, propose
from undivided.reactors.note.dispositions.trained import TrainedCodes
from undivided.reactors.note.dispositions.words import contact_words, telling
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
        said = [turn for turn in turns if turn.speaker is Speaker.CUSTOMER]
        if not lines or not said:
            return Proposal()
        if self.trained:
            words = contact_words(turns, lines)
            vector = self.embedder.embed([words])[0]
            chances = self.trained.chances(vector, template.dispositions)
            if chances:
                return propose(chances, self.trained.threshold)
        if sum(turn.language == _EXAMPLES_IN for turn in said) * 2 < len(said):
            return Proposal()
        chances = self._of(template).chances(telling(lines))
        return propose(chances, THRESHOLD)

    def _of(self, template: Template) -> Nearest:
        if template.version not in self._nearest:
            self._nearest[template.version] = Nearest(template.dispositions, self.embedder)
        return self._nearest[template.version]
