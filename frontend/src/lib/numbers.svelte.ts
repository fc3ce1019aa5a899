// Quality in numbers: what is asked of the server, and asking again while it counts.
import { call, type Trouble, trouble } from "./api";
import { numbersAt } from "./quality";
import type { IntervalOf, NumbersPage } from "./types";
import type { Unit } from "./scale";

const COUNTING_MS = 1000;
const STALE_MS = 5000;

export class Numbers {
  value: NumbersPage | null = $state.raw(null);
  problem: Trouble | null = $state.raw(null);
  /** Something else was asked for than what is on the screen. */
  asking = $state(false);
  private asked = "";
  private timer = 0;

  /** Ask for a criterion in a period; call it in an effect, which stops asking when it ends. */
  ask = (criterion: string, period: string): (() => void) => {
    this.asked = new URLSearchParams({ criterion, period }).toString();
    this.asking = true;
    void this.again();
    return () => {
      clearTimeout(this.timer);
      this.asked = "";
    };
  };

  again = async (): Promise<void> => {
    const { asked } = this;
    try {
      const found = await call<NumbersPage>(`/api/quality/numbers?${asked}`);
      // An answer to an earlier question is of no use any more.
      if (asked !== this.asked) return;
      this.take(found);
    } catch (error) {
      if (asked !== this.asked) return;
      this.problem = trouble(error);
      this.asking = false;
    }
  };

  private take(found: NumbersPage): void {
    const counting = found.state === "counting";
    if (!counting || !this.value) this.value = found;
    this.asking = counting;
    this.problem = null;
    clearTimeout(this.timer);
    if (counting || !found.fresh) this.timer = window.setTimeout(this.later, counting ? COUNTING_MS : STALE_MS);
  }

  // Nobody waits for the numbers of a page that is not looked at.
  private later = (): void => {
    if (document.visibilityState === "visible") void this.again();
    else this.timer = window.setTimeout(this.later, STALE_MS);
  };
}

/** The address of a choice; nothing chosen stays out of it. */
export function chosen(criterion: string, period: string): string {
  const query = new URLSearchParams();
  if (criterion) query.set("criterion", criterion);
  if (period) query.set("period", period);
  return query.size ? `${numbersAt}?${query}` : numbersAt;
}

/** What a number of the server's counts. */
export function unitOf(one: Pick<IntervalOf, "unit"> | null | undefined): Unit {
  if (!one || one.unit === "points") return "points";
  return one.unit === "share" ? "share" : "r";
}
