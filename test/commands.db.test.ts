import { readdirSync, readFileSync } from "node:fs";
import { LOG_BOOKKEEPING, LOGGED } from "@ketnap/contract";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import * as access from "@ketnap/domain/access";
import * as calendar from "@ketnap/domain/calendar";
import * as classes from "@ketnap/domain/classes";
import * as deliveries from "@ketnap/domain/deliveries";
import * as figures from "@ketnap/domain/figures";
import * as handovers from "@ketnap/domain/handovers";
import * as inspections from "@ketnap/domain/inspections";
import * as installation from "@ketnap/domain/installation";
import * as kernel from "@ketnap/domain/kernel";
import * as loading from "@ketnap/domain/loading";
import * as misunderstood from "@ketnap/domain/misunderstood";
import * as organisation from "@ketnap/domain/organisation";
import * as plans from "@ketnap/domain/plans";
import * as quotas from "@ketnap/domain/quotas";
import * as regulations from "@ketnap/domain/regulations";
import * as rehearsals from "@ketnap/domain/rehearsals";
import * as reminders from "@ketnap/domain/reminders";
import * as reports from "@ketnap/domain/reports";
import { beforeAll, describe, expect, test } from "vitest";
import { ofClasses } from "./commands/of-classes.ts";
import { ofCauses } from "./commands/of-causes.ts";
import { ofDeliveries } from "./commands/of-deliveries.ts";
import { ofInspections } from "./commands/of-inspections.ts";
import { ofPlans } from "./commands/of-plans.ts";
import { ofMisunderstood } from "./commands/of-misunderstood.ts";
import { ofPeople } from "./commands/of-people.ts";
import { ofRehearsals } from "./commands/of-rehearsals.ts";
import { ofReminders } from "./commands/of-reminders.ts";
import { ofReports } from "./commands/of-reports.ts";
import { ofSchedules } from "./commands/of-schedules.ts";
import { ofTheHouse } from "./commands/of-the-house.ts";
import { Stage } from "./commands/stage.ts";

/** Every command of every slice is run, and what it leaves in the log is looked at; one without a scenario fails. */
const slices = {
  access,
  calendar,
  classes,
  deliveries,
  figures,
  handovers,
  inspections,
  installation,
  kernel,
  loading,
  misunderstood,
  organisation,
  plans,
  quotas,
  regulations,
  rehearsals,
  reminders,
  reports,
};
const scenarios = {
  ...ofDeliveries,
  ...ofPeople,
  ...ofPlans,
  ...ofTheHouse,
  ...ofRehearsals,
  ...ofReminders,
  ...ofMisunderstood,
  ...ofReports,
  ...ofSchedules,
  ...ofCauses,
  ...ofClasses,
  ...ofInspections,
};
const database = useDatabase();
/** What an entry shows a reader: entity and field. */
const logged = new Set<string>();
const domain = new URL("../packages/domain/", import.meta.url);
let stage: Stage;

beforeAll(async () => {
  stage = await new Stage(database.staff).open();
});

interface Entry {
  at: Date;
  actorId: number | null;
  actorLabel: string;
  verb: string;
  entity: string;
  entityId: string;
  change: string;
  before: unknown;
  after: unknown;
}

async function lastEntry(): Promise<bigint> {
  const [last] = await database.owner.rows<{ id: bigint }>(sql`select coalesce(max(id), 0) as id from audit_entry`);
  return last!.id;
}

const entriesAfter = (id: bigint): Promise<Entry[]> =>
  database.owner.prisma.auditEntry.findMany({ where: { id: { gt: id } }, orderBy: { id: "asc" } });

/** Every row of every table; attempts are counted outside any transaction and stay out of it. */
async function fingerprint(): Promise<Record<string, string>> {
  const tables = await database.owner.rows<{ name: string }>(sql`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'people') and tablename <> 'rate_limit' order by 1`);
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const [told] = await database.owner.prisma.$queryRawUnsafe<{ print: string }[]>(
      `select count(*)::text || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print from ${name} t`,
    );
    prints[name] = told!.print;
  }
  return prints;
}

class Broken extends Error {}

test("no command is without a scenario, and no scenario without a command", () => {
  const front = Object.values(slices).flatMap((slice) => Object.values(slice) as unknown[]);
  const exported = front.filter(isCommand).map((verb) => verb.verb);
  expect(exported.length).toBeGreaterThan(30);
  const named = [...namesInSource()].toSorted();
  expect(Object.keys(scenarios).toSorted()).toEqual([...new Set([...exported, ...named])].toSorted());
});

test("no slice is left out", () => {
  const { exports } = JSON.parse(readFileSync(new URL("package.json", domain), "utf8")) as { exports: object };
  expect(Object.keys(slices).toSorted()).toEqual(
    Object.keys(exports)
      .map((path) => path.slice(2))
      .toSorted(),
  );
});

describe.each(Object.entries(scenarios))("%s", (verb, scenario) => {
  test("leaves its entries beside what it wrote, and nothing at all where the transaction breaks after it", async () => {
    const { as = stage.admin.ctx, run } = await scenario(stage);
    const [before, last] = [await fingerprint(), await lastEntry()];

    const broken = database.staff.transaction(async (db) => {
      await run({ ...as, db });
      throw new Broken();
    });
    await expect(broken).rejects.toThrow(Broken);
    expect(await fingerprint()).toEqual(before);

    const result = await run(as);
    const entries = await entriesAfter(last);
    expect(entries.length).toBeGreaterThan(0);
    expect(await fingerprint(), "it wrote something besides the log").not.toMatchObject(
      without(before, "public.audit_entry"),
    );
    for (const entry of entries) {
      checkEntry(entry, verb, as);
      for (const field of shownOf(entry)) logged.add(`${entry.entity} ${field}`);
    }
    const log = JSON.stringify(entries.map(({ before: was, after: is }) => [was, is]));
    for (const secret of [...stage.secrets, ...secretsOf(result)]) expect(log).not.toContain(secret);
  });
});

