import { z } from "zod";
import { jsonOf } from "../network.ts";

/** The platform's refusal: its own code (negative), or the status where no answer of its own came. */
export class ZaloOaError extends Error {
  override name = "ZaloOaError";
  readonly code: number;
  constructor(code: number, description: string) {
    super(`${code} ${description}`.trim().slice(0, 200));
    this.code = code;
  }
}

/** An answer that we cannot read; `accepted`: it said at least that it did what was asked. */
export class Unreadable extends Error {
  override name = "Unreadable";
  readonly accepted: boolean;
  constructor(accepted: boolean) {
    super("unreadable answer");
    this.accepted = accepted;
  }
}

/** The calls of the OpenAPI that we make, each with an access token. Throw `ZaloOaError`, `Unreadable`, or as `fetch`. */
export interface ZaloOaApi {
  /** Sends a consultation message and returns its id. */
  send(token: string, userId: string, message: object): Promise<string>;
  /** Uploads a picture of at most `PICTURE_BYTES` and returns what a message shows it by. */
  uploadPicture(token: string, png: Uint8Array): Promise<string>;
  readAccount(token: string): Promise<{ id: string | null; name: string }>;
}

export const PICTURE_BYTES = 1_000_000;

const ROOT = "https://openapi.zalo.me";
/** A send that takes longer may or may not have arrived, so it is not cut lightly. */
const CALL_TIMEOUT_MS = 20_000;

const envelope = z.looseObject({ error: z.number(), message: z.string().optional(), data: z.unknown().optional() });
const text = z.union([z.string(), z.number()]).transform(String);
const sent = z.looseObject({ message_id: text });
const uploaded = z.looseObject({ attachment_id: text });
const account = z.looseObject({ oa_id: text.optional(), name: z.string().default("") });

export function createZaloOaClient(apiRoot: string | null, timeoutMs: number = CALL_TIMEOUT_MS): ZaloOaApi {
  return {
    async send(token, userId, message) {
      const body = JSON.stringify({ recipient: { user_id: userId }, message });
      const request = { method: "POST", headers: { "content-type": "application/json" }, body };
      return (await call(token, "v3.0/oa/message/cs", request, sent)).message_id;
    },
    async uploadPicture(token, png) {
      const body = new FormData();
      body.append("file", new Blob([new Uint8Array(png)], { type: "image/png" }), "bieu-do.png");
      return (await call(token, "v2.0/oa/upload/image", { method: "POST", body }, uploaded)).attachment_id;
    },
    async readAccount(token) {
      const { oa_id: id = null, name } = await call(token, "v2.0/oa/getoa", { method: "GET" }, account);
      return { id, name };
    },
  };

  async function call<S extends z.ZodType>(
    token: string,
    path: string,
    request: RequestInit & { headers?: Record<string, string> },
    shape: S,
  ): Promise<z.output<S>> {
    const response = await fetch(`${apiRoot ?? ROOT}/${path}`, {
      ...request,
      headers: { ...request.headers, access_token: token },
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const told = envelope.safeParse(await jsonOf(response));
    if (!told.success) {
      if (response.ok) throw new Unreadable(false);
      throw new ZaloOaError(response.status, "no answer of the platform's own");
    }
    // Refusals come with HTTP 200.
    if (told.data.error !== 0) throw new ZaloOaError(told.data.error, (told.data.message ?? "").replaceAll(token, "…"));
    const parsed = shape.safeParse(told.data.data);
    if (!parsed.success) throw new Unreadable(true);
    return parsed.data;
  }
}
