// Single-key commands. They can be switched off, as people who dictate need.

const STORED = "undivided.keys";

class Keys {
  on = $state(stored() !== "off");

  set(on: boolean): void {
    this.on = on;
    try {
      localStorage.setItem(STORED, on ? "on" : "off");
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

export const keys = new Keys();

/** Tell whether a key press is a command, not text and not a browser's own shortcut. */
export function command(event: KeyboardEvent): boolean {
  if (!keys.on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target as HTMLElement | null;
  if (document.querySelector("dialog[open]")) return false;
  return !target?.closest("textarea, select, input:not([type=checkbox])");
}
