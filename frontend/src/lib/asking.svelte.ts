// A question to the knowledge base and its answers; asking always works.
import { type Trouble, trouble } from "./api";
import type { Answer } from "./types";

export type Ask = (question: string) => Promise<readonly Answer[]>;

export class Asking {
  question = $state("");
  /** The question that the answers belong to. */
  asked = $state("");
  answers: readonly Answer[] | null = $state.raw(null);
  problem: Trouble | null = $state.raw(null);
  busy = $state(false);
  open: string | null = $state(null);
  private readonly told = new Set<string>();

  /** `tell` is told which passage was opened, once a question. */
  constructor(
    private readonly ask: Ask,
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
    try {
      this.answers = await this.ask(question);
      this.problem = null;
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
    this.answers = null;
    this.problem = null;
    this.question = "";
  }
}
