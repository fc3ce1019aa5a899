"""Filing: a draft gets the shape of its template, and a disposition."""

import hashlib
from dataclasses import replace
from datetime import UTC, tzinfo

from undivided.domain import Conversation, NoteDraft
from undivided.reactors.note.dispositions import Proposal, Proposer
from undivided.reactors.note.templates import Template, Templates


class Filing:
    """What is done with the lines of every draft, whoever wrote them.

    Args:
        templates: What notes look like.
        proposer: Proposes dispositions; None = none is proposed.
        zone: Where the centre's days begin and end.
    """

    def __init__(
        self,
        templates: Templates | None = None,
        proposer: Proposer | None = None,
        zone: tzinfo = UTC,
    ) -> None:
        self.templates = templates or Templates()
        self.proposer = proposer
        self.zone = zone

    @property
    def version(self) -> str:
        """Changes whenever a draft may be filed otherwise."""
        parts = [template.full_name for template in self.templates.all]
        parts.append(self.proposer.version if self.proposer else "none")
        parts.append(str(self.zone))
        return hashlib.sha256("|".join(parts).encode()).hexdigest()[:8]

    def template(self, conversation: Conversation) -> Template:
        """Choose the template of a conversation."""
        started = conversation.started
        program, channel = (started.program, started.channel) if started else ("", "")
        return self.templates.choose(program, channel, _language(conversation))

    def file(
        self, draft: NoteDraft, conversation: Conversation, *, nothing_said: bool = False
    ) -> NoteDraft:
        """Lay a draft out by its template and propose its disposition.

        Args:
            draft: With its lines.
            conversation: The conversation it is of.
            nothing_said: Nobody was spoken to, so nothing can be required.

        Returns:
            The draft with the template's sections, form and codes; the proposal reads all of the
            lines, also those for which the template has no place.
        """
        template = self.template(conversation)
        proposal = Proposal()
        if self.proposer:
            proposal = self.proposer.propose(conversation.turns, draft.lines, template)
        return replace(
            draft,
            lines=template.arrange(draft.lines),
            disposition=proposal.code,
            disposition_probability=proposal.probability,
            likely=proposal.likely,
            template=template.full_name,
            form=template.form(nothing_said=nothing_said),
        )


def _language(conversation: Conversation) -> str:
    """Give the language most turns are in."""
    counts: dict[str, int] = {}
    for turn in conversation.turns:
        counts[turn.language] = counts.get(turn.language, 0) + len(turn.text)
    return max(counts, key=lambda language: counts[language], default="en")
