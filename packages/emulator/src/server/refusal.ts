/** An answer that says no, worded as the platform words it. */
export class Refusal extends Error {
  readonly code: number;
  /** What the platform says beside it: when to come back, where the chat went. */
  readonly parameters: Readonly<Record<string, number>> | undefined;

  constructor(code: number, description: string, parameters?: Readonly<Record<string, number>>) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}
