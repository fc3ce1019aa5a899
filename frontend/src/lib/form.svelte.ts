// What the template of a draft asks for, and what the person has typed into its fields.
import type { DraftedNote } from "./types";
import { type NotePart, PARTS } from "./words";

type Asked = Pick<DraftedNote, "sections" | "fields" | "codes" | "likely">;
export type Field = DraftedNote["fields"][number];
const NOTHING: Asked = { sections: [], fields: [], codes: [], likely: [] };

export class Form {
  /** Sections, fields and codes; none without a template. */
  private asked: Asked = $state.raw(NOTHING);
  typed: Record<string, string> = $state({});
  readonly fields: readonly Field[] = $derived(this.asked.fields);
  readonly codes: readonly string[] = $derived(
    [...new Set([...this.asked.likely.map((one) => one.code), ...this.asked.codes])],
  );
  /** Titles of fields that are needed and empty, or that do not fit. */
  readonly unfilled: readonly string[] = $derived(
    this.fields
      .filter((one) => (one.required && !this.typed[one.name]?.trim()) || this.misfit(one))
      .map((one) => one.title),
  );

  take(note: DraftedNote | null): void {
    if (note) this.asked = note;
  }

  /** Titles of sections that are needed, where no line is chosen. */
  empty(has: (part: string) => boolean): string[] {
    return this.asked.sections.filter((one) => one.required && !has(one.kind)).map((one) => one.title);
  }

  /** What stands above a part of the note. */
  title(part: NotePart): string {
    return this.asked.sections.find((one) => one.kind === part)?.title || PARTS[part];
  }

  /** Tell whether what was typed does not look as the template wants it. */
  misfit({ name, pattern }: Field): boolean {
    const value = (this.typed[name] ?? "").split(/\s+/).filter(Boolean).join(" ");
    return value !== "" && pattern !== "" && !fits(pattern, value);
  }

  /** What was typed, without what was left empty. */
  filled(): Record<string, string> {
    return Object.fromEntries(Object.entries(this.typed).filter(([, value]) => value.trim() !== ""));
  }
}

/** The server says the last word; a pattern that this browser cannot read stops nobody. */
function fits(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(value);
  } catch {
    return true;
  }
}
