// Light, dark, or as the system says.

export type Choice = "auto" | "light" | "dark";
const STORED = "undivided.theme";
const ORDER: Choice[] = ["auto", "light", "dark"];

class Theme {
  choice: Choice = $state("auto");

  load(): void {
    try {
      this.show((localStorage.getItem(STORED) as Choice | null) ?? "auto");
    } catch {
      this.show("auto");
    }
  }

  next(): void {
    this.show(ORDER[(ORDER.indexOf(this.choice) + 1) % ORDER.length] ?? "auto");
    try {
      localStorage.setItem(STORED, this.choice);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }

  private show(choice: Choice): void {
    this.choice = ORDER.includes(choice) ? choice : "auto";
    const root = document.documentElement;
    if (this.choice === "auto") delete root.dataset.theme;
    else root.dataset.theme = this.choice;
  }
}

export const theme = new Theme();
