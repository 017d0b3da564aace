import { Api } from "grammy";

export type TelegramApi = Api;

/** A send that takes longer may or may not have arrived, so it is not cut lightly. */
const CALL_TIMEOUT_SECONDS = 20;

/** grammY's calls, nothing else of it: no polling, no middleware, no retries of its own. */
export function createClient(
  token: string,
  apiRoot: string | null,
  timeoutSeconds = CALL_TIMEOUT_SECONDS,
): TelegramApi {
  return new Api(token, { apiRoot: apiRoot ?? "https://api.telegram.org", timeoutSeconds, sensitiveLogs: false });
}
