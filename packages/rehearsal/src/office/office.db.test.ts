import { USUAL_MIX } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { sql } from "@ketnap/database";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadSample } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { answerReport, openReportRequest } from "@ketnap/domain/reports";
import { beforeAll, expect, test } from "vitest";
import { createAgenda } from "../agenda.ts";
import type { Cast } from "../cast/cast.ts";
import { openOffice } from "./office.ts";

const database = useDatabase();
const at = (instant: string): Context => ({
  actor: systemActor("test"),
  db: database.staff,
  now: Temporal.Instant.from(instant),
});
const plan = { from: "2027-01-04", to: "2027-01-29", seed: 1, mix: USUAL_MIX, channel: null, unitId: null };
let cast: Cast;
let clerk: number;
let ward: number;
const cells: number[] = [];

beforeAll(async () => {
  const ctx = at("2026-11-22T02:00:00Z");
  await fillDefaults(ctx);
  await loadSample(ctx);
  const account = await database.owner.prisma.account.findFirstOrThrow({ where: { login: "vanphong" } });
  const unit = await database.owner.prisma.unit.findFirstOrThrow({
    where: { level: "commune", endedOn: null, name: { contains: "Vân Thạch" } },
  });
  [clerk, ward] = [account.id, unit.id];
  cells.push(...(await readTree(database.staff)).childrenOf(ward, plan.from));
  const people = [{ accountId: clerk, roles: ["staff"], unitIds: [ward] }] as unknown as Cast["people"];
  cast = { people, shown: { people, unit: () => true }, askingUnits: [ward] };
}, 120_000);

test(
  "what came in is approved under the clerk's own account, on a working day and not at once",
  { timeout: 120_000 },
  async () => {
    const asked = { title: "Tháng 12", firstMonth: "2026-12", lastMonth: "2026-12", dueOn: "2027-01-08" };
    const { id } = await openReportRequest(at("2027-01-04T02:00:00Z"), { unitId: ward, ...asked });
    const expected = await database.owner.prisma.expectedReport.findMany({
      where: { requestId: id },
      orderBy: { id: "asc" },
    });
    const sentAt = "2027-01-06T02:00:00Z";
    for (const [n, each] of expected.slice(0, 6).entries())
      await answerReport(at(sentAt), { expectedId: each.id, value: n % 2 });
    const agenda = createAgenda(Temporal.Instant.from("2027-01-06T00:00:00+07:00"));
    const office = await openOffice(database.staff, agenda, plan, cast);
    for (const day of ["2027-01-06", "2027-01-07", "2027-01-08", "2027-01-09", "2027-01-10", "2027-01-11"]) {
      office.dayBegins(day);
      await agenda.runUntil(Temporal.Instant.from(`${day}T23:59:59+07:00`));
    }
    const approved = await database.owner.rows<{ by: number; at: string; day: number }>(sql`
    select approved_by as by, to_char(approved_at at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI') as at,
      extract(isodow from approved_at at time zone 'Asia/Ho_Chi_Minh')::int as day
    from report_approval where undone_at is null order by id`);
    expect(approved).toHaveLength(6);
    expect(approved.every((row) => row.by === clerk && row.day < 6)).toBe(true);
    expect(new Set(approved.map((row) => row.at))).toEqual(new Set(["10:30", "15:30"]));
    const figures = await database.owner.prisma.figure.count({
      where: { firstMonth: "2026-12", lastMonth: "2026-12", recordedBy: clerk },
    });
    expect(figures).toBe(6);
  },
);

test(
  "in the middle of January the year's quotas are handed down as last year's were, once, to all",
  { timeout: 120_000 },
  async () => {
    const agenda = createAgenda(Temporal.Instant.from("2027-01-14T00:00:00+07:00"));
    const office = await openOffice(database.staff, agenda, plan, cast);
    const sum = async (year: number) =>
      await database.owner.prisma.quota.aggregate({
        where: { scope: "year", firstMonth: `${year}-01`, unitId: { in: [ward, ...cells] } },
        _sum: { value: true },
        _count: true,
      });
    expect((await sum(2027))._count).toBe(0);
    for (const day of ["2027-01-14", "2027-01-15", "2027-01-18"]) {
      office.dayBegins(day);
      await agenda.runUntil(Temporal.Instant.from(`${day}T23:59:59+07:00`));
      expect((await sum(2027))._count).toBe(day < "2027-01-15" ? 0 : 24);
    }
    expect(await sum(2027)).toEqual(await sum(2026));
  },
);
