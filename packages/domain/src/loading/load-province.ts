import { createHash } from "node:crypto";
import { command, Conflict } from "../kernel/index.ts";
import { loadHalfYears } from "./load-half-years.ts";
import { planAccounts } from "./province/accounts.ts";
import { habitsOf, planMembers, planMonth, planQuotas, timesOf } from "./province/counts.ts";
import { planCauses } from "./province/causes.ts";
import { planRequest } from "./province/reports.ts";
import { planRoadmaps } from "./province/roadmaps.ts";
import { provinceSize } from "./province/size.ts";
import { planTree } from "./province/tree.ts";
import {
  findCauseIds,
  findShortForm,
  insertAccounts,
  insertCauses,
  insertMembers,
  insertPaper,
  insertQuotas,
  insertRequest,
  insertRoadmaps,
  insertTree,
  type RowCounts,
} from "./province.store.ts";
import { findLoadedOn, noteLoadedFile } from "./store.ts";

/**
 * Writes an invented province: units with their reorganisation, members, quotas and plans, reports of whole years
 * with the figures that they became and the causes of lagging, classes with who waits and who came, visits, and accounts
 * with chats. The same size, seed and day give the same province. All of it or nothing; every row is of the sample, which
 * one command removes.
 */
export const loadProvince = command({
  name: "loading.province",
  permission: "installation.write",
  input: provinceSize,
  scope: () => [],
  async run(ctx, size) {
    const { db, now } = ctx;
    const name = `province ${JSON.stringify(size)}`;
    const sha256 = createHash("sha256").update(name).digest("hex");
    if (await findLoadedOn(db, sha256)) return { result: {}, unchanged: true };
    const tree = planTree(size);
    const [habits, times] = [habitsOf(size, tree), timesOf(size)];
    const documentId = await insertPaper(db, `gen${size.seed}`, `Tỉnh giả lập số ${size.seed}`).catch(sameSeed);
    const ids = await insertTree(db, tree, documentId);
    const accounts = planAccounts(size, tree);
    const reporters = await insertAccounts(db, accounts, ids, `${times.years[0]}-01-01`);
    const quotas = planQuotas(tree, habits, times.years);
    const counts: RowCounts = {
      unit: tree.units.length,
      lineage: tree.lineage.length,
      account: accounts.length,
      quota: await insertQuotas(db, quotas, ids, documentId, now),
      member_snapshot: await insertMembers(db, planMembers(tree.cells, times.years), ids, documentId),
    };
    const adding = (more: RowCounts) => {
      for (const [table, rows] of Object.entries(more)) counts[table] = (counts[table] ?? 0) + rows;
    };
    adding(await insertRoadmaps(db, planRoadmaps(size, tree.cells, quotas), ids));
    const causeIds = await findCauseIds(db);
    const root = ids.get(tree.root)!;
    const about = { db, ids, reporters, root, documentId, formVersionId: await findShortForm(db) };
    for (const month of times.months) {
      const request = planRequest(month, planMonth(size, tree.cells, habits, month), size.today);
      adding(await insertRequest(about, request));
      if (causeIds.length === 0) continue;
      const causes = planCauses(size, request);
      const named = causes.map((cause) => ({ ...cause, causeId: causeIds[cause.place % causeIds.length]! }));
      adding(await insertCauses(about, month, named));
    }
    adding(await loadHalfYears(ctx, about, { size, tree, habits, years: times.years }));
    const id = await noteLoadedFile(db, { sha256, name: name.slice(0, 300), sample: true, counts }, now);
    return { result: counts, entity: "loaded_file", id, created: { name, sha256, counts } };
  },
});

function sameSeed(error: { code?: string }): never {
  if (error.code === "P2002") throw new Conflict({ key: "province_known" });
  throw error;
}
