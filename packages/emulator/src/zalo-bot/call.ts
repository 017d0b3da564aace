import { readJson } from "../server/json.ts";
import { badRequest } from "./refusals.ts";
import type { Bot } from "./world.ts";

/** One request to the Bot API, every parameter as text. */
export class Call {
  readonly bot: Bot;
  readonly params: ReadonlyMap<string, string>;
  /** Fires when the client hangs up. */
  readonly hungUp: AbortSignal;

  constructor(bot: Bot, params: ReadonlyMap<string, string>, hungUp: AbortSignal) {
    this.bot = bot;
    this.params = params;
    this.hungUp = hungUp;
  }

  find(name: string): string | undefined {
    return this.params.get(name);
  }

  /** A parameter that must be there and say something. */
  read(name: string): string {
    const value = this.params.get(name);
    if (value === undefined || value === "") throw badRequest(`${name} is required`);
    return value;
  }

  /** Text of 1 to `max` units, composed: what a decomposed one costs its writer is never seen here. */
  readText(name: string, max: number): string {
    const text = this.read(name);
    if (text.trim() === "") throw badRequest(`${name} is empty`);
    if (text.length > max) throw badRequest(`${name} must have 1 to ${max} characters`);
    if (!text.isWellFormed() || text !== text.normalize("NFC")) throw badRequest(`${name} is not composed (NFC)`);
    return text;
  }

  readList(name: string): unknown[] | undefined {
    const text = this.find(name);
    if (text === undefined) return undefined;
    const value = readJson(text);
    if (!Array.isArray(value)) throw badRequest(`${name} must be a list`);
    return value;
  }
}
