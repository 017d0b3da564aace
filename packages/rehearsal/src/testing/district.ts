import { createConnections, splitFor } from "@ketnap/channels";
import { connectPlatform, createTestWorker, local, openChat, sealer, ZONE } from "@ketnap/clock/testing";
import type { IncomingContent, MessageFile, OfferedChoice, Role } from "@ketnap/contract";
import { createAnswer } from "@ketnap/conversation";
import type { TestDatabase } from "@ketnap/database/testing";
import { type Place, receiveMessage, takeTurn } from "@ketnap/domain/deliveries";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { startTelegramEmulator } from "@ketnap/emulator";
import { sayFailure, speaker } from "@ketnap/wording";

/** What arrived at somebody's chat, and when; `asked`: it answers what he wrote. */
export interface Arrived {
  at: Temporal.ZonedDateTime;
  person: string;
  asked: boolean;
  lines: string[];
  choices: readonly OfferedChoice[];
  file: MessageFile | null;
}

/** A committee with its bot and its worker at a clock that the test moves; Telegram's server is the emulator's. */
export async function openDistrict(database: TestDatabase, from: string) {
  let now = local(from);
  const clock = () => now;
  const telegram = await startTelegramEmulator({ clock: { now: () => now.epochMilliseconds }, waitScale: 0.01 });
  const deps = { db: database.bot, sealer, clock };
  const { token } = telegram.bots[0]!;
  const connectionId = await connectPlatform(database, { channel: "telegram", token, apiRoot: telegram.apiRoot });
  const connections = createConnections(deps);
  await connections.refresh();
  const people = new Map<string, string>();
  const arrived: Arrived[] = [];
  let asked = false;
  const worker = createTestWorker({ ...deps, channelOf: noting });
  const turns = {
    ...deps,
    answer: createAnswer(),
    split: splitFor,
    apology: (locale: "vi" | "en") => sayFailure(false, speaker(locale)),
  };
  let heard = 0;
  return {
    arrived,
    telegram,
    staff: (): Context => ({ actor: systemActor("Ban Tổ chức Huyện ủy"), db: database.staff, now }),
    /** Somebody with an office at a unit, and a chat. */
    async appoint(person: string, role: Role, unitId: number): Promise<number> {
      const ctx = { actor: systemActor("Ban Tổ chức"), db: database.staff, now };
      const account = { login: `nguoi-${people.size + 1}`, label: person, grants: [{ role, unitId }] };
      const chat = { channel: "telegram", connectionId, address: (id: number) => String(10_000 + id) } as const;
      const { accountId, address } = await openChat(database, ctx, account, chat);
      people.set(address, person);
      telegram.control.setChat({ chatId: Number(address), state: "open" });
      return accountId;
    },
    /** Moves the clock there and lets each job run once. */
    async tick(at: string): Promise<Arrived[]> {
      now = local(at);
      const before = arrived.length;
      await worker.tick();
      return arrived.slice(before);
    },
    /** Writes or taps, some seconds later, and reads the answer. */
    async say(person: string, content: IncomingContent): Promise<Arrived> {
      now = now.add({ seconds: 20 });
      const address = [...people].find(([, name]) => name === person)![0];
      const place: Place = { channel: "telegram", connectionId, address };
      const incoming = { ...place, externalId: `u-${++heard}`, chat: "private" as const, content };
      await receiveMessage(database.bot, sealer, incoming, now);
      const turn = await takeTurn(turns, incoming);
      if (turn.kind !== "answered") throw new Error(`no answer to ${JSON.stringify(content)}: ${turn.kind}`);
      asked = true;
      for (const id of turn.deliveryIds) await worker.carry(id);
      await worker.idle();
      asked = false;
      return arrived.at(-1)!;
    },
    close: () => telegram.close(),
  };

  /** The channel as it is, but at no pace: the clock stands while a wave goes out. */
  function noting(place: Place) {
    const channel = connections.channelOf(place);
    if (!channel) return null;
    const { name, capabilities } = channel;
    const send: typeof channel.send = async (address, message) => {
      const outcome = await channel.send(address, message);
      if (outcome.kind !== "sent") throw new Error(`not sent: ${outcome.kind}`);
      const lines = message.message.blocks.map((block) => (block.kind === "table" ? "(bảng)" : block.text));
      const at = now.toZonedDateTimeISO(ZONE);
      const { choices, file = null } = message;
      arrived.push({ at, person: people.get(address) ?? address, asked, lines, choices, file });
      return outcome;
    };
    return { name, capabilities, send };
  }
}
