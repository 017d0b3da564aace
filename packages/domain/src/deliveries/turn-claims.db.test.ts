import { useDatabase } from "@ketnap/database/testing";
import { expect, it } from "vitest";
import { claimDelivery } from "./outbox.ts";
import { receiveMessage } from "./receive-message.ts";
import { settleDelivery } from "./settle.ts";
import { echo, incoming, sealer, start, textOf, turnDeps } from "./testing.ts";
import { takeTurn, type TurnDeps } from "./turn.ts";

const database = useDatabase();
const LEASE = { milliseconds: 5_000 };
let [chats, written] = [0, 0];

async function connect(pausedUntil: Temporal.Instant | null = null): Promise<number> {
  const about = { channel: "telegram", name: `turn claims ${++chats}`, enabled: true };
  const paused = pausedUntil && new Date(pausedUntil.epochMilliseconds);
  const { id } = await database.owner.prisma.channelConnection.create({ data: { ...about, pausedUntil: paused } });
  return id;
}

/** A chat that has written; its next turn is taken by a process that sends what it answers. */
async function wrote(connectionId = 0) {
  const place = { channel: "telegram" as const, connectionId, address: `claims-${++chats}` };
  const writes = () => receiveMessage(database.bot, sealer, incoming(place, `c${++written}`, `câu ${written}`), start);
  await writes();
  const deps: TurnDeps = { ...turnDeps(database.bot, echo), lease: () => LEASE };
  const turn = async (more: Partial<TurnDeps> = {}) => {
    const taken = await takeTurn({ ...deps, ...more }, place);
    if (taken.kind !== "answered") throw new Error(`The turn was ${taken.kind}.`);
    return taken;
  };
  return { writes, turn };
}

const row = (id: string) => database.owner.prisma.delivery.findUniqueOrThrow({ where: { id: BigInt(id) } });

it("claims the first of its replies for whoever takes it, as if he had asked for it, and no other", async () => {
  const { turn } = await wrote();
  const { claim, deliveryIds } = await turn({ split: () => [textOf("một"), textOf("hai")] });
  const [one, two] = deliveryIds;
  expect(await row(one!)).toMatchObject({ state: "sending", attempt: 1, doubts: 0 });
  expect(await row(two!)).toMatchObject({ state: "due", attempt: 0, leaseUntil: null });
  expect(claim).toMatchObject({ id: one, attempt: 1, doubts: 0, priority: 1, message: { message: textOf("một") } });
  expect(await claimDelivery(database.bot, sealer, one!, start, 5_000), "it is taken").toBeNull();
  // When the lease has ended it is anybody's, with the doubt that it was sent; what it says was kept for him.
  const later = (await claimDelivery(database.bot, sealer, one!, start.add(LEASE), 5_000))!;
  expect(later).toEqual({
    ...claim,
    attempt: 2,
    doubts: 1,
    leaseUntil: start.add(LEASE).add(LEASE),
  });
  expect(await settleDelivery(database.bot, claim!, { kind: "sent", externalId: "1" }, start), "lost").toBe(false);
});

it("claims nothing where nobody says that he sends it", async () => {
  const { turn } = await wrote();
  const { claim, deliveryIds } = await turn({ lease: () => null });
  expect(claim).toBeNull();
  expect(await row(deliveryIds[0]!)).toMatchObject({ state: "due", attempt: 0, leaseUntil: null });
});

it("leaves a reply behind one that is not sent yet", async () => {
  const { turn, writes } = await wrote();
  const first = await turn();
  await writes();
  expect((await turn()).claim).toBeNull();
  await settleDelivery(database.bot, first.claim!, { kind: "sent", externalId: "1" }, start);
  await writes();
  expect((await turn()).claim, "the second still waits").toBeNull();
});

it("leaves a reply to whoever looks, where its connection waits or did a moment ago", async () => {
  for (const [seconds, claimed] of [
    [30, false],
    [-30, false],
    [-90, true],
  ] as const) {
    const { turn } = await wrote(await connect(start.add({ seconds })));
    expect((await turn()).claim !== null, `${seconds} s`).toBe(claimed);
  }
});
