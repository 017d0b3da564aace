/** A call that was answered, well or not; one whose answer was cut off has neither. */
export interface CallRecord {
  at: number;
  bot: string;
  method: string;
  params: Record<string, string>;
  files: string[];
  result?: unknown;
  error?: { code: number; description: string };
}

/** What was asked of the emulator, and what a person would have seen. */
export class Journal<Entry> {
  #calls: CallRecord[] = [];
  #entries: Entry[] = [];

  addCall(call: CallRecord): void {
    this.#calls.push(call);
  }

  addEntry(entry: Entry): Entry {
    this.#entries.push(entry);
    return entry;
  }

  calls(): readonly CallRecord[] {
    return this.#calls;
  }

  /** The calls that took effect, of the methods that have one. */
  effects(methods: RegExp): readonly CallRecord[] {
    return this.#calls.filter(({ method, error }) => error === undefined && methods.test(method));
  }

  entries(): readonly Entry[] {
    return this.#entries;
  }

  clear(): void {
    this.#calls = [];
    this.#entries = [];
  }
}
