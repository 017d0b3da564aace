import type { ZaloBotEmulator } from "./server.ts";

export interface Answer {
  ok: boolean;
  result?: unknown;
  error_code?: number;
  description?: string;
}

/** A bare client: what a library would hide is seen here. */
export async function callBot(
  emulator: ZaloBotEmulator,
  method: string,
  params: object = {},
  token = emulator.bots[0]!.token,
): Promise<Answer> {
  const response = await fetch(`${emulator.apiRoot}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  });
  return (await response.json()) as Answer;
}
