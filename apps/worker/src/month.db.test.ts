import { local } from "@ketnap/clock/testing";
import type { ReminderFacts, Role } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { actorOfAccount, createAccount } from "@ketnap/domain/access";
import { readCalendar } from "@ketnap/domain/calendar";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadSample } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { kindOf, muteTopic, setOwnReminder, subscribeNews } from "@ketnap/domain/reminders";
import { answerReport, listDueReports, openReportRequest } from "@ketnap/domain/reports";
import { beforeAll, expect, it } from "vitest";
import { type Arrived, createMonth, dayOf } from "./testing/month.ts";

const database = useDatabase();
const FIRST = "2026-11-05";
const DAYS = 34;
const TICKS = ["06:00", "08:00", "10:00", "16:30", "21:00"];

interface Person {
  id: number;
  label: string;
  address: string;
  /** When a report is answered: on the first reminder, on its last day, never. */
  answers: "at_once" | "last_day" | "never" | "none";
}

const people: Person[] = [];
const blocked = new Set<string>();
let month: ReturnType<typeof createMonth>;
const staff = (at: string): Context => ({ actor: systemActor("Văn phòng"), db: database.staff, now: local(at) });
const answeredAt = new Map<string, Temporal.Instant>();
/** Who said at the last moment what the queue held, so that the last look withdrew it. */
let withdrawn = "";

beforeAll(async () => {
  month = createMonth(database, `${FIRST} 05:00`, () => blocked);
  const ctx = staff(`${FIRST} 05:00`);
  await fillDefaults(ctx);
  await loadSample(ctx);
  const tree = await readTree(database.staff);
  const ward = tree.units.find(({ name }) => name === "Đảng bộ phường Vân Thạch")!;
  const { id: connectionId } = await database.owner.prisma.channelConnection.create({
    data: { channel: "telegram", name: "bot", enabled: true },
  });
  const sample = await database.owner.prisma.account.findMany({
    where: { login: { in: ["vanphong", "lanhdao", "bithu"] } },
  });
  for (const { id, label } of sample) people.push({ id, label, address: `chat-${id}`, answers: "none" });
  await database.owner.prisma.account.deleteMany({ where: { login: "bithu-chibo" } });
  const kinds = ["at_once", "last_day", "never", "at_once"] as const;
  for (const [nth, unitId] of tree.childrenOf(ward.id, FIRST).entries()) {
    const role: Role = "secretary";
    const label = `Bí thư ${tree.unit(unitId)!.name}`;
    const { id } = await createAccount(ctx, { login: `bi-thu-${nth}`, label, grants: [{ role, unitId }] });
    people.push({ id, label, address: `chat-${id}`, answers: kinds[nth % 4]! });
  }
  const linkedAt = new Date(local(`${FIRST} 04:00`).epochMilliseconds);
  const unlinked = people.find(({ label }) => label.includes("Tổ dân phố 9"))!;
  const data = people
    .filter((person) => person !== unlinked)
    .map(({ id: accountId, address }) => ({ channel: "telegram", connectionId, address, accountId, linkedAt }));
  await database.owner.prisma.chatLink.createMany({
    data: data.map((link) => ({ ...link, noticeVersion: 1, noticeAcceptedAt: linkedAt })),
  });
  blocked.add(personOf("Hợp tác xã Rau").address);
}, 60_000);

const personOf = (part: string) => people.find(({ label }) => label.includes(part))!;
const as = async (person: Person, at: string): Promise<Context> => ({
  actor: (await actorOfAccount(database.bot, person.id, local(at)))!,
  db: database.bot,
  now: local(at),
});

/** Answers everything that is asked of a person's cell. */
async function answer(person: Person, at: string, part = ""): Promise<void> {
  const ctx = await as(person, at);
  for (const due of await listDueReports(ctx, {})) {
    if (due.closed || due.answeredAt !== null || !due.title.includes(part)) continue;
    await answerReport(ctx, { expectedId: due.id, value: 0 });
    answeredAt.set(`${person.id} ${due.title}`, local(at));
  }
}

/** Who acts on what arrived, an hour later. */
async function react(arrived: readonly Arrived[], at: string): Promise<void> {
  for (const { address, lines } of arrived) {
    const person = people.find((each) => each.address === address)!;
    const text = lines.join("\n");
    if (!/Báo cáo|Kế hoạch|Số liệu/.test(text)) continue;
    if (person.answers === "at_once" || (person.answers === "last_day" && /hạn hôm nay/i.test(text)))
      await answer(person, at);
  }
}

