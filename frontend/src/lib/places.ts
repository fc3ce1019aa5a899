// Addresses of the Knowledge pages: what stands after the # and what it means.

export type KnowledgePlace =
  | { view: "list" | "gaps" | "import" | "quality" }
  | { view: "article"; id: string; passage: string }
  | { view: "changes"; id: string; old: string; newer: string };

const ROOT = "#/knowledge";

export const articleAt = (id: string, passage = "") =>
  `${ROOT}/articles/${encodeURIComponent(id)}${passage ? `#${encodeURIComponent(passage)}` : ""}`;
export const changesAt = (id: string, old: string, newer: string) =>
  `${ROOT}/articles/${encodeURIComponent(id)}/changes/${old}..${newer}`;

/** Read an address; whatever is not known is the list. */
export function knowledgePlace(hash: string): KnowledgePlace {
  const changes = /^#\/knowledge\/articles\/([^/#]+)\/changes\/(\w+)\.\.(\w*)$/.exec(hash);
  if (changes) {
    const [, id = "", old = "", newer = ""] = changes;
    return { view: "changes", id: plain(id), old, newer };
  }
  const article = /^#\/knowledge\/articles\/([^/#]+)(?:#(.+))?$/.exec(hash);
  if (article) return { view: "article", id: plain(article[1] ?? ""), passage: plain(article[2] ?? "") };
  const name = /^#\/knowledge\/(gaps|import|quality)$/.exec(hash)?.[1];
  return { view: (name as "gaps" | "import" | "quality" | undefined) ?? "list" };
}

function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
