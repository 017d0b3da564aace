import { z } from "zod";
import { jsonOf } from "../network.ts";

/** A method of the Bot Platform, called. Throws `ZaloBotError` for what the platform refuses, else what `fetch` throws. */
export interface ZaloBotApi {
  call<S extends z.ZodType>(method: string, body: object, shape: S, signal?: AbortSignal): Promise<z.output<S>>;
}

export class ZaloBotError extends Error {
  override name = "ZaloBotError";
  readonly code: number;
  readonly description: string;
  constructor(code: number, description: string) {
    super(`${code} ${description}`);
    this.code = code;
    this.description = description;
  }
}

/** An answer that we cannot read; `accepted`: the platform said at least that it did what was asked. */
export class Unreadable extends Error {
  override name = "Unreadable";
  readonly accepted: boolean;
  constructor(method: string, accepted: boolean) {
    super(method);
    this.accepted = accepted;
  }
}

const ROOT = "https://bot-api.zaloplatforms.com";
/** A send that takes longer may or may not have arrived, so it is not cut lightly. */
const CALL_TIMEOUT_MS = 20_000;
const envelope = z.looseObject({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().optional(),
  error_code: z.number().optional(),
});

export function createZaloBotClient(
  token: string,
  apiRoot: string | null,
  timeoutMs: number = CALL_TIMEOUT_MS,
): ZaloBotApi {
  const scrubbed = (text: string) => text.replaceAll(token, "…").replaceAll(token.split(":")[1] || token, "…");
  return {
    async call(method, body, shape, signal) {
      const response = await fetch(`${apiRoot ?? ROOT}/bot${token}/${method}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
        // The address holds the token: nobody sends it on to another server.
        redirect: "manual",
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
      });
      const told = envelope.safeParse(await jsonOf(response));
      if (!told.success) {
        if (response.ok) throw new Unreadable(method, false);
        throw new ZaloBotError(response.status, "no answer of the platform's own");
      }
      const { ok, result, error_code: code, description = "" } = told.data;
      // Refusals come with HTTP 200 too.
      if (!ok) throw new ZaloBotError(code ?? response.status, scrubbed(description));
      const parsed = shape.safeParse(result);
      if (!parsed.success) throw new Unreadable(method, true);
      return parsed.data;
    },
  };
}
