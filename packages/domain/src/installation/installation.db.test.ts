import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { expect, test } from "vitest";
import { Forbidden, Invalid } from "../kernel/index.ts";
import { actingOn } from "../kernel/testing.ts";
import { markFirstRunDone, readInstallation } from "./index.ts";

const database = useDatabase();
const admin = () => actingOn(database.staff, { roles: ["admin"] });
const bot = () => actingOn(database.bot, { roles: ["secretary"] });
const finish = () =>
  markFirstRunDone(admin(), {}).catch((error: unknown) =>
    error instanceof Invalid ? Object.values(error.fields).map((reason) => reason.key) : error,
  );

test("the first run ends when the sample is out and an administrator and units are in, and only once", async () => {
  await database.owner.execute(sql`update installation set sample = true`);
  await database.owner.execute(sql`insert into unit (name, level, sample) values ('Mẫu', 'cell', true)`);
  const state = { sample: true, firstRun: true, hasAdministrator: false, hasUnits: false };
  const sampleCounts = { units: 1, quotas: 0, figures: 0, accounts: 0 };
  expect(await readInstallation(admin(), {})).toEqual({ ...state, sampleCounts });
  expect(await readInstallation(bot(), {})).toEqual({ ...state, sampleCounts: null });
  for (const role of ["staff", "leader", "auditor"] as const)
    expect(await readInstallation(actingOn(database.staff, { roles: [role] }), {})).toEqual({
      ...state,
      sampleCounts: null,
    });
  expect(await finish()).toEqual(["first_run_sample", "first_run_administrator", "first_run_units"]);
  await database.owner.execute(sql`update installation set sample = false`);
  await database.owner.execute(sql`update unit set sample = false`);
  await database.owner.execute(sql`with a as (insert into account (login, label) values ('qt', 'Quản trị') returning id)
    insert into role_grant (account_id, role, valid_from) select id, 'admin', '2026-11-23' from a`);
  expect(await finish()).toEqual(["first_run_administrator"]);
  await database.owner.execute(sql`update role_grant set valid_from = '2026-01-01'`);
  expect(await finish()).toMatchObject({ firstRun: false, hasAdministrator: true, hasUnits: true });
  expect(await finish()).toMatchObject({ firstRun: false });
  const entries = await database.staff.rows<{ verb: string }>(sql`select verb from audit_entry`);
  expect(entries).toEqual([{ verb: "installation.finish" }]);
});

test("only an administrator ends it", async () => {
  await expect(markFirstRunDone(actingOn(database.staff), {})).rejects.toThrow(Forbidden);
});