/** What happens on the side, at the end of a tick. */
const EVENTS: Record<string, () => Promise<unknown>> = {
  "2026-11-05 21:00": async () =>
    setOwnReminder(await as(personOf("Trường THPT"), "2026-11-05 21:00"), {
      topic: "cell_meeting",
      schedule: { time: "06:00", freq: "weekly", weekday: "sun" },
    }),
  "2026-11-06 21:00": async () =>
    subscribeNews(await as(personOf("Thường trực"), "2026-11-06 21:00"), {
      topic: "progress",
      schedule: { time: "08:00", freq: "monthly", day: 15 },
    }),
  "2026-11-16 10:00": async () => {
    const tree = await readTree(database.staff);
    const unitId = tree.units.find(({ name }) => name === "Đảng bộ phường Vân Thạch")!.id;
    const months = { firstMonth: "2026-11", lastMonth: "2026-11" };
    const ctx = staff("2026-11-16 10:00");
    await openReportRequest(ctx, {
      unitId,
      title: "Số liệu nguồn tháng 11",
      indicator: "sources",
      dueOn: "2026-11-25",
      ...months,
    });
    await openReportRequest(ctx, {
      unitId,
      title: "Kế hoạch kết nạp đợt cuối năm",
      indicator: "dossiers_sent",
      dueOn: "2026-11-28",
      dueInclusive: false,
      ...months,
    });
  },
  "2026-11-12 16:30": async () => muteTopic(await as(personOf("Mầm non"), "2026-11-12 16:30"), { topic: "all" }),
};

it("a month of the sample ward: who is told what, when, and in which words", { timeout: 240_000 }, async () => {
  for (let nth = 0; nth < DAYS; nth++) {
    for (const time of TICKS) {
      const at = `${dayOf(FIRST, nth)} ${time}`;
      const arrived = await month.tick(at, async () => {
        // Two minutes before the wave is sent, somebody answers what it holds for him.
        if (at !== "2026-11-20 08:00") return;
        withdrawn = personOf("Tổ dân phố 3").address;
        await answer(personOf("Tổ dân phố 3"), at);
      });
      await react(arrived, at);
      await EVENTS[at]?.();
    }
  }
  const own = (each: Arrived) => each.lines[0]!.startsWith("Đồng chí hẹn nhắc");
  const unasked = month.arrived.filter((each) => !own(each));
  expect(unasked.length).toBeGreaterThan(80);

  // Nobody is written to on a day of rest or outside the hours, but for what he set himself.
  const calendar = await readCalendar(staff(`${FIRST} 05:00`), { from: FIRST, to: dayOf(FIRST, DAYS) });
  const rest = new Set(calendar.filter(({ kind }) => kind !== "swap_work").map(({ date }) => date));
  for (const { at } of unasked) {
    const day = at.toPlainDate().toString();
    expect(at.dayOfWeek <= 5 && !rest.has(day) && at.hour >= 8 && at.hour < 17, at.toString()).toBe(true);
  }
  expect(rest.has("2026-11-24")).toBe(true);
  expect(month.arrived.filter(own).map(({ at, address }) => `${at.toPlainDateTime().toString()} ${address}`)).toEqual(
    ["2026-11-08", "2026-11-15", "2026-11-22", "2026-11-29", "2026-12-06"].map(
      (day) => `${day}T06:00:00 ${personOf("Trường THPT").address}`,
    ),
  );

  // Nothing after the answer: neither by the finder, nor from the queue at the last moment.
  for (const { at, address, lines } of unasked) {
    const person = people.find((each) => each.address === address)!;
    for (const [key, answered] of answeredAt) {
      const [id, title] = [Number(key.split(" ")[0]), key.slice(key.indexOf(" ") + 1)];
      if (id !== person.id || !lines.some((line) => line.includes(title))) continue;
      expect(Temporal.Instant.compare(at.toInstant(), answered), `${person.label} ${title}`).toBeLessThanOrEqual(0);
    }
  }
  const on20 = month.arrived.filter(({ at }) => at.toPlainDate().toString() === "2026-11-20");
  expect(on20.some(({ address }) => address !== withdrawn)).toBe(true);
  expect(on20.filter(({ address, lines }) => address === withdrawn && /Số liệu/.test(lines.join()))).toEqual([]);

  // One message a day and person, and one digest where three things were due.
  const daily = Map.groupBy(unasked, ({ at, address }) => `${at.toPlainDate().toString()} ${address}`);
  expect([...daily.values()].filter((some) => some.length > 1)).toEqual([]);
  const digest = unasked.find(
    ({ at, lines }) => at.toPlainDate().toString() === "2026-11-25" && lines[0]!.startsWith("3 việc"),
  );
  expect(digest?.lines.length).toBe(4);

  // Who lags is named in the week's digest once, as long as they are the same.
  const leader = unasked.filter(({ address }) => address === personOf("Thường trực").address);
  expect(leader.filter(({ lines }) => lines.some((line) => line.startsWith("Chậm:")))).toHaveLength(1);
  expect(leader.length).toBeGreaterThan(4);

  // The muted, the unlinked and the blocked.
  const toMuted = unasked.filter(
    ({ at, address }) => address === personOf("Mầm non").address && at.day > 12 && at.month === 11,
  );
  expect(toMuted).toEqual([]);
  const cases = await database.owner.prisma.unreachableCase.findMany({ orderBy: { id: "asc" } });
  expect(new Set(cases.map(({ accountId, why }) => `${accountId} ${why}`))).toEqual(
    new Set([`${personOf("Tổ dân phố 9").id} not_linked`, `${personOf("Hợp tác xã Rau").id} blocked`]),
  );

  // What was told had a value, or a known lack of one, for every placeholder of its kind.
  const told = await database.owner.prisma.reminder.findMany({ where: { state: "told" }, include: { rule: true } });
  for (const { rule, facts } of told) {
    const { values, words } = (facts as unknown as { told: ReminderFacts }).told;
    const missing = kindOf(rule.kind)!.placeholders.filter((name) => !(name in values));
    if (words === undefined) expect(missing, rule.kind).toEqual([]);
  }

  await expect(chronicle(month.arrived)).toMatchFileSnapshot("../../../docs/screens/messages.md");

  // The unit above: one list for each request that stayed open, once.
  const office = personOf("Văn phòng");
  const lists = unasked.filter(
    ({ address, lines }) => address === office.address && /đơn vị chưa trả lời/.test(lines.join()),
  );
  expect(lists.map(({ at }) => at.toPlainDate().toString())).toEqual([
    "2026-11-06",
    "2026-11-27",
    "2026-12-01",
    "2026-12-08",
  ]);
});

