// Promises that are open, kept right while somebody looks: read again when something was settled or made.
import { promises, settle, type Trouble, trouble } from "./api";
import type { PromiseRow } from "./types";

const EVERY_MS = 60_000;

export type Urgency = "late" | "today" | "later" | "undated";

export const URGENCIES: Record<Urgency, string> = {
  late: "Late",
  today: "Due today",
  later: "Later",
  undated: "No time said",
};

export class Promising {
  rows: readonly PromiseRow[] | null = $state.raw(null);
  problem: Trouble | null = $state.raw(null);
  /** What this page settled a moment ago, so that it can be taken back. */
  settled: { row: PromiseRow; kept: boolean } | null = $state.raw(null);
  readonly late: number = $derived(this.of("late").length);
  readonly today: number = $derived(this.of("today").length);

  constructor(private readonly whose: "mine" | "all") {}

  of(urgency: Urgency): readonly PromiseRow[] {
    return (this.rows ?? []).filter((row) => urgencyOf(row) === urgency);
  }

  /** Follow until the returned function is called. */
  follow(): () => void {
    const look = () => document.visibilityState === "visible" && void this.again();
    look();
    const timer = setInterval(look, EVERY_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }

  async again(): Promise<void> {
    try {
      this.rows = (await promises(this.whose)).rows;
      this.problem = null;
    } catch (error) {
      this.problem = trouble(error);
    }
  }

  async settle(row: PromiseRow, kept: boolean): Promise<void> {
    try {
      await settle(row.conversation, row.id, kept);
      this.settled = { row, kept };
    } catch (error) {
      this.problem = trouble(error);
    }
    await this.again();
  }
}

function urgencyOf(row: PromiseRow): Urgency {
  if (!row.due) return "undated";
  if (row.state === "late" || new Date(row.due) < new Date()) return "late";
  return new Date(row.due).toDateString() === new Date().toDateString() ? "today" : "later";
}
