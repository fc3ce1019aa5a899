// The lines of a note as a person works on them: each act on its own, and taking it back.
import { History, type Step } from "./history";
import { doubted, type Line, lineOf, type Promised, waiting } from "./noteline";
import type { NoteLine } from "./types";
import { type NotePart, PART_ORDER } from "./words";

export class Lines {
  lines: Line[] = $state([]);
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
  /** Grows with everything that the person does. */
  revision = $state(0);
  undoable = $state(false);
  protected made = 0;
  private readonly history = new History<Line>();

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

  undo(): void {
    this.bringBack(this.history.undo());
  }

  redo(): void {
    this.bringBack(this.history.redo());
  }

  parts(): NotePart[] {
    return PART_ORDER.filter((part) => this.lines.some((line) => line.part === part));
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