/** The month as a person would leaf through it: by day and hour, those who got the same words together. */
function chronicle(arrived: readonly Arrived[]): string {
  const days = Map.groupBy(arrived, ({ at }) => at.toPlainDate().toString());
  const told = [...days].flatMap(([day, messages]) => {
    const date = Temporal.PlainDate.from(day);
    const weekday = ["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy"][date.dayOfWeek - 1];
    const name = weekday ? `Thứ ${weekday}` : "Chủ nhật";
    const alike = Map.groupBy(messages, ({ at, lines, choices, address }) => {
      const unit = unitOf(address);
      const text = [...lines, ...choices.map((choice) => `[${choice}]`)].join("\n");
      return `${at.toPlainTime().toString({ smallestUnit: "minute" })}\n${unit ? text.replaceAll(unit, "(đơn vị)") : text}`;
    });
    return [
      `## ${name} ${date.day}/${date.month}/${date.year}`,
      "",
      ...[...alike].flatMap(([key, some]) => section(key, some)),
    ];
  });
  return [
    "# Tin gửi đi trong một tháng",
    "",
    "Written by the test `apps/worker/src/month.db.test.ts`: the sample ward from 5 November to 8 December 2026, through the worker's own jobs and carrier. Every outgoing text is here; those who got the same words (but for the name of their unit) stand together.",
    "",
    ...told,
    "",
  ].join("\n");
}

function unitOf(address: string): string | null {
  const person = people.find((each) => each.address === address)!;
  return person.answers === "none" ? null : person.label.replace("Bí thư ", "");
}

function section(key: string, some: readonly Arrived[]): string[] {
  const [time, ...text] = key.split("\n");
  const names = some.map(({ address }) => people.find((each) => each.address === address)!.label);
  const to = names.length > 4 ? `${names.slice(0, 3).join(", ")} và ${names.length - 3} người khác` : names.join(", ");
  return [`**${time}** · ${to}`, "", ...text.map((line) => `> ${line}  `), ""];
}
