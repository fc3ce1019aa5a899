// The note as the person works on it. Only what they ticked or wrote leaves this page.
import { actKey } from "./api";
import type { Conversation, NoteIn, NoteLine } from "./types";
import { PART_ORDER, type NotePart } from "./words";

export type Line = {
  key: number;
  part: NotePart;
  text: string;
  turns: string[];
  probability: number;
  unsupported: string[];
  ticked: boolean;
  removed: boolean;
  own: boolean;
};

export class Draft {
  lines: Line[] = $state([]);
  editing: number | null = $state(null);
  readonly chosen: Line[] = $derived(this.lines.filter((line) => line.ticked && !line.removed));
  readonly left: number = $derived(this.lines.length - this.chosen.length);
  /** At least one line of the note itself is ticked; a disposition alone is no note. */
  readonly ready: boolean = $derived(this.chosen.some((line) => line.part !== "disposition"));
  reviewed = 0;
  private key = actKey();
  private made = 0;

  constructor(
    readonly id: string,
    lines: readonly NoteLine[],
    disposition: string,
    probability: number,
    ticked: boolean,
  ) {
    this.lines = lines.map((line) => this.line(line.section as NotePart, line, ticked));
    if (disposition) {
      const proposed = { text: disposition, turns: [], probability, unsupported: [] };
      this.lines.push(this.line("disposition", proposed, ticked));
    }
  }

  static of(view: Conversation): Draft {
    const { note, approved } = view;
    if (approved) return new Draft(note?.id ?? "", approved.lines, approved.disposition, 1, true);
    return new Draft(
      note?.id ?? "",
      note?.lines ?? [],
      note?.disposition ?? "",
      note?.disposition_probability ?? 0,
      false,
    );
  }

  add(part: NotePart, text: string): number {
    const line = this.line(part, { text, turns: [], probability: 1, unsupported: [] }, true);
    this.lines.push({ ...line, own: true });
    return line.key;
  }

  /** A changed line is the person's own words: it is ticked and no longer in doubt. */
  change(line: Line, text: string): void {
    const clean = text.trim();
    if (!clean || clean === line.text) return;
    line.text = clean;
    line.ticked = true;
    line.own = true;
    line.unsupported = [];
  }

  remove(line: Line): void {
    line.removed = !line.removed;
    if (line.removed) line.ticked = false;
  }

  parts(): NotePart[] {
    return PART_ORDER.filter((part) => this.lines.some((line) => line.part === part));
  }

  body(): NoteIn {
    const disposition = this.chosen.find((line) => line.part === "disposition");
    const lines = PART_ORDER.flatMap((part) =>
      part === "disposition"
        ? []
        : this.chosen
            .filter((line) => line.part === part)
            .map(({ text, turns }) => ({ section: part, text, turns: [...turns] })),
    );
    return {
      draft: this.id,
      lines,
      disposition: disposition?.text ?? "",
      review_s: this.reviewed,
      key: this.key,
    };
  }

  private line(part: NotePart, from: Omit<NoteLine, "section">, ticked: boolean): Line {
    const { text, turns, probability, unsupported } = from;
    return {
      key: this.made++,
      part,
      text,
      turns: [...turns],
      probability,
      unsupported: [...unsupported],
      ticked,
      removed: false,
      own: false,
    };
  }
}

// Work on a note is kept while the page is open, so that a look at the list loses nothing.
const kept = new Map<string, Draft>();

export function draftOf(view: Conversation): Draft {
  const name = `${view.id} ${view.note?.id ?? ""} ${view.approved?.id ?? ""}`;
  const found = kept.get(name) ?? Draft.of(view);
  kept.set(name, found);
  return found;
}
