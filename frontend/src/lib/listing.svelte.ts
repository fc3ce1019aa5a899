// The list of conversations, kept right by a stream while somebody looks at it.
import { list, rowStream, type Trouble, trouble } from "./api";
import { merged, mergedInPlace } from "./rows";
import type { Row, RowsChanged } from "./types";

const RETRY_MS = 1000;
const RETRY_MOST_MS = 10_000;

export class Listing {
  rows: readonly Row[] | null = $state.raw(null);
  next: number | null = $state(null);
  problem: Trouble | null = $state.raw(null);
  private held = false;
  private late = new Map<string, Row>();
  private source: EventSource | null = null;
  private failures = 0;
  private timer = 0;

  follow(): () => void {
    const look = () => (document.visibilityState === "visible" ? void this.open() : this.close());
    document.addEventListener("visibilitychange", look);
    look();
    return () => {
      document.removeEventListener("visibilitychange", look);
      this.close();
    };
  }

  async older(): Promise<void> {
    await this.load(this.next);
  }

  async again(): Promise<void> {
    this.close();
    await this.open();
  }

  /** While somebody points at the list, rows change but keep their places. */
  hold(on: boolean): void {
    this.held = on;
    if (on) return;
    this.rows = merged(this.rows ?? [], [...this.late.values()]);
    this.late.clear();
  }

  private async open(): Promise<void> {
    if (this.source) return;
    const from = await this.load(null);
    // Somebody else may have opened it meanwhile, or nobody looks any more.
    if (this.source || document.visibilityState !== "visible") return;
    if (from === null) return this.broke();
    const source = rowStream(from);
    this.source = source;
    source.onopen = () => (this.failures = 0);
    source.onerror = () => this.broke();
    source.addEventListener("rows", ({ data }) => this.take((JSON.parse(data) as RowsChanged).rows));
    source.addEventListener("reload", () => void this.again());
  }

  private close(): void {
    this.source?.close();
    this.source = null;
    clearTimeout(this.timer);
  }

  private broke(): void {
    this.close();
    const wait = Math.min(RETRY_MOST_MS, RETRY_MS * 2 ** this.failures++);
    this.timer = setTimeout(() => void this.open(), wait);
  }

  /** Read a page of rows; tells the place in the ledger from which on they may have changed. */
  private async load(before: number | null): Promise<number | null> {
    try {
      const page = await list(before);
      if (before !== null || !this.rows) this.next = page.next;
      this.rows = merged(this.rows ?? [], page.rows);
      this.problem = null;
      return page.position;
    } catch (error) {
      this.problem = trouble(error);
      return null;
    }
  }

  private take(changed: Row[]): void {
    if (!this.held) {
      this.rows = merged(this.rows ?? [], changed);
      return;
    }
    this.rows = mergedInPlace(this.rows ?? [], changed);
    for (const row of changed) this.late.set(row.id, row);
  }
}
