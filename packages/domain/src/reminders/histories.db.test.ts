import { useDatabase } from "@ketnap/database/testing";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { actorOfAccount } from "../access/index.ts";
import {
  announceClass,
  approveClass,
  createClass,
  listClasses,
  registerLearners,
  updateClass,
} from "../classes/index.ts";
import { type Outcome, claimDelivery, findDue, settleDelivery, sweepDeliveries } from "../deliveries/index.ts";
import { sealer } from "../deliveries/testing.ts";
import { addWorkingDays } from "../calendar/working-days.rules.ts";
import { answerReport, untickReport } from "../reports/index.ts";
import { readDaysAround } from "./calendar.store.ts";
import type { ReminderWords } from "./carry-people.ts";
import { callOffNudge, carryReminders, findReminders, lookAgain, muteTopic, nudgeUnits, unmuteTopic } from "./index.ts";
import { askFor, at, person, plantReminders, staffOn, textOf } from "./testing.ts";

const database = useDatabase();
const db = () => database.bot;
const prisma = () => database.owner.prisma;
const CELLS = ["a", "b", "c"] as const;
const FIRST_DAY = "2026-11-09";
/** When the clock ticks on a day on which it runs; between two something may happen. */
const TICKS = ["07:30", "08:00", "11:00", "16:30"] as const;
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plantReminders(database);
  await prisma().reminderSettings.update({ where: { id: 1 }, data: { perPersonDay: 20, perPersonWeek: 100 } });
  await prisma().reminderRule.updateMany({ data: { enabled: false } });
  for (const key of ["report_due", "class_beginning", "class_changed"])
    await prisma().reminderRule.update({ where: { key }, data: { enabled: true } });
}, 120_000);

const cell = fc.constantFrom(...CELLS);
const event = fc.oneof(
  fc.record({ does: fc.constant("ask" as const), dueIn: fc.integer({ min: 0, max: 9 }) }),
  fc.record({
    does: fc.constantFrom("answer" as const, "take back" as const, "mute" as const, "unmute" as const),
    cell,
  }),
  fc.record({ does: fc.constantFrom("nudge" as const, "call off" as const) }),
  fc.record({ does: fc.constant("move" as const), by: fc.integer({ min: -3, max: 6 }) }),
  fc.record({ does: fc.constant("move the class" as const), by: fc.integer({ min: 1, max: 12 }) }),
);
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;
const outcome = fc.constantFrom<"sent" | "failed" | "wait" | "unknown">("sent", "sent", "failed", "wait", "unknown");
const slot = fc.record({
  event: fc.option(event, { nil: null }),
  /** Between the carrying and the sending. */
  late: fc.option(event, { nil: null }),
  outcome,
  jumpHours: fc.constantFrom(0, 0, 0, -1, 1),
});
const day = fc.record({
  out: fc.boolean(),
  slots: fc.array(slot, { minLength: TICKS.length, maxLength: TICKS.length }),
});

type Day = typeof day extends fc.Arbitrary<infer D> ? D : never;

/** A day on which this happens before its ticks, and all arrives. */
function plain(...happens: readonly (Event | null)[]): Day {
  const slots = TICKS.map((_, nth) => {
    return { event: happens[nth] ?? null, late: null, outcome: "sent" as const, jumpHours: 0 as const };
  });
  return { out: false, slots };
}

/** Muted over the last day of a report, and wanted again on the morning after. */
const MUTED: Day[] = [
  plain({ does: "ask", dueIn: 1 }, { does: "mute", cell: "a" }),
  plain(),
  plain(null, null, { does: "unmute", cell: "a" }),
];

/** Muted while the message is on its way. */
const MUTED_LATE: Day[] = [
  plain({ does: "ask", dueIn: 1 }),
  {
    out: false,
    slots: plain().slots.map((slot, nth) => (nth === 1 ? { ...slot, late: { does: "mute", cell: "a" } } : slot)),
  },
];

interface World {
  secretaries: Record<string, number>;
  staff: number;
  asked: number;
}

const words: ReminderWords = (lines) => ({
  blocks: lines.map(({ facts: { values, words: late } }) => {
    const text = (name: string) => {
      const value = values[name];
      if (value?.is === "unit") return String(value.unit.id);
      if (value?.is === "days_left") return String(value.days);
      return value?.is === "date" ? value.date : value?.is === "text" ? value.text : "";
    };
    const kind = late ?? (values["venue"] ? "class" : "report");
    return {
      kind: "text",
      text: [kind, text("title"), text("unit"), text("due"), text("date"), text("left")].join("|"),
    };
  }),
  choices: [],
});

