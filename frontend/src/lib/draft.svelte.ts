// The note as the person works on it. Only what they ticked or wrote leaves this page.
import { actKey } from "./api";
import { Form } from "./form.svelte";
import { History, type Step } from "./history";
import { doubted, handled, type Line, lineOf, promised } from "./noteline";
import { type Promised, promiseIn, single, waiting, workOf } from "./noteline";
import type { Conversation, NoteIn, NoteLine, Work, WorkIn, WorkLine } from "./types";
import { type NotePart, PART_ORDER } from "./words";

export class Draft {
  lines: Line[] = $state([]);
  private dropped: readonly NoteLine[] = $state.raw([]);
  editing: number | null = $state(null);
  /** The line whose promise is being given another time. */
  timing: number | null = $state(null);
  readonly chosen: Line[] = $derived(this.lines.filter((line) => line.ticked && !line.removed));
  readonly left: number = $derived(this.lines.length - this.chosen.length);
  /** Lines that nobody has decided on, and that one key may tick together. */
  readonly plain: Line[] = $derived(
    this.lines.filter((line) => !line.ticked && !line.removed && !doubted(line)),
  );
  readonly doubted: number = $derived(this.lines.filter((line) => waiting(line)).length);
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
  /** Grows with everything that the person does. */
  revision = $state(0);
  undoable = $state(false);
  reviewed = 0;
  /** What was kept on the server has been looked for. */
  restored = false;
  /** The person wants none of it. */
  givenUp = false;
  /** The machine's draft that this began from, "" where there was none. */
  private id: string;
  private key = actKey();
  private made = 0;
  private readonly history = new History<Line>();

  constructor(
    id: string,
    lines: readonly NoteLine[],
    disposition: string,
    probability: number,
    ticked: boolean,
    /** Id of the approved note that is being changed, "" for a first one. */
    readonly note = "",
  ) {
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

  add(part: NotePart, text: string, from?: NoteLine): number {
    const written = { text, turns: from?.turns ?? [], probability: 1, unsupported: [] };
    const promise = from?.promise ?? null;
    const line = {
      ...lineOf(this.made++, part, { ...written, promise }, true),
      own: true,
      drafted: "",
      origin: from?.text ?? "",
    };
    this.lines.push(line);
    this.noted([{ key: line.key, before: null, after: copy(line) }]);
    return line.key;
  }

  /** Take a line that the checker left out as the person's own. */
  own(dropped: NoteLine): number {
    return this.add(dropped.section as NotePart, dropped.text, dropped);
  }

  tick(line: Line, ticked: boolean): void {
    this.act([line], () => Object.assign(line, { ticked, atOnce: false }));
  }

  /** Tick every line without a doubt that nobody has decided on; tells how many. */
  whole(): number {
    const lines = this.plain;
    this.act(lines, () => {
      for (const line of lines) Object.assign(line, { ticked: true, atOnce: true });
    });
    return lines.length;
  }

  /** A changed line is the person's own words: it is ticked and no longer in doubt. */
  change(line: Line, text: string): void {
    const clean = text.trim();
    if (!clean || clean === line.text) return;
    const mine = { text: clean, ticked: true, atOnce: false, own: true, unsupported: [], doubt: "" };
    this.act([line], () => Object.assign(line, mine));
  }

  promise(line: Line, promise: Promised): void {
    if (JSON.stringify(promise) === JSON.stringify(line.promise)) return;
    this.act([line], () => Object.assign(line, { promise, timed: true }));
  }

  remove(line: Line): void {
    const removed = !line.removed;
    this.act([line], () =>
      Object.assign(line, removed ? { removed, ticked: false, atOnce: false } : { removed }),
    );
  }

  /** Type into a field of the template; the field itself takes back what was typed. */
  fill(name: string, value: string): void {
    this.form.typed[name] = value;
    this.revision += 1;
  }

  undo(): void {
    this.bringBack(this.history.undo());
  }

  redo(): void {
    this.bringBack(this.history.redo());
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

  private act(lines: readonly Line[], does: () => unknown): void {
    const before = lines.map(copy);
    does();
    this.noted(
      lines.map((line, n) => ({ key: line.key, before: before[n] ?? null, after: copy(line) })),
    );
  }

  private noted(steps: Step<Line>[]): void {
    if (!steps.length) return;
    this.history.note(steps);
    this.undoable = this.history.undoable;
    this.revision += 1;
  }

  private bringBack(steps: [number, Line | null][]): void {
    for (const [key, was] of steps) {
      const now = this.lines.find((line) => line.key === key);
      if (!was) this.lines = this.lines.filter((line) => line.key !== key);
      else if (now) Object.assign(now, copy(was));
      // A line of the machine's that is gone was exchanged for one of a newer draft.
      else if (was.drafted === "") this.lines.push(copy(was));
    }
    this.undoable = this.history.undoable;
    if (steps.length) this.revision += 1;
  }
}

const copy = (line: Line): Line => structuredClone($state.snapshot(line)) as Line;

// Work on a note is kept while the page is open, so that a look at the list loses nothing.
const kept = new Map<string, Draft>();
const nameOf = (view: Conversation) => `${view.id} ${view.approved?.id ?? ""}`;

/** Find the work on a conversation's note, or begin it; `take` brings it up to date. */
export function draftOf(view: Conversation): Draft {
  const found = kept.get(nameOf(view)) ?? Draft.of(view);
  kept.set(nameOf(view), found);
  return found;
}

/** Let go of the work on a note that was given up. */
export const giveUp = (view: Conversation) => kept.delete(nameOf(view));

/** Tell whether a person's unfinished work on a note lies here. */
export const begun = (conversation: string) => kept.get(`${conversation} `)?.begun ?? false;
