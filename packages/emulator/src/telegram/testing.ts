import type { ApiResponse } from "@grammyjs/types";

import type { TelegramEmulator } from "./server.ts";

export type Params = Record<string, unknown>;

/** A bare Bot API client: what a library would hide is seen here. */
export async function callApi(
  emulator: TelegramEmulator,
  method: string,
  params: Params = {},
  token = emulator.bots[0]?.token ?? "",
): Promise<ApiResponse<unknown>> {
  const response = await fetch(`${emulator.apiRoot}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  });
  return (await response.json()) as ApiResponse<unknown>;
}

/** The result of a call that must succeed. */
export async function resultOf<T>(emulator: TelegramEmulator, method: string, params: Params = {}): Promise<T> {
  const answer = await callApi(emulator, method, params);
  if (!answer.ok) throw new Error(answer.description);
  return answer.result as T;
}