async function begin(): Promise<World> {
  const emptied = [
    "reminder",
    "delivery",
    "bulk",
    "reportRequest",
    "trainingClass",
    "mute",
    "account",
    "clockRun",
  ] as const;
  for (const table of emptied) await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  await prisma().channelConnection.updateMany({ data: { pausedUntil: null, downSince: null } });
  const secretaries: Record<string, number> = {};
  for (const key of CELLS) secretaries[key] = await person(database, "secretary", id[key]!);
  const staff = await person(database, "staff", id["xa"]!);
  const ctx = staffOn(database, at("2026-11-02 09:00"));
  const made = await createClass(ctx, { organiserId: id["xa"]!, ...classOn("2026-11-18") });
  const approved = await approveClass(ctx, { id: made.id, version: made.version });
  await announceClass(ctx, { id: made.id, version: approved.version });
  await registerLearners(staffOn(database, at("2026-11-03 09:00")), { classId: made.id, unitId: id["a"]!, count: 2 });
  return { secretaries, staff, asked: 0 };
}

function classOn(onDate: string) {
  const span = { registrationOpensOn: "2026-11-02", registrationClosesOn: "2026-11-04" };
  return { title: "Lớp", venue: "Hội trường", capacity: 5, sessions: [{ onDate, part: "morning" as const }], ...span };
}

/** What happens; what may not be done at that moment is not done. */
async function happen(world: World, event: Event | null, now: Temporal.Instant): Promise<void> {
  if (event === null) return;
  const ctx = staffOn(database, now);
  const today = now.toZonedDateTimeISO("Asia/Ho_Chi_Minh").toPlainDate();
  const self = async (key: string) => ({
    actor: (await actorOfAccount(db(), world.secretaries[key]!, now))!,
    db: db(),
    now,
  });
  switch (event.does) {
    case "ask": {
      const nth = ++world.asked;
      const opened = now
        .toZonedDateTimeISO("Asia/Ho_Chi_Minh")
        .toPlainDateTime()
        .toString()
        .slice(0, 16)
        .replace("T", " ");
      const month = Temporal.PlainYearMonth.from("2025-10").subtract({ months: nth }).toString();
      const dueOn = today.add({ days: event.dueIn }).toString();
      return void (await askFor(database, id["xa"]!, { title: `Kỳ ${nth}`, month, dueOn, opened }));
    }
    case "answer": {
      const open = await prisma().expectedReport.findFirst({
        where: { unitId: id[event.cell]!, answeredAt: null },
        orderBy: { id: "asc" },
      });
      return void (open && (await answerReport(ctx, { expectedId: open.id, value: 1 })));
    }
    case "take back": {
      // Up to its last day: who is asked again after all that would be told of it hears nothing more.
      const marked = await prisma().expectedReport.findFirst({
        where: {
          unitId: id[event.cell]!,
          answeredAt: { not: null },
          request: { dueOn: { gte: new Date(today.toString()) } },
        },
        orderBy: { id: "asc" },
      });
      return void (marked && (await untickReport(ctx, { id: marked.id, version: marked.version })));
    }
    case "mute":
      return void (await muteTopic(await self(event.cell), { topic: "report" }));
    case "unmute":
      return void (await unmuteTopic(await self(event.cell), { topic: "report" }));
    case "nudge":
      return void (await nudgeUnits(ctx, { unitId: id["xa"]!, about: "late" }));
    case "call off":
      return void (await callOffNudge(ctx, { unitId: id["xa"]! }));
    case "move": {
      const request = await prisma().reportRequest.findFirst({ orderBy: { id: "desc" } });
      if (!request) return;
      // Nobody is given a day that is over.
      const moved = Temporal.PlainDate.from(request.dueOn.toISOString().slice(0, 10)).add({ days: event.by });
      const dueOn = new Date((Temporal.PlainDate.compare(moved, today) < 0 ? today : moved).toString());
      return void (await prisma().reportRequest.update({ where: { id: request.id }, data: { dueOn } }));
    }
    case "move the class": {
      const row = (await listClasses(ctx, {})).rows[0]!;
      const { id: classId, version } = row;
      const change = { id: classId, version, ...classOn(today.add({ days: event.by }).toString()), seats: [] };
      // A day of rest, or a class that is over: it stays where it is.
      return void (await updateClass(ctx, change).catch(() => null));
    }
  }
}

/** Every line that goes out, set beside the records: none of what is answered, called off, muted or no longer so. */
async function checkSent(deliveryId: string, accountId: number, text: string, now: Temporal.Instant): Promise<void> {
  const today = now.toZonedDateTimeISO("Asia/Ho_Chi_Minh").toPlainDate().toString();
  const lines = text.split("\n");
  const said = await prisma().reminder.findMany({ where: { deliveryId: BigInt(deliveryId), state: "carried" } });
  expect(lines, "each line is of a reminder that still stands").toHaveLength(said.length);
  const mutes = await prisma().mute.findMany({ where: { accountId, endedAt: null } });
  for (const line of lines) {
    const [kind, title, unit, due, date, left] = line.split("|");
    if (kind === "class") {
      const session = await prisma().classSession.findFirstOrThrow({ orderBy: { onDate: "asc" } });
      expect(date, line).toBe(session.onDate.toISOString().slice(0, 10));
      continue;
    }
    expect(mutes, line).toEqual([]);
    const request = await prisma().reportRequest.findFirstOrThrow({
      where: { title: title! },
      include: { expected: true },
    });
    const dueOn = request.dueOn.toISOString().slice(0, 10);
    expect([due, left], line).toEqual([dueOn, String(Temporal.PlainDate.from(today).until(dueOn).days)]);
    const open = request.expected.filter(({ answeredAt }) => answeredAt === null);
    expect(
      open.some(({ unitId }) => kind === "late" || String(unitId) === unit),
      line,
    ).toBe(true);
  }
}

