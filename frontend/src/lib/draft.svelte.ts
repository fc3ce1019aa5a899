// The note as the person works on it. Only what they ticked or wrote leaves this page.
import { actKey } from "./api";
import { Form } from "./form.svelte";
import { Lines } from "./lines.svelte";
import { handled, type Line, lineOf, promised, promiseIn, single, workOf } from "./noteline";
import type { Conversation, NoteIn, NoteLine, Work, WorkIn, WorkLine } from "./types";
import { type NotePart, PART_ORDER } from "./words";

export class Draft extends Lines {
  private dropped: readonly NoteLine[] = $state.raw([]);
  readonly form = new Form();
  /** Titles of what the template requires and is not there, or does not fit. */
  readonly missing: readonly string[] = $derived([
    ...this.form.empty((part) => this.chosen.some((line) => line.part === part)),
    ...this.form.unfilled,
  ]);
  /** At least one line of the note itself is ticked, and all that is required is there. */
  readonly ready: boolean = $derived(
    this.chosen.some((line) => line.part !== "disposition") && !this.missing.length,
  );
  /** What the checker took out of the draft, each with its doubt, until the person takes it. */
  readonly leftOut: readonly NoteLine[] = $derived(
    this.dropped.filter((one) => !this.lines.some((line) => line.origin === one.text)),
  );
  /** The machine made its draft anew while the person was at work on it. */
  changed = $state(false);
  reviewed = 0;
  /** What was kept on the server has been looked for. */
  restored = false;
  /** The person wants none of it. */
  givenUp = false;
  /** The machine's draft that this began from, "" where there was none. */
  private id: string;
  private key = actKey();

  constructor(
    id: string,
    lines: readonly NoteLine[],
    disposition: string,
    probability: number,
    ticked: boolean,
    /** Id of the approved note that is being changed, "" for a first one. */
    readonly note = "",
  ) {
    super();
    this.id = id;
    this.lines = lines.map((line) => lineOf(this.made++, line.section as NotePart, line, ticked));
    if (disposition) {
      const proposed = { text: disposition, turns: [], probability, unsupported: [] };
      this.lines.push(lineOf(this.made++, "disposition", proposed, ticked));
    }
  }

  static of(view: Conversation): Draft {
    const { note, approved } = view;
    if (approved) {
      const { lines, disposition, id } = approved;
      const begun = new Draft(note?.id ?? "", lines, disposition, 1, true, id);
      begun.form.take(note);
      begun.form.typed = Object.fromEntries(approved.fields.map((one) => [one.name, one.value]));
      return begun;
    }
    const draft = new Draft(
      note?.id ?? "",
      note?.lines ?? [],
      note?.disposition ?? "",
      note?.disposition_probability ?? 0,
      false,
    );
    draft.dropped = note?.dropped ?? [];
    draft.form.take(note);
    return draft;
  }

  /** The person has done something with it. */
  get begun(): boolean {
    const typed = Object.keys(this.form.filled()).length > 0;
    return this.note ? this.revision > 0 : typed || this.lines.some(handled);
  }

  /**
   * Take a newer draft. What the person ticked, changed, took out or wrote stays as it is; only
   * lines nobody has touched are exchanged.
   */
  take(view: Conversation): void {
    const note = view.note;
    if (!note || note.id === this.id) return;
    const known = new Set(view.turns.map((turn) => turn.id));
    const anew = Draft.of({ ...view, approved: null });
    const fresh = anew.lines;
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
    this.dropped = anew.dropped;
    this.form.take(note);
    this.id = note.id;
  }

  /** Take up what was kept of this person's work: lines already handled here stay as they are. */
  restore(work: Work): void {
    this.restored = true;
    if (work.note !== this.note) return;
    this.reviewed += work.review_s;
    if (this.note && !this.revision && work.lines.length) {
      for (const line of this.lines) Object.assign(line, { ticked: false, atOnce: false });
    }
    for (const kept of work.lines) this.bring(kept);
    this.form.typed = { ...work.fields, ...this.form.typed };
    if (work.lines.length) this.revision += 1;
  }

  /** Type into a field of the template; the field itself takes back what was typed. */
  fill(name: string, value: string): void {
    this.form.typed[name] = value;
    this.revision += 1;
  }

  body(): NoteIn {
    const disposition = this.chosen.find((line) => line.part === "disposition");
    const lines = PART_ORDER.flatMap((part) =>
      part === "disposition"
        ? []
        : this.chosen
            .filter((line) => line.part === part)
            .map((line) => ({
              section: part,
              text: line.text,
              turns: [...line.turns],
              promise: promiseIn(line),
              at_once: line.atOnce,
            })),
    );
    return {
      draft: this.id,
      lines,
      disposition: disposition?.text ?? "",
      fields: this.form.filled(),
      review_s: this.reviewed,
      key: this.key,
    };
  }

  /** What is kept for the person: the lines they have handled. */
  work(): WorkIn {
    const lines = this.lines.filter((line) => this.note || handled(line));
    return {
      draft: this.id,
      note: this.note,
      lines: lines.map(workOf),
      fields: this.form.filled(),
      review_s: this.reviewed,
      key: actKey(),
    };
  }

  /** What is kept when the work is given up: the time it took, and nothing else. */
  nothing(): WorkIn {
    return { ...this.work(), lines: [], fields: {} };
  }

  private bring(kept: WorkLine): void {
    const known = this.lines.find(
      (line) => line.part === kept.part && kept.drafted !== "" && line.drafted === kept.drafted,
    );
    if (known && handled(known) && !this.note) return;
    const line = known ?? lineOf(this.made++, kept.part as NotePart, { ...kept, probability: 1, unsupported: [] }, false);
    const own = kept.drafted === "" || kept.text !== kept.drafted;
    const promise = promised(kept.promise);
    const timed = JSON.stringify(promise) !== JSON.stringify(line.promise);
    Object.assign(line, {
      timed,
      text: kept.text,
      drafted: kept.drafted,
      ticked: kept.ticked,
      removed: kept.removed,
      promise,
      own,
      ...(own ? { unsupported: [], doubt: "" } : {}),
    });
    if (!known) this.lines.push(line);
    if (own) line.origin = kept.text;
  }
}
