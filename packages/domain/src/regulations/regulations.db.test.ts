import { regulationCreate } from "@ketnap/contract";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, expect, test } from "vitest";
import { Conflict, Forbidden, Invalid, NotFound } from "../kernel/index.ts";
import { actingOn } from "../kernel/testing.ts";
import { DEFAULT_REGULATIONS } from "./defaults.ts";
import {
  createRegulation,
  deleteRegulation,
  fillRegulations,
  listRegulations,
  readRegulation,
  readRegulationRow,
  updateRegulation,
} from "./index.ts";

const database = useDatabase();
const staff = () => actingOn(database.staff);
const bot = () => actingOn(database.bot, { roles: ["secretary"] });
const keys = (error: unknown) =>
  error instanceof Invalid ? Object.fromEntries(Object.entries(error.fields).map(([f, r]) => [f, r.key])) : error;
const rule = { ruleId: "thu", title: "Thử", value: "30", effectiveFrom: "2026-01-01", source: "x" };

beforeEach(async () => {
  await database.owner.execute(sql`truncate regulation, audit_entry`);
});

test("the defaults are filled once, each with its entry in the log, and what staff changed stays", async () => {
  expect(await fillRegulations(staff(), {})).toEqual({ added: DEFAULT_REGULATIONS.length });
  expect(await fillRegulations(staff(), {})).toEqual({ added: 0 });
  const [entries] = await database.staff.rows<{ count: number }>(sql`select count(*)::int from audit_entry`);
  expect(entries?.count).toBe(DEFAULT_REGULATIONS.length);
  const now = await readRegulation(staff(), { ruleId: "cert60", onDate: "2026-11-22" });
  const { ruleId: _, ...told } = now;
  await updateRegulation(staff(), { ...told, value: "48" });
  const [age] = (await listRegulations(staff(), { filter: { ruleId: "age" } })).rows;
  await deleteRegulation(staff(), { id: age!.id, version: 1 });
  expect(await fillRegulations(staff(), {})).toEqual({ added: 0 });
  expect((await readRegulation(bot(), { ruleId: "cert60", onDate: "2026-11-22" })).value).toBe("48");
});

test("the defaults keep every rule id, pass the form's own checks, and mark as verified only what was read", () => {
  const ids = new Set(DEFAULT_REGULATIONS.map((row) => row.ruleId));
  const table =
    "age education mentor cert60 dossier12 cellVote decide60 decider ceremony30 probation12 convert30 convDecide30 effective partyAge votes3 transfer removal readmit badge classify";
  expect([...ids].toSorted()).toEqual([...table.split(" "), "conversionChecklist", "dossierChecklist"].toSorted());
  for (const row of DEFAULT_REGULATIONS) expect(regulationCreate.safeParse(row).error, row.ruleId).toBeUndefined();
  const since208 = DEFAULT_REGULATIONS.filter((row) => row.source.startsWith("208"));
  expect(since208.length).toBeGreaterThan(8);
  expect(since208.some((row) => row.verified)).toBe(false);
  const secondHand = ["mentor", "cert60", "cellVote", "removal"];
  expect(DEFAULT_REGULATIONS.some((row) => secondHand.includes(row.ruleId) && row.verified)).toBe(false);
});

test("a rule is picked by the day of the event", async () => {
  await fillRegulations(staff(), {});
  const read = (ruleId: string, onDate: string) => readRegulation(bot(), { ruleId, onDate });
  expect(await read("ceremony30", "2026-07-25")).toMatchObject({ anchor: "decision_received", verified: true });
  expect(await read("ceremony30", "2026-07-26")).toMatchObject({ anchor: "decision_issued", verified: false });
  expect((await read("decider", "2024-01-01")).value).not.toBe((await read("decider", "2026-11-22")).value);
  expect((await read("education", "2024-01-01")).value).not.toBe((await read("education", "2026-11-22")).value);
  expect(await read("decide60", "2026-11-22")).toMatchObject({ value: "60", unit: "working_days", verified: false });
  expect(await read("badge", "2023-02-03")).toMatchObject({ verified: true });
  await expect(read("classify", "2025-08-29")).rejects.toThrow(NotFound);
  await expect(read("khong_co", "2026-01-01")).rejects.toThrow(NotFound);
  expect(await read("classify", "2025-02-30").catch(keys)).toEqual({ onDate: "invalid_format" });
});

