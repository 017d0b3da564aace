import { type Db, sql } from "@ketnap/database";
import { createAccount, readAccount } from "@ketnap/domain/access";
import { proposeClasses, readPoolSheet, submitPoolSheet } from "@ketnap/domain/classes";
import { handOverOffice } from "@ketnap/domain/handovers";
import { createInspectionPlan, listLaggingUnits, replanInspections } from "@ketnap/domain/inspections";
import { recount } from "@ketnap/domain/installation";
import { type Context, systemActor, today } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { closeUnit, mergeUnits, readTree, type Tree } from "@ketnap/domain/organisation";
import { allocateQuota, previewAllocation } from "@ketnap/domain/quotas";
import { findReminders } from "@ketnap/domain/reminders";
import {
  approveReports,
  changeReportRequest,
  closeReportRequest,
  liftReportLock,
  listExpectedReports,
  listLagging,
  listReportDifferences,
  openReportRequest,
  readReportLevels,
  readReportSheet,
  readRequestSummary,
  reopenReportRequest,
  submitReportSheet,
} from "@ketnap/domain/reports";

/** What an office does to a whole province at once, in the order in which it is done: each goes on where the last left it. */
export interface Office {
  /** Staff of the topmost committee: all units are within their reach, which has a bound. */
  clerk: Context;
  /** Ketnap itself, for what only an administrator may do, and the clock's. */
  system: Context;
  tree: Tree;
  top: number;
  /** The request that the walks are about, as it stands. */
  request: { id: number; version: number };
}

export async function officeOf(system: Context): Promise<Office> {
  const tree = await readTree(system.db);
  const top = tree.childrenOf(null, today(system)).find((id) => tree.unit(id)!.level === "province")!;
  const units = tree.subtree([top], today(system));
  const clerk: Context = { ...system, actor: { ...system.actor, roles: ["staff"], units, homeUnits: [top] } };
  return { clerk, system: { ...system, actor: systemActor("bench") }, tree, top, request: { id: 0, version: 0 } };
}

const about = { title: "Báo cáo nhanh tháng 11", documentNo: null, dueOn: "2026-12-05", dueInclusive: true };

