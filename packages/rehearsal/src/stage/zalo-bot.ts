import { readZaloBot, receiveZaloBot } from "@ketnap/channels";
import { startZaloBotEmulator } from "@ketnap/emulator";
import type { CopiedConnection } from "./connections.store.ts";
import type { Emulated } from "./emulators.ts";
import { createHeard, HELLO } from "./heard.ts";

/** Zalo's Bot Platform of our own, at the rehearsal's clock, with the budgets of the connection as its quotas. */
export async function emulateZaloBot(connection: CopiedConnection, now: () => Temporal.Instant): Promise<Emulated> {
  const { id, monthlyBudget, peopleBudget } = connection;
  const emulator = await startZaloBotEmulator({
    clock: { now: () => now().epochMilliseconds },
    settings: {
      perSecond: null,
      ...(monthlyBudget !== null && { monthlyQuota: monthlyBudget }),
      peopleQuota: peopleBudget ?? Number.MAX_SAFE_INTEGER,
    },
  });
  const [bot] = emulator.bots;
  const { control } = emulator;
  const ended = new AbortController();
  const heard = createHeard();
  const receiving = receiveZaloBot({
    token: bot!.token,
    apiRoot: emulator.apiRoot,
    webhook: null,
    signal: ended.signal,
    cut: ended.signal,
    async take(event) {
      const read = readZaloBot(event, { id, botId: bot!.id });
      heard.take(read.kind === "message" ? read.incoming : null);
    },
    onState: () => {},
  });
  const said = (unheard: string | null) => void (unheard === null && heard.expect());
  return {
    token: bot!.token,
    apiRoot: emulator.apiRoot,
    botName: bot!.name,
    platform: {
      channel: "zalo-bot",
      connectionId: id,
      open(address, state) {
        said(control.userMessage({ userId: address, text: HELLO }).unheard);
        // It was said before the rehearsal began, and is none of its messages.
        control.setUse({ used: 0 });
        if (state === "blocked") control.block({ userId: address });
      },
      write: async (address, text) => said(control.userMessage({ userId: address, text }).unheard),
      choose: async (address, { position }) => said(control.choose({ userId: address, number: position }).unheard),
      fetch: () => heard.all(),
      async close() {
        ended.abort();
        await emulator.close();
        await receiving;
      },
    },
  };
}
