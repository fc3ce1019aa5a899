// A question to the knowledge base and its answers; asking always works. Where there is a language
// model, an answer composed from what was found comes later, and nothing waits for it.
import { type Trouble, trouble } from "./api";
import type { Answer, AskAnswer, Composed } from "./types";

export type Ask = (question: string) => Promise<AskAnswer>;
/** `asked` is the id under which the question was kept, or empty. */
export type Compose = (question: string, asked: string) => Promise<Composed>;

export class Asking {
  question = $state("");
  /** The question that the answers belong to. */
  asked = $state("");
  answers: readonly Answer[] | null = $state.raw(null);
  problem: Trouble | null = $state.raw(null);
  busy = $state(false);
  open: string | null = $state(null);
  /** Whether an answer is composed from these passages, will be, or could not be. */
  composes = $state(false);
  composed: Composed | null = $state.raw(null);
  uncomposed: Trouble | null = $state.raw(null);
  private turn = 0;
  private readonly told = new Set<string>();

  /** `tell` is told which passage was opened, once a question. */
  constructor(
    private readonly ask: Ask,
    private readonly compose: Compose,
    private readonly tell: (passage: string) => void = () => undefined,
  ) {}

  /** Unfold an answer, or fold it again. */
  toggle(name: string, passage: string): void {
    this.open = this.open === name ? null : name;
    if (this.open === null || this.told.has(passage)) return;
    this.told.add(passage);
    this.tell(passage);
  }

  async put(): Promise<void> {
    const question = this.question.trim();
    if (!question || this.busy) return;
    this.busy = true;
    this.forget();
    try {
      const found = await this.ask(question);
      this.answers = found.passages;
      this.problem = null;
      this.composes = found.composing;
      if (found.composing) void this.wait(question, found.asked);
    } catch (error) {
      this.problem = trouble(error);
      this.answers = null;
    } finally {
      this.asked = question;
      this.told.clear();
      this.open = null;
      this.busy = false;
    }
  }

  get shown(): boolean {
    return this.answers !== null || this.problem !== null;
  }

  close(): void {
    this.forget();
    this.answers = null;
    this.problem = null;
    this.question = "";
  }

  private async wait(question: string, asked: string): Promise<void> {
    const turn = this.turn;
    try {
      const composed = await this.compose(question, asked);
      // Meanwhile something else may have been asked.
      if (turn === this.turn) this.composed = composed;
    } catch (error) {
      if (turn === this.turn) this.uncomposed = trouble(error);
    }
  }

  private forget(): void {
    this.turn += 1;
    this.composes = false;
    this.composed = null;
    this.uncomposed = null;
  }
}