/** Named as who waits for them would. */
export const WALKS: Readonly<Record<string, (office: Office) => Promise<unknown>>> = {
  "a request to every cell is opened": async (office) => {
    const { clerk, top } = office;
    const asked = { unitId: top, firstMonth: "2026-11", lastMonth: "2026-11", levels: ["cell"] as ["cell"] };
    office.request = await openReportRequest(clerk, { ...about, ...asked, formId: await formOf(clerk.db) });
  },
  "its day is moved": async (office) => {
    const days = { dueOn: "2026-12-07", graceOn: null, lockOn: null };
    office.request = await changeReportRequest(office.clerk, { ...about, ...days, ...only(office.request) });
  },
  "its sheet is made": ({ clerk, request: { id } }) => readReportSheet(clerk, { id }),
  "reports of all cells come in by one sheet": async ({ clerk, request: { id } }) => {
    const { rows } = await readReportSheet(clerk, { id });
    const said = rows.map(({ expectedId }, n) => ({ expectedId, values: VALUES(n), comments: WHY, made: null }));
    // So many a sheet may hold.
    for (let from = 0; from < said.length; from += 10_000)
      await submitReportSheet(clerk, { id, token: `bang-tong-hop-${from}`, rows: said.slice(from, from + 10_000) });
  },
  "the first that wait to be approved": ({ clerk, request }) => waiting(clerk, request.id),
  "two hundred are approved": async ({ clerk, request }) => {
    const { rows } = await waiting(clerk, request.id);
    const { approved, refused } = await approveReports(clerk, {
      reports: rows.map(({ id, version }) => ({ id, version })),
    });
    if (approved !== rows.length) throw new Error(JSON.stringify(refused[0]));
  },
  "how complete it is": ({ clerk, request: { id } }) => readReportLevels(clerk, { id }),
  "it is added up": ({ clerk, request: { id } }) => readRequestSummary(clerk, { id }),
  "who lags behind in it": ({ clerk, request: { id } }) => listLagging(clerk, { id }),
  "where records say otherwise": ({ clerk, request: { id } }) =>
    listReportDifferences(clerk, { page: 1, perPage: 25, sort: "unitName", order: "asc", filter: { requestId: id } }),
  "it is closed": async (office) => {
    office.request = await closeReportRequest(office.clerk, only(office.request));
  },
  "one is let in after the lock": async ({ clerk, request }) => {
    const { rows } = await listExpectedReports(clerk, { ...page, filter: { requestId: request.id } });
    const { id, version } = rows[0]!;
    await liftReportLock(clerk, { id, version, untilOn: "2026-12-10", reason: "Chi bộ họp muộn" });
  },
  "it is opened again": async (office) => {
    office.request = await reopenReportRequest(office.clerk, only(office.request));
  },
  "whom to remind is found": async ({ system }) => {
    await system.db.transaction((db) => findReminders(db, Temporal.Instant.from("2026-12-07T01:00:00Z")));
  },
  "quotas of all units come in by a file": async ({ system }) => {
    const units = await system.db.rows<{ key: string }>(
      sql`select key from unit where key is not null and ended_on is null order by id`,
    );
    const quota = { scope: "year", from: "2027-01", to: "2027-12", kind: "absolute", documentNo: "9-QĐ/TU" };
    const quotas = units.map(({ key }, n) => ({ unit: key, ...quota, documentOn: "2026-11-20", value: 1 + (n % 9) }));
    await loadFile(system, { name: "chi-tieu-2027.json", text: JSON.stringify({ quotas }) });
  },
  "the topmost quota is shared out": async ({ clerk, top }) => {
    const [quota] = await clerk.db.rows<{ id: number; version: number }>(sql`select id, version from quota
      where unit_id = ${top}::int and kind = 'absolute' order by last_month desc, id desc limit 1`);
    const { rows } = await previewAllocation(clerk, { id: quota!.id, by: "members" });
    const shared = rows.map(({ unit, proposed }) => ({ unitId: unit.id, value: proposed + 1 }));
    const paper = { documentNo: "10-QĐ/TU", documentOn: "2026-11-21", reason: "Giao thêm" };
    await allocateQuota(clerk, { ...quota!, rows: shared, ...paper });
  },
  "who waits in all cells comes in by one sheet": async ({ clerk }) => {
    const lines = (await readPoolSheet(clerk, {})).filter(({ kind }) => kind === "awareness");
    const said = lines.map(({ unit, kind }, n) => ({ unitId: unit.id, kind, count: 1 + (n % 4), daysOff: 0 }));
    const days = { waitingSince: "2026-09-01", lapsesOn: null, was: null };
    for (let from = 0; from < said.length; from += 20_000) {
      const some = said.slice(from, from + 20_000);
      await submitPoolSheet(
        clerk,
        some.map((line) => ({ ...line, ...days })),
      );
    }
  },
  "classes are proposed for all who wait": async ({ clerk, top }) => {
    for (let left = 1; left > 0;) ({ left } = await proposeClasses(clerk, { unitId: top }));
  },
  "classes are proposed once more": ({ clerk, top }) => proposeClasses(clerk, { unitId: top }),
  "visits to the cells are planned": async ({ clerk, system, top }) => {
    const plan = await createInspectionPlan(clerk, await visitsBelow(system, top));
    await replanInspections(clerk, { id: plan.id, version: plan.version });
  },
  "which units to urge": ({ clerk, top }) => listLaggingUnits(clerk, { unitId: top }),
  "an office is handed over": async ({ system }) => {
    const [held] = await system.db.rows<{ id: number; grantId: number }>(sql`select account_id as id, id as "grantId"
      from role_grant where role = 'secretary' and valid_to is null order by unit_id limit 1`);
    const { grants } = await readAccount(system, { id: held!.id });
    const { version } = grants.find(({ id }) => id === held!.grantId)!;
    const successor = { login: "ke-nhiem", label: "Bí thư kế nhiệm" };
    await handOverOffice(system, { ...held!, version, successor });
  },
  "two communes merge": ({ clerk, tree }) => {
    const [first, second] = largest(tree, today(clerk));
    return mergeUnits(clerk, { unitIds: [first!], into: { unitId: second! }, effectiveOn: "2026-11-22" });
  },
  "a commune is closed with all below": async ({ clerk, tree }) => {
    const id = largest(tree, today(clerk))[2]!;
    const [row] = await clerk.db.rows<{ version: number }>(sql`select version from unit where id = ${id}::int`);
    await closeUnit(clerk, { id, ...row!, endedOn: "2026-11-22", children: { act: "close" } });
  },
  "how complete it is, after the merger": ({ clerk, request: { id } }) => readReportLevels(clerk, { id }),
  "everything is counted anew": ({ system }) => recount(system, {}),
};

const page = { page: 1, perPage: 25, sort: "unitName" as const, order: "asc" as const };

function waiting(clerk: Context, requestId: number) {
  return listExpectedReports(clerk, { ...page, perPage: 200, filter: { requestId, waiting: true } });
}

const only = ({ id, version }: { id: number; version: number }) => ({ id, version });

const VALUES = (n: number) => ({ admitted: n % 3, sources: n % 7, dossiers_sent: n % 2 });

/** Where a number has changed much it is asked why. */
const WHY = { admitted: "Rà soát lại", sources: "Rà soát lại", dossiers_sent: "Rà soát lại" };

/** What the newest request of the province asks for. */
async function formOf(db: Db): Promise<number> {
  const [row] = await db.rows<{ formId: number }>(sql`select fv.form_id as "formId" from report_request r
    join report_form_version fv on fv.id = r.form_version_id order by r.last_month desc, r.id desc limit 1`);
  return row!.formId;
}

/** Three teams, led by people of the committee's office. */
async function visitsBelow(system: Context, unitId: number) {
  const teams = [];
  for (const n of [1, 2, 3]) {
    const grants = [{ role: "staff" as const, unitId, validFrom: "2026-01-01" }];
    const leader = await createAccount(system, { login: `truong-doan-${n}`, label: `Trưởng đoàn số ${n}`, grants });
    teams.push({ leaderId: leader.id, memberIds: [], away: [] });
  }
  return { unitId, title: "Kiểm tra quý I", fromOn: "2027-01-04", toOn: "2027-03-31", cells: true, teams };
}

/** The communes with most below, the largest first. */
function largest(tree: Tree, day: string): number[] {
  const communes = tree.units.filter(({ id, level }) => level === "commune" && tree.exists(id, day));
  const sized = communes.map(({ id }) => ({ id, below: tree.descendantsOf(id, day).length }));
  return sized.toSorted((a, b) => b.below - a.below || a.id - b.id).map(({ id }) => id);
}
