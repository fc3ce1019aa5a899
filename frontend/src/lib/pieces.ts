// A turn's text in pieces: plain, hard to hear, or where personal data was taken out.
import type { Turn } from "./types";

export type Piece = { text: string; kind: "plain" | "unsure" | "personal"; why: string };

const UNSURE_BELOW = 0.5;
const REMOVED: Record<string, string> = {
  card: "a card number",
  account: "an account number",
  government_id: "an identity number",
  email: "an e-mail address",
  phone: "a phone number",
  name: "a name",
  address: "an address",
  birth_date: "a date of birth",
  secret: "a secret",
};

export function pieces(turn: Turn): Piece[] {
  // Spans count characters as Python does: code points, not UTF-16 units.
  const signs = Array.from(turn.text);
  const doubts = new Words(turn);
  const found: Piece[] = [];
  let from = 0;
  for (const span of [...turn.personal].sort((a, b) => a.start - b.start)) {
    if (span.start < from) continue;
    found.push(...doubts.split(signs.slice(from, span.start).join("")));
    const text = signs.slice(span.start, span.end).join("");
    found.push({ text, kind: "personal", why: `${REMOVED[span.kind] ?? "personal data"} was taken out` });
    from = span.end;
  }
  found.push(...doubts.split(signs.slice(from).join("")));
  return found;
}

/** Walks the recognised words along the text; words that are not in it are passed over. */
class Words {
  private next = 0;
  constructor(private readonly turn: Turn) {}

  split(text: string): Piece[] {
    const found: Piece[] = [];
    for (const part of text.split(/(\s+)/)) {
      const confidence = part.trim() ? this.confidence(part) : 1;
      const last = found.at(-1);
      if (confidence < UNSURE_BELOW) {
        const why = `heard with ${Math.round(confidence * 100)} in 100 confidence`;
        found.push({ text: part, kind: "unsure", why });
      } else if (last?.kind === "plain") last.text += part;
      else if (part) found.push({ text: part, kind: "plain", why: "" });
    }
    return found;
  }

  private confidence(part: string): number {
    const words = this.turn.words;
    for (let ahead = this.next; ahead < Math.min(words.length, this.next + 8); ahead++) {
      const word = words[ahead];
      if (word && word.text === part) {
        this.next = ahead + 1;
        return word.confidence;
      }
    }
    return 1;
  }
}

/** Mark the words of a note line that its turns do not say. */
export function unsupported(text: string, words: readonly string[]): Piece[] {
  const bare = new Set(words.flatMap((word) => word.toLowerCase().split(/\s+/)).map(stripped));
  return text.split(/(\s+)/).map((part) =>
    bare.has(stripped(part.toLowerCase())) && part.trim()
      ? { text: part, kind: "unsure", why: "not said in the turns this line rests on" }
      : { text: part, kind: "plain", why: "" },
  );
}

const stripped = (word: string) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