/** What did not arrive is tried again minutes later; what fails then too, at the next tick, but for the one at eleven. */
async function tick(
  world: World,
  start: Temporal.Instant,
  { late, outcome: result, sure }: { late: Event | null; outcome: string; sure: boolean },
): Promise<void> {
  let now = start;
  await sweepDeliveries(db(), now);
  await findReminders(db(), now);
  await carryReminders(db(), sealer, now, words);
  await happen(world, late, now);
  for (let round = 0; round < 2; round++) {
    now = start.add({ minutes: 6 * round });
    for (const { id: deliveryId } of await findDue(db(), now, now, { limit: 50 })) {
      const claim = await claimDelivery(db(), sealer, deliveryId, now, 6_000);
      if (!claim) continue;
      const looked = await lookAgain(db(), claim, now, words);
      if (looked.kind === "send")
        await checkSent(deliveryId, claim.accountId!, textOf(looked.message.message.blocks), now);
      const sent = result === "sent" || (round > 0 && (sure || result !== "failed"));
      const outcome: Outcome = sent
        ? { kind: "sent", externalId: deliveryId }
        : result === "wait"
          ? { kind: "wait", seconds: 1, why: "429" }
          : result === "unknown"
            ? { kind: "unknown", why: "timeout" }
            : { kind: "retry", why: "502", ours: true };
      const settled = looked.kind === "withdraw" ? { kind: "withdrawn" as const, why: looked.why } : looked;
      await settleDelivery(db(), claim, settled.kind === "send" ? outcome : settled, now);
      await prisma().channelConnection.updateMany({ data: { pausedUntil: null, downSince: null } });
      if (round === 0) await happen(world, late, now);
    }
  }
}

/**
 * Each unanswered report was told on its last day or after, and to the unit above, where it was so late; to who had muted it,
 * where he wanted it again by noon of the day after.
 */
async function checkNothingLost(world: World, day: string): Promise<void> {
  const open = await prisma().expectedReport.findMany({ where: { answeredAt: null }, include: { request: true } });
  for (const { id: expectedId, unitId, request } of open) {
    const key = CELLS.find((each) => id[each] === unitId)!;
    const dueOn = request.dueOn.toISOString().slice(0, 10);
    const told = await prisma().reminder.findMany({
      where: { subjectKind: "expected_report", subjectId: String(expectedId), state: "told" },
    });
    const overdue = Temporal.PlainDate.from(dueOn).until(day).days;
    if (overdue < 5) continue;
    const noon = at(`${addWorkingDays(dueOn, 1, await readDaysAround(db(), dueOn))} 12:00`).epochMilliseconds;
    const mutes = await prisma().mute.findMany({ where: { accountId: world.secretaries[key]! } });
    if (mutes.every(({ endedAt }) => endedAt !== null && endedAt.getTime() <= noon))
      expect(
        told.map(({ settledAt }) => settledAt!.toISOString().slice(0, 10) >= dueOn),
        `${request.title}, ${key}`,
      ).toContain(true);
    const lists = { subjectKind: "report_request", subjectId: `${request.id}.${id["xa"]}`, state: "told" };
    expect(await prisma().reminder.count({ where: lists }), `${request.title}, above`).toBeGreaterThan(0);
  }
}

it("over any history tells nothing that is not so at that moment, and loses nothing to five working days without the clock", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(day, { minLength: 3, maxLength: 9 }), async (days) => {
      const world = await begin();
      let date = Temporal.PlainDate.from(FIRST_DAY);
      let standing = 0;
      for (const { out, slots } of days) {
        const rest = date.dayOfWeek > 5;
        standing = out && standing < 5 ? standing + (rest ? 0 : 1) : 0;
        for (const [nth, { event: said, late, outcome: result, jumpHours }] of slots.entries()) {
          const now = at(`${date.toString()} ${TICKS[nth]}`);
          await happen(world, said, now);
          const sure = TICKS[nth] === "11:00";
          if (standing === 0) await tick(world, now.add({ hours: jumpHours }), { late, outcome: result, sure });
        }
        date = date.add({ days: 1 });
      }
      // The clock runs again and nothing happens any more, until all has had its day.
      for (let left = 0; left < 18; left++, date = date.add({ days: 1 }))
        for (const time of ["08:00", "16:30"])
          await tick(world, at(`${date.toString()} ${time}`), { late: null, outcome: "sent", sure: true });
      await checkNothingLost(world, date.toString());
    }),
    {
      examples: [[MUTED], [MUTED_LATE]],
      numRuns: Number(process.env["HISTORIES"] ?? 6),
      seed: Number(process.env["SEED"] ?? 3),
      endOnFailure: true,
    },
  );
}, 600_000);
