// One conversation as it happens: kept right by a stream of updates, drawn once a frame.
import { read, stream, trouble, type Trouble } from "./api";
import type { Reading } from "./reading.svelte";
import type { Now, Partial, Update } from "./types";
import { applied, type Line, lines, Lingering } from "./updates";

const RETRY_MS = 500;
const RETRY_MOST_MS = 10_000;
/** A break shorter than this is mended before anybody needs to know. */
const BREAK_MS = 1000;
const UNHEARD_MS = 3000;
const LAG_MS = 3000;

export class Live {
  now: Now | null = $state.raw(null);
  /** The stream broke and is being opened again. */
  lost = $state(false);
  /** Seconds behind, as the least of the last few: a sentence that is just being written down is no
   * delay, and words that come and go would only draw the eye. */
  behind_s = $state(0);
  /** Nobody here hears this call: another server does, or nobody any more. */
  unheard = $state(false);
  problem: Trouble | null = $state.raw(null);
  partials: readonly Partial[] = $state.raw([]);
  readonly lines: readonly Line[] = $derived.by(() => lines(this.page.view.turns, this.partials));

  private source: EventSource | null = null;
  private updates: Update[] = [];
  private told: Now | null = null;
  private lags: { at: number; behind_s: number }[] = [];
  private anchor = { heard: 0, at: 0 };
  private readonly lingering = new Lingering();
  private failures = 0;
  private frame = 0;
  private timers: Record<"retry" | "lost" | "unheard" | "linger", number> = {
    retry: 0,
    lost: 0,
    unheard: 0,
    linger: 0,
  };

  constructor(readonly page: Reading) {}

  /** Follow until the returned function is called. A page nobody sees follows nothing and catches
   * up when it is seen again: browsers allow few streams at a time. */
  follow(): () => void {
    const look = () => (document.visibilityState === "visible" ? this.open() : this.close());
    document.addEventListener("visibilitychange", look);
    look();
    return () => {
      document.removeEventListener("visibilitychange", look);
      this.close();
    };
  }

  /** Take what the call is like at this moment. */
  tell(now: Now): void {
    this.told = now;
    this.draw();
  }

  /** Seconds since the call began, as it runs on between two messages. */
  seconds(): number {
    const { view } = this.page;
    if (!this.now || view.ended) return view.seconds;
    const since = this.now.state === "live" ? (performance.now() - this.anchor.at) / 1000 : 0;
    return Math.max(view.seconds, this.anchor.heard + since);
  }

  private open(): void {
    if (this.source) return;
    const source = stream(this.page.view.id, this.page.view.sequence);
    this.source = source;
    source.onopen = () => this.opened();
    source.onerror = () => this.broke();
    source.addEventListener("update", ({ data }) => {
      this.updates.push(JSON.parse(data) as Update);
      this.draw();
    });
    source.addEventListener("now", ({ data }) => {
      this.tell(JSON.parse(data) as Now);
    });
    for (const end of ["reload", "gone"]) source.addEventListener(end, () => void this.renew());
  }

  private close(): void {
    this.source?.close();
    this.source = null;
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    for (const timer of Object.values(this.timers)) clearTimeout(timer);
  }

  private opened(): void {
    this.failures = 0;
    this.lost = false;
    this.problem = null;
    clearTimeout(this.timers.lost);
    this.timers.unheard = setTimeout(() => (this.unheard = !this.now), UNHEARD_MS);
  }

  private broke(): void {
    this.close();
    // From the second failure on it is no short break any more.
    const lost = () => (this.lost = true);
    if (this.failures) lost();
    else this.timers.lost = setTimeout(lost, BREAK_MS);
    const wait = Math.min(RETRY_MOST_MS, RETRY_MS * 2 ** this.failures++);
    this.timers.retry = setTimeout(() => void this.again(), wait);
  }

  private async again(): Promise<void> {
    // A stream does not say why it was refused; a plain reading does.
    if (this.failures > 1) await this.refresh();
    if (this.problem?.status !== 404 && document.visibilityState === "visible") this.open();
  }

  /** Read the whole document anew. */
  private async refresh(): Promise<void> {
    try {
      this.page.take(await read(this.page.view.id));
    } catch (error) {
      const told = trouble(error);
      if (told.status) this.problem = told;
    }
  }

  /** What is shown is too old to be changed, or the conversation is gone: read it anew. */
  private async renew(): Promise<void> {
    this.close();
    await this.refresh();
    if (!this.problem && document.visibilityState === "visible") this.open();
  }

  private draw(): void {
    this.frame ||= requestAnimationFrame(() => this.show());
  }

  private show(): void {
    this.frame = 0;
    let view = this.page.view;
    for (const update of this.updates.splice(0)) {
      const newer = applied(view, update);
      if (!newer) void this.refresh();
      view = newer ?? view;
    }
    if (view !== this.page.view) this.page.view = view;
    if (this.told && this.told !== this.now) this.hear(this.told);
    this.keep();
  }

  private hear(now: Now): void {
    const drift = now.heard_s - this.seconds();
    // Small differences are the network's; the clock runs on evenly.
    if (!this.now || now.state !== "live" || Math.abs(drift) > 1) {
      this.anchor = { heard: now.heard_s, at: performance.now() };
    }
    this.now = now;
    this.unheard = false;
    this.lag(now.behind_s);
  }

  private lag(behind_s: number): void {
    const at = performance.now();
    this.lags.push({ at, behind_s });
    // What was told last before the window still held when the window began.
    while ((this.lags[1]?.at ?? at) < at - LAG_MS) this.lags.shift();
    this.behind_s = Math.min(...this.lags.map((one) => one.behind_s));
  }

  private keep(): void {
    const time = performance.now();
    const { partials, again } = this.lingering.partials(this.page.view, this.now, time);
    if (partials.length || this.partials.length) this.partials = partials;
    clearTimeout(this.timers.linger);
    if (again) this.timers.linger = setTimeout(() => this.draw(), again - time + 1);
  }
}
