// The exported page: everything it needs lies in the file itself.
import { mount } from "svelte";
import { theme } from "./lib/theme.svelte";
import Page from "./Page.svelte";
import "./styles/base.css";

const text = (id: string) => document.getElementById(id)?.textContent ?? "";

/** Make an address for the sound; a blob can be jumped about in where a data address may not. */
function sound(): string | null {
  const match = /^data:([^;,]+);base64,(.+)$/s.exec(text("sound"));
  if (!match) return null;
  const bytes = Uint8Array.from(atob(match[2] ?? ""), (sign) => sign.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], { type: match[1] ?? "" }));
}

theme.load();
mount(Page, {
  target: document.getElementById("app") as HTMLElement,
  props: { view: JSON.parse(text("conversation")), peaks: JSON.parse(text("peaks")), sound: sound() },
});
