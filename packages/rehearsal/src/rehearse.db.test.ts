import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { USUAL_MIX } from "@ketnap/contract";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadSample } from "@ketnap/domain/loading";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { copiedTables, LEFT_BEHIND } from "./copy/tables.ts";
import { type Plan, type Rehearsed, rehearse, type RehearsalOptions } from "./index.ts";

const database = useDatabase();
const folder = mkdtempSync(join(tmpdir(), "ketnap-rehearsal-"));
const ROLE = `rehearsal_${process.pid}_${Date.now().toString(36)}`;
const plan: Plan = { from: "2026-01-19", to: "2026-03-13", seed: 3, mix: USUAL_MIX, channel: null, unitId: null };
const optionsOf = (more: Partial<RehearsalOptions> = {}): RehearsalOptions => ({
  plan,
  sourceUrl: database.urls.staff,
  servers: [asOwnRole(inject("testServer").ownerUrl)],
  folder,
  ...more,
});

beforeAll(async () => {
  await database.owner.prisma.$executeRawUnsafe(`create role ${ROLE} superuser login password 'of-tests'`);
  const ctx = {
    actor: systemActor("test"),
    db: database.staff,
    now: Temporal.Instant.from("2026-11-22T02:00:00Z"),
  };
  await fillDefaults(ctx);
  await loadSample(ctx);
});
afterAll(async () => {
  await database.owner.prisma.$executeRawUnsafe(`drop role ${ROLE}`);
  rmSync(folder, { recursive: true, force: true });
});

