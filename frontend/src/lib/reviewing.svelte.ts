// A review as it grows: answers by criterion, which one is in hand, and keeping it all.
import { actKey, type Trouble, trouble } from "./api";
import { keepReview, submitReview, type Value } from "./quality";
import type { Criterion, ReviewAnswer, ReviewIn, ReviewPage } from "./types";

const KEEP_MS = 800;

export interface Given {
  value: Value | null;
  turns: readonly string[];
  comment: string;
}

const EMPTY: Given = { value: null, turns: [], comment: "" };

/** Answers to a scorecard, one in hand. */
export class Answering {
  given: Readonly<Record<string, Given>> = $state.raw({});
  comment = $state("");
  place = $state(0);
  readonly criteria: readonly Criterion[];
  readonly current: Criterion | undefined = $derived.by(() => this.criteria[this.place]);
  readonly answered: number = $derived.by(
    () => this.criteria.filter((one) => this.of(one.id).value !== null).length,
  );

  constructor(criteria: readonly Criterion[], answers: readonly ReviewAnswer[], comment: string) {
    this.criteria = criteria;
    this.comment = comment;
    this.given = Object.fromEntries(
      answers.map(({ criterion, value, turns, comment }) => [criterion, { value, turns, comment }]),
    );
    const open = criteria.findIndex((one) => this.of(one.id).value === null);
    this.place = Math.max(0, open);
  }

  of(criterion: string): Given {
    return this.given[criterion] ?? EMPTY;
  }

  set(criterion: string, change: Partial<Given>): void {
    this.given = { ...this.given, [criterion]: { ...this.of(criterion), ...change } };
    this.changed();
  }

  /** Answer a criterion; the same answer again takes it back. */
  choose(criterion: string, value: Value): void {
    this.set(criterion, { value: this.of(criterion).value === value ? null : value });
  }

  /** Make a turn evidence of the criterion in hand, or no longer. */
  evidence(turn: string): void {
    const name = this.current?.id;
    if (!name) return;
    const { turns } = this.of(name);
    this.set(name, { turns: turns.includes(turn) ? turns.filter((one) => one !== turn) : [...turns, turn] });
  }

  step(by: number): void {
    this.place = Math.min(Math.max(0, this.place + by), this.criteria.length - 1);
  }

  answers(): ReviewIn["answers"] {
    return this.criteria.flatMap(({ id }) => {
      const { value, turns, comment } = this.of(id);
      if (value === null) return [];
      return [{ criterion: id, value: value as ReviewAnswer["value"], turns: [...turns], comment }];
    });
  }

  changed(): void {}
}

/** One review, kept on the server a moment after every change. */
export class Reviewing extends Answering {
  page: ReviewPage = $state.raw() as ReviewPage;
  kept: "kept" | "keeping" | "not kept" | "" = $state("");
  problem: Trouble | null = $state.raw(null);
  sending = $state(false);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waiting = false;
  private readonly begun = performance.now();

  constructor(page: ReviewPage) {
    super(page.scorecard.criteria, page.answers, page.comment);
    this.page = page;
    this.kept = page.state === "begun" ? "kept" : "";
  }

  get done(): boolean {
    return this.page.state === "submitted";
  }

  override changed(): void {
    if (this.done) return;
    this.waiting = true;
    this.kept = "keeping";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.keep(), KEEP_MS);
  }

  /** Keep what is not kept yet, e.g. as the page closes. */
  async keep(): Promise<void> {
    clearTimeout(this.timer);
    if (!this.waiting || this.done || this.sending) return;
    this.waiting = false;
    try {
      await keepReview(this.page.id, this.body());
      if (!this.waiting) this.kept = "kept";
      this.problem = null;
    } catch (error) {
      this.waiting = true;
      this.kept = "not kept";
      this.problem = trouble(error);
    }
  }

  /** Keep nothing more: the review is given up. */
  leave(): void {
    clearTimeout(this.timer);
    this.waiting = false;
  }

  async submit(): Promise<void> {
    if (this.done || this.sending) return;
    const open = this.criteria.findIndex((one) => this.of(one.id).value === null);
    if (open >= 0) {
      this.place = open;
      return;
    }
    clearTimeout(this.timer);
    this.sending = true;
    try {
      this.page = await submitReview(this.page.id, this.body());
      this.waiting = false;
      this.problem = null;
    } catch (error) {
      this.problem = trouble(error);
    } finally {
      this.sending = false;
    }
  }

  private body(): ReviewIn {
    return {
      answers: this.answers(),
      comment: this.comment,
      seconds: Math.round(this.page.seconds + (performance.now() - this.begun) / 1000),
      scorecard_version: this.page.scorecard.version,
      key: actKey(),
    };
  }
}
