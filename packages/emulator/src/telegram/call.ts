import { badRequest } from "./refusal.ts";
import type { UploadedFile } from "../server/multipart.ts";
import type { Bot } from "./world.ts";

/** One request to the Bot API. Every parameter is text, as on the wire; objects come as JSON text. */
export class Call<Name extends string = string> {
  readonly bot: Bot;
  readonly method: string;
  readonly params: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, UploadedFile>;
  /** Fires when the client hangs up. */
  readonly hungUp: AbortSignal;

  constructor(
    bot: Bot,
    method: string,
    params: ReadonlyMap<string, string>,
    files: ReadonlyMap<string, UploadedFile>,
    hungUp: AbortSignal,
  ) {
    this.bot = bot;
    this.method = method;
    this.params = params;
    this.files = files;
    this.hungUp = hungUp;
  }

  has(name: Name): boolean {
    return this.params.has(name);
  }

  text(name: Name): string {
    return this.params.get(name) ?? "";
  }

  /** Telegram reads a number leniently and moves it into its range. */
  integer(name: Name, fallback: number, min = -Infinity, max = Infinity): number {
    const text = this.text(name);
    const value = text === "" ? fallback : Number.parseInt(text, 10) || 0;
    return Math.min(Math.max(value, min), max);
  }

  flag(name: Name): boolean {
    return ["true", "yes", "1"].includes(this.text(name).trim().toLowerCase());
  }

  /** The JSON of a parameter, `undefined` when it is absent. */
  json(name: Name, complaint: string): unknown {
    const text = this.text(name);
    if (text === "") return undefined;
    try {
      return JSON.parse(text);
    } catch {
      throw badRequest(complaint);
    }
  }
}
