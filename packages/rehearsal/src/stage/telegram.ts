import { createClient, readUpdate, type TelegramApi } from "@ketnap/channels";
import { startTelegramEmulator } from "@ketnap/emulator";
import type { CopiedConnection } from "./connections.store.ts";
import type { Emulated } from "./emulators.ts";

/** Telegram's server of our own, at the rehearsal's clock, with its limits by the second off. */
export async function emulateTelegram(
  { id: connectionId }: CopiedConnection,
  now: () => Temporal.Instant,
): Promise<Emulated> {
  const clock = { now: () => now().epochMilliseconds };
  const emulator = await startTelegramEmulator({ clock, waitScale: 0 });
  const [bot] = emulator.bots;
  const api: TelegramApi = createClient(bot!.token, emulator.apiRoot);
  const { control } = emulator;
  let offset = 0;
  return {
    token: bot!.token,
    apiRoot: emulator.apiRoot,
    botName: bot!.username,
    platform: {
      channel: "telegram",
      connectionId,
      open: (address, state) => control.setChat({ chatId: Number(address), state }),
      async write(address, text) {
        control.userMessage({ userId: Number(address), text });
      },
      async choose(address, { token, externalId }) {
        control.tapButton({ chatId: Number(address), messageId: Number(externalId), data: token });
      },
      async fetch() {
        const updates = await api.getUpdates({ offset, timeout: 0 });
        offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
        return updates.flatMap((update) => {
          const read = readUpdate(update, { id: connectionId, botName: bot!.username });
          return read.kind === "message" ? [read.incoming] : [];
        });
      },
      close: () => emulator.close(),
    },
  };
}
