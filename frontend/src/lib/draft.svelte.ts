// The note as the person works on it. Only what they ticked or wrote leaves this page.
import { actKey } from "./api";
import type { Conversation, NoteIn, NoteLine } from "./types";

type Drafted = Pick<NoteLine, "text" | "turns" | "probability" | "unsupported">;
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
  /** As the machine drafted it, "" for a line of the person's own. */
  drafted: string;
};

export class Draft {
  lines: Line[] = $state([]);
  editing: number | null = $state(null);
  readonly chosen: Line[] = $derived(this.lines.filter((line) => line.ticked && !line.removed));
  readonly left: number = $derived(this.lines.length - this.chosen.length);
  /** At least one line of the note itself is ticked; a disposition alone is no note. */
  readonly ready: boolean = $derived(this.chosen.some((line) => line.part !== "disposition"));
  /** The machine made its draft anew while the person was at work on it. */
  changed = $state(false);
  reviewed = 0;
  /** The machine's draft that this began from, "" where there was none. */
  private id: string;
  private key = actKey();
  private made = 0;

  constructor(
    id: string,
    lines: readonly NoteLine[],
    disposition: string,
    probability: number,
    ticked: boolean,
  ) {
    this.id = id;
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

  /** The person has done something with it. */
  get begun(): boolean {
    return this.lines.some(handled);
  }

  /**
   * Take a newer draft. What the person ticked, changed, took out or wrote stays as it is; only
   * lines nobody has touched are exchanged.
   */
  take(view: Conversation): void {
    const note = view.note;
    if (!note || note.id === this.id) return;
    const known = new Set(view.turns.map((turn) => turn.id));
    const fresh = Draft.of({ ...view, approved: null }).lines;
    const kept = this.lines.filter((line) => handled(line) || line.key === this.editing);
    for (const line of kept) {
      line.turns = line.turns.filter((turn) => known.has(turn));
      const same = fresh.find((other) => other.part === line.part && other.text === line.text);
      if (same) Object.assign(line, { turns: same.turns, probability: same.probability });
    }
    const have = (line: Line) =>
      kept.some((mine) => mine.part === line.part && (mine.drafted === line.text || single(mine)));
    const offered = view.approved ? [] : fresh.filter((line) => !have(line));
    const added = offered.map((line) => ({ ...line, key: this.made++ }));
    this.changed = this.id !== "" && kept.length > 0;
    this.lines = [...kept, ...added];
    this.id = note.id;
  }

  add(part: NotePart, text: string): number {
    const line = this.line(part, { text, turns: [], probability: 1, unsupported: [] }, true);
    this.lines.push({ ...line, own: true, drafted: "" });
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
            .map(({ text, turns }) => ({ section: part, text, turns: [...turns], at_once: false })),
    );
    return {
      draft: this.id,
      lines,
      disposition: disposition?.text ?? "",
      review_s: this.reviewed,
      key: this.key,
    };
  }

  private line(part: NotePart, from: Drafted, ticked: boolean): Line {
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
      drafted: text,
    };
  }
}

const handled = (line: Line) => line.ticked || line.removed || line.own;
const single = (line: Line) => line.part === "disposition";

// Work on a note is kept while the page is open, so that a look at the list loses nothing.
const kept = new Map<string, Draft>();

/** Find the work on a conversation's note, or begin it; `take` brings it up to date. */
export function draftOf(view: Conversation): Draft {
  const name = `${view.id} ${view.approved?.id ?? ""}`;
  const found = kept.get(name) ?? Draft.of(view);
  kept.set(name, found);
  return found;
}

/** Tell whether a person's unfinished work on a note lies here. */
export const begun = (conversation: string) => kept.get(`${conversation} `)?.begun ?? false;