/** The fields that an entry shows: those that differ, without the row's bookkeeping. */
function shownOf({ before, after }: Entry): string[] {
  const [was, is] = [before, after].map((side) => (side ?? {}) as Record<string, unknown>);
  const fields = [...new Set([...Object.keys(was!), ...Object.keys(is!)])];
  const differs = (field: string) => JSON.stringify(was![field] ?? null) !== JSON.stringify(is![field] ?? null);
  return fields.filter((field) => !LOG_BOOKKEEPING.has(field) && differs(field));
}

function checkEntry(entry: Entry, verb: string, as: kernel.Context): void {
  expect(entry).toMatchObject({ verb, actorId: as.actor.accountId, actorLabel: as.actor.label });
  expect(entry.at.getTime()).toBe(stage.now.epochMilliseconds);
  expect(entry.entity).toMatch(/^[a-z_]+$/);
  expect(entry.entityId).toMatch(/^\d+$/);
  expect(["created", "updated", "deleted"]).toContain(entry.change);
  expect([entry.before !== null, entry.after !== null]).toEqual([
    entry.change !== "created",
    entry.change !== "deleted",
  ]);
  if (entry.change === "updated") expect(entry.after).not.toEqual(entry.before);
  for (const key of keysOf([entry.before, entry.after])) expect(key).not.toMatch(/password|secret|token|hash|sealed/i);
}

test("the log shows nothing that a reader has no words for", () => {
  expect(logged.size).toBeGreaterThan(100);
  const worded = new Set(
    Object.entries(LOGGED).flatMap(([entity, fields]) => fields.map((field) => `${entity} ${field}`)),
  );
  expect([...logged].filter((pair) => !worded.has(pair)).toSorted()).toEqual([]);
});

test("a command that fails after it wrote leaves neither the row nor an entry", async () => {
  const write = (ctx: kernel.Context) =>
    organisation.createUnit(ctx, { name: "Không còn", level: "cell", parentId: null });
  const failing = (change: () => object) =>
    kernel.command({
      name: "test.fails",
      permission: "organisation.write",
      input: calendar.fillCalendar.input,
      scope: () => [],
      async run(ctx) {
        const { id } = await write(ctx);
        return { result: id, entity: "unit", id, created: change() };
      },
    });
  const endless: Record<string, unknown> = {};
  endless["itself"] = endless;
  const throwing = failing(() => {
    throw new Broken();
  });
  const before = await fingerprint();
  await expect(throwing(stage.admin.ctx, {})).rejects.toThrow(Broken);
  await expect(failing(() => endless)(stage.admin.ctx, {})).rejects.toThrow(TypeError);
  const { id } = await stage.unit();
  const between = await fingerprint();
  const late = database.staff.transaction(async (db) => {
    const ctx = { ...stage.admin.ctx, db };
    await write(ctx);
    await organisation.updateUnit(ctx, { id, unitType: "school", version: 99 });
  });
  await expect(late).rejects.toMatchObject({ kind: "conflict" });
  expect(await fingerprint()).toEqual(between);
  expect(between["public.unit"]).not.toBe(before["public.unit"]);
});

test("a command that finds everything as asked writes no entry", async () => {
  const { id, version } = await stage.unit();
  await organisation.setUnitAliases(stage.admin.ctx, { id, aliases: ["một tên"], version });
  const last = await lastEntry();
  await organisation.setUnitAliases(stage.admin.ctx, { id, aliases: ["một tên"], version: version + 1 });
  expect(await entriesAfter(last)).toEqual([]);
});

test("after all of it the log is one chain", async () => {
  const state = await access.verifyAuditChain(stage.admin.ctx, {});
  expect(state).toMatchObject({ intact: true, firstBroken: null });
  expect(state.entries).toBeGreaterThan(Object.keys(scenarios).length);
});

interface Command {
  verb: string;
}

function isCommand(value: unknown): value is Command {
  return typeof value === "function" && (value as { kind?: unknown }).kind === "command";
}

/** Also those that only a function of the slice runs, or that are made for one key. */
function* namesInSource(): Generator<string> {
  const src = new URL("src/", domain);
  for (const path of readdirSync(src, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".ts") || path.endsWith("test.ts") || path.startsWith("kernel")) continue;
    const text = readFileSync(new URL(path, src), "utf8");
    for (const [, name] of text.matchAll(/\bcommand\(\{(?:\s*\.\.\.\w+,)?\s*name: "([\w.]+)"/g)) yield name!;
    const calls = text.match(/\bcommand\(\{/g)?.length ?? 0;
    const found = text.match(/\bcommand\(\{(?:\s*\.\.\.\w+,)?\s*name: "/g)?.length ?? 0;
    if (calls !== found) throw new Error(`a command of ${path} hides its name`);
  }
}

function keysOf(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysOf)];
}

function secretsOf(result: unknown): string[] {
  const told = (result ?? {}) as Record<string, unknown>;
  return ["password", "token", "code", "secret", "uri"].flatMap((key) => {
    const value = told[key];
    return typeof value === "string" && value.length > 5 ? value : [];
  });
}

function without<T>(of: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(of).filter(([name]) => name !== key));
}
