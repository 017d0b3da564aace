import { createClient, type TelegramApi } from "@ketnap/channels";
import type { OpenConnection } from "@ketnap/domain/deliveries";

/** Lets the button stop spinning, after the tap is kept. Of no consequence where it fails: the reply comes all the same. */
export function createTaps() {
  const clients = new Map<string, TelegramApi>();
  const underWay = new Set<Promise<unknown>>();
  return {
    answer({ id, version, token, apiRoot }: OpenConnection, callbackQueryId: string): void {
      const key = `${id} ${version}`;
      const api = clients.get(key) ?? createClient(token, apiRoot, 5);
      if (clients.size > 20) clients.clear();
      clients.set(key, api);
      const answered = api
        .answerCallbackQuery(callbackQueryId)
        .catch(() => {})
        .finally(() => underWay.delete(answered));
      underWay.add(answered);
    },
    async idle(): Promise<void> {
      await Promise.all(underWay);
    },
  };
}