test("every table is either copied or left behind, and none of both", async () => {
  const tables = await database.owner.rows<{ name: string }>(sql`
    select table_name::text as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> '_prisma_migrations' order by 1`);
  const named = [...copiedTables("2026-01-01").map(({ name }) => name), ...LEFT_BEHIND];
  expect(named.toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
  expect(new Set(named).size).toBe(named.length);
});

describe("eight weeks of the sample ward, over Tết", () => {
  let result: Rehearsed;
  let before: unknown;

  beforeAll(async () => {
    before = await contentOf();
    result = await rehearse(optionsOf());
  }, 300_000);

  test("show messages of several rules to the office, the leaders and the cells, with their words", () => {
    const { rows, totals } = result;
    expect(rows.length).toBeGreaterThan(60);
    expect(new Set(rows.flatMap(({ rule }) => rule.split("+"))).size).toBeGreaterThanOrEqual(4);
    expect(rows.filter(({ rule }) => rule === "other")).toEqual([]);
    expect(rows.filter(({ text }) => text.trim().length < 10)).toEqual([]);
    // The office approves what comes in: nobody who reported is said to be silent.
    const silent = rows.flatMap(({ text }) => /(\d+) \/ 23 đơn vị không có số liệu/.exec(text)?.[1] ?? []);
    expect(silent.length).toBeGreaterThan(0);
    expect(Math.max(...silent.map(Number))).toBeLessThan(12);
    expect(totals.messages).toBe(rows.filter(({ outcome }) => ARRIVED.has(outcome)).length);
    expect(totals.perDay.reduce((sum, { messages }) => sum + messages, 0)).toBe(totals.messages);
    expect(totals.perPerson.reduce((sum, { messages }) => sum + messages, 0)).toBe(totals.messages);
  });

  test("no message goes out of hours, on a weekend or on a holiday", async () => {
    const off = await database.staff.rows<{ date: string; kind: string }>(
      sql`select date::text, kind from calendar_day where date between '2026-01-01' and '2026-04-01'`,
    );
    const holidays = new Set(
      off.filter(({ kind }) => kind !== "observance" && kind !== "swap_work").map(({ date }) => date),
    );
    const swapped = new Set(off.filter(({ kind }) => kind === "swap_work").map(({ date }) => date));
    expect(holidays.size).toBeGreaterThan(5);
    for (const { at, text } of result.rows) {
      const [day, hour] = [at.slice(0, 10), at.slice(11, 16)];
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      expect(at, text).toMatch(/\+07:00$/);
      expect(hour >= "08:00" && hour < "17:00", `${at} ${text}`).toBe(true);
      expect((weekday > 0 && weekday < 6) || swapped.has(day), `${at} ${text}`).toBe(true);
      expect(holidays.has(day), `${at} ${text}`).toBe(false);
    }
  });

  test("nobody gets more than the budgets allow, by day and by week", () => {
    const { perPersonDay, perPersonWeek } = result.totals.budgets;
    const counted = new Map<string, number>();
    const add = (key: string) => counted.set(key, (counted.get(key) ?? 0) + 1);
    for (const { at, person } of result.rows) {
      const day = new Date(`${at.slice(0, 10)}T00:00:00Z`);
      const monday = new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * 86_400_000);
      add(`day ${at.slice(0, 10)} ${person}`);
      add(`week ${monday.toISOString().slice(0, 10)} ${person}`);
    }
    const over = [...counted].filter(([key, count]) => count > (key.startsWith("day") ? perPersonDay : perPersonWeek));
    expect(over).toEqual([]);
  });

  test("nobody is reminded of a report after his answer, and the office is told the units that are open then", () => {
    const answered = result.reports.filter(({ answeredAt }) => answeredAt !== null);
    expect(answered.length).toBeGreaterThan(10);
    for (const { unit, at, text } of result.rows) {
      for (const report of result.reports.filter(({ title }) => text.includes(title))) {
        if (report.unit === unit && report.answeredAt)
          expect(Date.parse(at), `${at} ${unit} ${text}`).toBeLessThanOrEqual(Date.parse(report.answeredAt));
      }
      for (const [, count, title] of text.matchAll(/(\d+) đơn vị chưa trả lời · (.+)/g)) {
        const open = result.reports.filter(
          (report) => report.title === title && !(report.answeredAt && Date.parse(report.answeredAt) < Date.parse(at)),
        );
        expect(Number(count), `${at} ${text}`).toBe(open.length);
      }
    }
  });

  test("people answer in their manner: some at once, some late, some never, and a blocked one gets nothing", () => {
    const { totals } = result;
    const of = (manner: string) => totals.perPerson.filter((each) => each.manner === manner);
    for (const manner of ["at-once", "late", "wrong", "never", "blocked"]) expect(of(manner).length).toBeGreaterThan(0);
    expect(of("blocked").every(({ messages }) => messages === 0)).toBe(true);
    expect(of("never").every(({ answered }) => answered === 0)).toBe(true);
    expect(of("at-once").some(({ answered }) => answered > 0)).toBe(true);
    expect(of("wrong").some(({ answered }) => answered > 0)).toBe(true);
    expect(result.rows.filter(({ outcome }) => outcome === "blocked").length).toBeGreaterThan(0);
    expect(result.replies.every(({ rule }) => rule === "reply")).toBe(true);
  });

  test("an Official Account writes to a share of the secretaries, for two days after each has written", () => {
    const { rows, totals } = result;
    const there = totals.perPerson.filter(({ channel }) => channel === "zalo-oa");
    expect(there.length).toBeGreaterThanOrEqual(4);
    expect(there.length).toBeLessThan(totals.perPerson.length / 3);
    expect(there.every(({ person }) => person.startsWith("Bí thư"))).toBe(true);
    expect(rows.some(({ channel, outcome }) => channel === "zalo-oa" && ARRIVED.has(outcome))).toBe(true);
    expect(longestQuietHours(result)).toBeLessThanOrEqual(48);
    expect(totals.attention.unreachable.map(({ why }) => why)).toContain("window_closed");
  });

  test("tell what staff would see to", () => {
    const { attention } = result.totals;
    expect(attention.noAccount).toHaveLength(22);
    const notLinked = attention.notLinked.map(({ person }) => person);
    expect(notLinked).toContain("Văn phòng Đảng ủy (mẫu)");
    expect(notLinked).toContain("Thường trực Đảng ủy (mẫu)");
    expect(notLinked).not.toContain("Quản trị hệ thống (mẫu)");
    expect(notLinked).not.toContain("Ủy ban Kiểm tra (mẫu)");
    expect(attention.neverAnswered.length).toBeGreaterThan(0);
    expect(attention.unreachable).toContainEqual(expect.objectContaining({ why: "blocked" }));
    expect(attention.heavyDays[0]!.messages).toBeGreaterThan(10);
  });

  test("leave the data as it was, and no copy behind", async () => {
    expect(await contentOf()).toEqual(before);
    expect(await copies()).toEqual([]);
  });
});

test("the same plan gives the same rows", async () => {
  const week = { ...plan, from: "2026-01-19", to: "2026-01-30" };
  const [first, second] = [await rehearse(optionsOf({ plan: week })), await rehearse(optionsOf({ plan: week }))];
  expect(first.rows.length).toBeGreaterThan(20);
  expect(second.rows).toEqual(first.rows);
  expect(second.replies).toEqual(first.replies);
}, 180_000);

test("whoever asks for a unit sees its people and no others", async () => {
  const cell = (await database.staff.prisma.unit.findFirst({ where: { name: "Chi bộ Tổ dân phố 3" } }))!;
  const week = { ...plan, from: "2026-01-19", to: "2026-01-23", unitId: cell.id };
  const { rows, totals, reports } = await rehearse(optionsOf({ plan: week }));
  expect(new Set(rows.map(({ unit }) => unit))).toEqual(new Set([cell.name]));
  expect(totals.perPerson.map(({ unit }) => unit)).toEqual([cell.name]);
  expect(new Set(reports.map(({ unit }) => unit))).toEqual(new Set([cell.name]));
  expect(totals.attention.noAccount).toEqual([]);
}, 120_000);