test("periods that overlap are refused at the field to mend, and periods that touch are not", async () => {
  const first = await createRegulation(staff(), { ...rule, effectiveTo: "2026-07-01" });
  expect(await createRegulation(staff(), { ...rule, effectiveFrom: "2026-06-30" }).catch(keys)).toEqual({
    effectiveFrom: "rule_overlaps",
  });
  expect(
    await createRegulation(staff(), { ...rule, effectiveFrom: "2025-01-01", effectiveTo: "2026-01-02" }).catch(keys),
  ).toEqual({ effectiveTo: "rule_overlaps" });
  const next = await createRegulation(staff(), { ...rule, value: "45", effectiveFrom: "2026-07-01" });
  const { ruleId: _, ...rest } = first;
  const longer = { ...rest, effectiveTo: "2026-07-02" };
  expect(await updateRegulation(staff(), longer).catch(keys)).toEqual({ effectiveTo: "rule_overlaps" });
  const reversed = { ...rest, effectiveTo: "2026-01-01" };
  expect(await updateRegulation(staff(), reversed).catch(keys)).toEqual({ effectiveTo: "dates_reversed" });
  expect((await readRegulation(bot(), { ruleId: "thu", onDate: "2026-07-01" })).id).toBe(next.id);
});

test("two who add the same rule at once leave one", async () => {
  const both = await Promise.allSettled([createRegulation(staff(), rule), createRegulation(staff(), rule)]);
  expect(both.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const refused = both.find((one) => one.status === "rejected");
  expect(keys(refused?.reason)).toEqual({ effectiveFrom: "rule_overlaps" });
});

test("edits and deletions go by the newest version, and by staff", async () => {
  const { id, version: _, ruleId: __, ...row } = await createRegulation(staff(), rule);
  expect(await updateRegulation(staff(), { ...row, id, version: 1 })).toMatchObject({ version: 1 });
  expect(await updateRegulation(staff(), { ...row, id, version: 1, value: "31" })).toMatchObject({ version: 2 });
  await expect(updateRegulation(staff(), { ...row, id, version: 1, value: "32" })).rejects.toThrow(Conflict);
  await expect(deleteRegulation(staff(), { id, version: 1 })).rejects.toThrow(Conflict);
  await expect(deleteRegulation(actingOn(database.staff, { roles: ["leader"] }), { id, version: 2 })).rejects.toThrow(
    Forbidden,
  );
  await deleteRegulation(staff(), { id, version: 2 });
  await expect(readRegulationRow(bot(), { id })).rejects.toThrow(NotFound);
  expect(await createRegulation(staff(), { ...rule, ruleId: "1; drop" }).catch(keys)).toEqual({
    ruleId: "rule_id",
  });
});

test("lists are paged, sorted and filtered by white lists", async () => {
  await fillRegulations(staff(), {});
  const inForce = await listRegulations(bot(), { filter: { onDate: "2026-11-22" }, perPage: 5, sort: "title" });
  expect(inForce.rows).toHaveLength(5);
  expect(inForce.total).toBe(new Set(DEFAULT_REGULATIONS.map((row) => row.ruleId)).size);
  expect(
    (await listRegulations(bot(), { filter: { q: "le ket nap", onDate: "2026-11-22" } })).rows.map((row) => row.ruleId),
  ).toContain("ceremony30");
  expect((await listRegulations(bot(), { filter: { verified: false } })).rows.every((row) => !row.verified)).toBe(true);
  expect(await listRegulations(bot(), { sort: "note" as never }).catch(keys)).toEqual({ sort: "invalid_value" });
});
