// What was done, so that it can be taken back and done again. Knows no note and no screen.

/** One thing before and after an act; null where it was not there. */
export type Step<T> = { key: number; before: T | null; after: T | null };

const MOST = 200;

export class History<T> {
  private done: Step<T>[][] = [];
  private undone: Step<T>[][] = [];

  /** Note an act; what was taken back before it cannot be done again. */
  note(steps: Step<T>[]): void {
    if (!steps.length) return;
    this.done.push(steps);
    if (this.done.length > MOST) this.done.shift();
    this.undone = [];
  }

  /** The last act, to be taken back: what each thing was before it, the last first. */
  undo(): [number, T | null][] {
    const steps = this.done.pop();
    if (!steps) return [];
    this.undone.push(steps);
    return [...steps].reverse().map((step) => [step.key, step.before]);
  }

  /** The act taken back last, to be done again: what each thing was after it. */
  redo(): [number, T | null][] {
    const steps = this.undone.pop();
    if (!steps) return [];
    this.done.push(steps);
    return steps.map((step) => [step.key, step.after]);
  }

  get undoable(): boolean {
    return this.done.length > 0;
  }
}