test("budgets that are too small are kept to, and told: a person's week, a channel's month", async () => {
  await database.owner.execute(sql`update reminder_settings set per_person_week = 1`);
  await database.owner.execute(sql`
    insert into channel_connection (channel, name, enabled, monthly_budget, people_budget, token_sealed)
    values ('zalo-bot', 'Bot phường', true, 40, 50, '\\x00')`);
  try {
    const { rows, totals } = await rehearse(optionsOf({ plan: { ...plan, from: "2026-01-19", to: "2026-01-31" } }));
    const weekly = Map.groupBy(rows, ({ at, person }) => `${person} ${at < "2026-01-26" ? "first" : "second"} week`);
    expect([...weekly].filter(([, some]) => some.length > 1)).toEqual([]);
    expect(totals.messages).toBeGreaterThan(20);
    expect(totals.perChannel).toMatchObject([{ name: "Bot phường", monthlyBudget: 40 }]);
    expect(totals.perChannel[0]!.months[0]!.used).toBeLessThanOrEqual(40);
    expect(totals.attention.budgetMonths).toMatchObject([{ month: "2026-01", budget: 40 }]);
    expect(totals.attention.unreachable.map(({ why }) => why)).toContain("quota_out");
  } finally {
    await database.owner.execute(sql`update reminder_settings set per_person_week = 5`);
    await database.owner.execute(sql`delete from channel_connection`);
  }
}, 120_000);

test("an account that may pay writes to the seventh day, and its token is renewed on the way", async () => {
  await database.owner.execute(sql`
    insert into channel_connection (channel, name, enabled, token_sealed, settings)
    values ('zalo-oa', 'OA phường', true, '\\x00', '{"appId":"12345","paid":true}')`);
  try {
    const result = await rehearse(
      optionsOf({ plan: { ...plan, from: "2026-01-26", to: "2026-02-13", channel: "zalo-oa" } }),
    );
    const { rows, totals } = result;
    expect(new Set(rows.map(({ channel }) => channel))).toEqual(new Set(["zalo-oa"]));
    const hours = longestQuietHours(result);
    expect(hours).toBeGreaterThan(48);
    expect(hours).toBeLessThanOrEqual(168);
    expect(rows.filter(({ outcome }) => outcome === "failed")).toEqual([]);
    expect(totals.attention.unreachable.map(({ why }) => why)).not.toContain("channel_down");
  } finally {
    await database.owner.execute(sql`delete from channel_connection`);
  }
}, 120_000);

test("one that is stopped, or that fails, drops its copy", async () => {
  const stopped = new AbortController();
  const onDay = () => stopped.abort(new Error("enough"));
  await expect(rehearse(optionsOf({ onDay, signal: stopped.signal }))).rejects.toThrow("enough");
  const broken = () => Promise.reject(new Error("nobody listens"));
  await expect(rehearse(optionsOf({ onDay: broken }))).rejects.toThrow("nobody listens");
  await expect(rehearse(optionsOf({ plan: { ...plan, to: "2025-01-01" } }))).rejects.toThrow("before it begins");
  expect(await copies()).toEqual([]);
}, 120_000);

const ARRIVED: ReadonlySet<string> = new Set(["answered", "unanswered", "told"]);

/** From when a person was last heard, or the rehearsal began, to what reached him unasked by the account. */
function longestQuietHours({ rows, replies, totals }: Rehearsed): number {
  const quiet = rows
    .filter(({ channel, outcome }) => channel === "zalo-oa" && ARRIVED.has(outcome))
    .map(({ at, person }) => {
      const heard = replies.filter((reply) => reply.person === person && reply.at <= at).map((reply) => reply.at);
      const since = heard.toSorted().at(-1) ?? `${totals.from}T00:00:00+07:00`;
      return (Date.parse(at) - Date.parse(since)) / 3_600_000;
    });
  return Math.max(...quiet);
}

/** What a rehearsal might have touched, by count and by content. */
function contentOf() {
  return database.owner.rows(sql`
    select (select count(*)::int from delivery) as deliveries, (select count(*)::int from reminder) as reminders,
      (select count(*)::int from audit_entry) as entries, (select count(*)::int from account) as accounts,
      (select count(*)::int from chat_link) as links, (select count(*)::int from channel_connection) as connections,
      (select md5(string_agg(e::text, '' order by id)) from expected_report e) as reports,
      (select md5(string_agg(g::text, '' order by id)) from role_grant g) as grants`);
}

/** Databases of this file's own role: other files may have copies under way. */
async function copies(): Promise<string[]> {
  const rows = await database.owner.rows<{ name: string }>(sql`
    select datname::text as name from pg_database where pg_get_userbyid(datdba) = ${ROLE}`);
  return rows.map(({ name }) => name);
}

function asOwnRole(url: string): string {
  return Object.assign(new URL(url), { username: ROLE, password: "of-tests" }).toString();
}
