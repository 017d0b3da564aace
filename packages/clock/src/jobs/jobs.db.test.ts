import { useDatabase } from "@ketnap/database/testing";
import { addDeliveries, claimDelivery, createSealer, settleDelivery } from "@ketnap/domain/deliveries";
import { createQueue, migrateQueue } from "@ketnap/queue";
import { beforeEach, expect, it } from "vitest";
import type { JobDeps } from "./deps.ts";
import { createJobs } from "./index.ts";
import { queueDeliveries } from "./queue-delivery.ts";

const database = useDatabase();
const sealer = createSealer("test-key-".repeat(5));
const start = Temporal.Instant.from("2026-11-23T02:00:00Z");
let now = start;
let queued: { deliveryId: string; jobId: string; delayMs: number }[] = [];
let carried: JobDeps["carry"] = async () => null;
beforeEach(async () => {
  [now, queued, carried] = [start, [], async () => null];
  await database.owner.prisma.delivery.deleteMany();
});

/** The jobs over a queue that notes what it was given. */
const deps = (): JobDeps => ({
  db: database.bot,
  queue: {
    add: async (_, payload, { jobId, delayMs = 0 }) =>
      void queued.push({ ...(payload as { deliveryId: string }), jobId, delayMs }),
  },
  carry: (id) => carried(id),
  sealer,
  split: (_, message) => [message],
  clock: () => now,
});
const jobs = () => createJobs(deps());
async function add(address: string): Promise<string> {
  const message = { message: { blocks: [] }, choices: [], locale: "vi" } as const;
  const [id] = await addDeliveries(
    database.bot,
    sealer,
    [{ channel: "telegram", connectionId: 7, address, dedupeKey: `${address} ${Math.random()}`, message }],
    now,
  );
  return id!;
}

it("queues the first of each chat that is due, under an id that counts its attempts", async () => {
  const [one, , other] = [await add("1"), await add("1"), await add("2")];
  await jobs().sweep({});
  expect(queued.map(({ jobId }) => jobId).toSorted()).toEqual([`d-${one}-0`, `d-${other}-0`].toSorted());
});

it("finds again what its process claimed and never settled", async () => {
  const id = await add("3");
  await claimDelivery(database.bot, sealer, id, now, 6_000);
  await jobs().sweep({});
  expect(queued).toEqual([]);
  now = start.add({ seconds: 7 });
  await jobs().sweep({});
  expect(queued).toEqual([{ deliveryId: id, jobId: `d-${id}-1`, delayMs: 0 }]);
});

it("queues for later what has to wait, and nothing of what is sent", async () => {
  const [waits, goes] = [await add("4"), await add("5")];
  carried = async (id) => {
    const claim = (await claimDelivery(database.bot, sealer, id, now, 6_000))!;
    await settleDelivery(
      database.bot,
      claim,
      id === goes ? { kind: "sent", externalId: "1" } : { kind: "retry", why: "502" },
      now,
    );
    return id === goes ? null : { id, attempt: claim.attempt, priority: 0, at: now.add({ seconds: 2 }) };
  };
  await jobs()["send-delivery"]({ deliveryId: waits });
  await jobs()["send-delivery"]({ deliveryId: goes });
  const jobId = expect.stringMatching(new RegExp(`^d-${waits}-1-later-[-0-9a-f]{36}$`));
  expect(queued).toEqual([{ deliveryId: waits, jobId, delayMs: 2_000 }]);
});

it("queues what waits again and again by another name each time, even where its time has come meanwhile", async () => {
  carried = async (id) => ({ id, attempt: 0, priority: 0, at: now });
  const send = () => jobs()["send-delivery"]({ deliveryId: "77" });
  await Promise.all([send(), send(), send()]);
  const names = new Set(queued.map(({ jobId }) => jobId));
  expect(names.size).toBe(3);
  expect(names).not.toContain("d-77-0");
  expect(queued.map(({ delayMs }) => delayMs)).toEqual([0, 0, 0]);
});

it("asks again as often as it has to wait, though each time it is the job itself that asks", async () => {
  await migrateQueue(database.urls.owner);
  const queue = createQueue({ url: database.urls.bot, onError: () => {} });
  const asked: string[] = [];
  carried = async (id) => {
    asked.push(id);
    return asked.length < 4 ? { id, attempt: 0, priority: 0, at: now.add({ milliseconds: 300 }) } : null;
  };
  const { "send-delivery": send } = createJobs({ ...deps(), queue });
  const still = async () => {};
  const others = { sweep: still, erase: still, recount: still, "open-requests": still };
  queue.work({ ...others, "find-reminders": still, "carry-reminders": still, "send-delivery": send });
  await queueDeliveries(queue, [{ id: "78", attempt: 0 }]);
  await expect.poll(() => asked.length, { timeout: 30_000 }).toBe(4);
  await queue.close(2_000);
});

it("erases what may be kept no longer", async () => {
  await database.owner.prisma.dialog.create({
    data: { channel: "web", address: "a", kind: "x", state: {}, updatedAt: new Date(0), expiresAt: new Date(0) },
  });
  const [rule, account] = await Promise.all([
    database.owner.prisma.reminderRule.create({
      data: { kind: "x", title: "x", offsets: [0], textVi: "x", textEn: "x" },
    }),
    database.owner.prisma.account.create({ data: { login: "bi-thu", label: "Bí thư" } }),
  ]);
  const told = (subjectId: string, settledAt: Date | null) =>
    database.owner.prisma.reminder.create({
      data: {
        ruleId: rule.id,
        accountId: account.id,
        subjectKind: "x",
        subjectId,
        occurrence: "1",
        facts: {},
        onDate: new Date(0),
        expiresOn: new Date(0),
        foundAt: new Date(0),
        settledAt,
      },
    });
  const days = (count: number) => new Date(now.epochMilliseconds - count * 86_400_000);
  await Promise.all([told("old", days(401)), told("young", days(399)), told("open", null)]);
  await jobs().erase({});
  expect(await database.owner.prisma.dialog.count()).toBe(0);
  const kept = await database.owner.prisma.reminder.findMany({ orderBy: { subjectId: "asc" } });
  expect(kept.map(({ subjectId }) => subjectId)).toEqual(["open", "young"]);
});

it("hands on who waits for a class of a unit that has ended, before it plans classes", async () => {
  const { prisma } = database.owner;
  const endedOn = new Date("2026-11-23T00:00:00Z");
  const unit = (name: string, ends: Date | null) =>
    prisma.unit.create({ data: { name, level: "cell", endedOn: ends } });
  const [gone, taker] = [await unit("Chi bộ cũ", endedOn), await unit("Chi bộ mới", null)];
  const handed = { kind: "merge", fromUnitId: gone.id, toUnitId: taker.id, effectiveOn: endedOn };
  await prisma.lineage.create({ data: handed });
  const since = new Date("2026-10-01T00:00:00Z");
  const waits = {
    unitId: gone.id,
    kind: "awareness",
    count: 40,
    waitingSince: since,
    source: "staff",
    enteredAt: since,
  };
  await prisma.classPool.create({ data: waits });
  await jobs()["find-reminders"]({});
  expect(await prisma.classPool.findMany({ select: { unitId: true, count: true } })).toEqual([
    { unitId: taker.id, count: 40 },
  ]);
  expect(await prisma.classSeat.findMany({ select: { unitId: true, seats: true } })).toEqual([
    { unitId: taker.id, seats: 40 },
  ]);
});
