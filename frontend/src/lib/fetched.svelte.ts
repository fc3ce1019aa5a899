// Something a page reads once: there, on its way, or why not.
import { type Trouble, trouble } from "./api";

export class Fetched<T> {
  value: T | null = $state.raw(null);
  problem: Trouble | null = $state.raw(null);

  constructor(private readonly ask: () => Promise<T>) {
    void this.again();
  }

  again = async (): Promise<void> => {
    try {
      this.value = await this.ask();
      this.problem = null;
    } catch (error) {
      this.problem = trouble(error);
    }
  };
}
