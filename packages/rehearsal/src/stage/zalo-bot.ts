import { readZaloBot, receiveZaloBot } from "@ketnap/channels";
import type { IncomingMessage } from "@ketnap/contract";
import { startZaloBotEmulator } from "@ketnap/emulator";
import type { CopiedConnection } from "./connections.store.ts";
import type { Emulated } from "./emulators.ts";

/** What everybody writes to be known to the platform; the bot was told it long ago. */
const HELLO = "Xin chào";
const HEARD_WITHIN_MS = 20_000;

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
      async fetch() {
        const incoming = await heard.all();
        return incoming.filter(({ content }) => content.kind !== "text" || content.text !== HELLO);
      },
      async close() {
        ended.abort();
        await emulator.close();
        await receiving;
      },
    },
  };
}

/** The platform hands over one event at a time: what was written is waited for until it is here. */
function createHeard() {
  let awaited = 0;
  let arrived: IncomingMessage[] = [];
  let tell = () => {};
  return {
    expect: () => void awaited++,
    take(incoming: IncomingMessage | null) {
      awaited--;
      if (incoming) arrived.push(incoming);
      tell();
    },
    async all(): Promise<IncomingMessage[]> {
      const late = setTimeout(() => tell(), HEARD_WITHIN_MS);
      const start = performance.now();
      while (awaited > 0 && performance.now() - start < HEARD_WITHIN_MS)
        await new Promise<void>((told) => (tell = told));
      clearTimeout(late);
      if (awaited > 0) throw new Error("What was written did not come back from the emulated platform.");
      const all = arrived;
      arrived = [];
      return all;
    },
  };
}
