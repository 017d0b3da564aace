import { readFileSync } from "node:fs";
import type { Role } from "@ketnap/contract";
import { createAccount, makePassword } from "../access/index.ts";
import { type Context, today } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { loadFile } from "./load-file.ts";
import { sampleRequests } from "./sample/requests.ts";
import { sampleWard } from "./sample/ward.ts";
import { CELLS, WARD } from "./sample/ward-cells.ts";
import { insertSampleRequests, isEmptyInstallation, markSample } from "./sample.store.ts";

/** An account of the sample with its password, which nothing keeps. */
export interface SampleAccount {
  login: string;
  label: string;
  password: string;
}

/**
 * Fills an empty installation with the sample: the published figures, an invented ward of today and an account for each
 * role. Returns the accounts with their passwords; nothing happens, and nothing is returned, where anything stands already.
 */
export async function loadSample(ctx: Context): Promise<SampleAccount[]> {
  return ctx.db.transaction(async (db) => {
    const inside = { ...ctx, db };
    if (!(await isEmptyInstallation(db))) return [];
    const articles = readFileSync(new URL("sample/articles.json", import.meta.url), "utf8");
    const ward = JSON.stringify(sampleWard(today(ctx)));
    await loadFile(inside, { name: "sample/articles.json", text: articles, sample: true });
    await loadFile(inside, { name: "sample/ward", text: ward, sample: true });
    await insertSampleRequests(db, sampleRequests(today(ctx)));
    const accounts: SampleAccount[] = [];
    for (const { login, label, grants } of sampleAccounts(await readTree(db), today(ctx))) {
      const password = makePassword();
      const held = grants.map((grant) => ({ ...grant, validFrom: HELD_FROM }));
      await createAccount(inside, { login, label, password, grants: held, sample: true });
      accounts.push({ login, label, password });
    }
    await markSample(db, true);
    return accounts;
  });
}

/** The offices of the sample are held as far back as its figures go, so that any of their days can be asked as. */
const HELD_FROM = "2015-01-01";

interface Grant {
  role: Role;
  unitId: number | null;
}

/** The ward's secretary also reads the published units, so that both kinds of figure can be asked from one chat. */
function sampleAccounts(tree: Tree, day: string): { login: string; label: string; grants: Grant[] }[] {
  const ward = tree.byKey(WARD.key)!.id;
  const cell = tree.byKey(CELLS[2]!.key)!;
  const published = [...tree.childrenOf(null, day), ...endedTops(tree, day)].filter((id) => id !== ward);
  const reading = published.map((unitId): Grant => ({ role: "secretary", unitId }));
  return [
    { login: "quantri", label: "Quản trị hệ thống (mẫu)", grants: [{ role: "admin", unitId: null }] },
    { login: "vanphong", label: "Văn phòng Đảng ủy (mẫu)", grants: [{ role: "staff", unitId: ward }] },
    { login: "lanhdao", label: "Thường trực Đảng ủy (mẫu)", grants: [{ role: "leader", unitId: ward }] },
    { login: "bithu", label: "Bí thư Đảng ủy (mẫu)", grants: [{ role: "secretary", unitId: ward }, ...reading] },
    { login: "bithu-chibo", label: `Bí thư ${cell.name} (mẫu)`, grants: [{ role: "secretary", unitId: cell.id }] },
    { login: "kiemtra", label: "Ủy ban Kiểm tra (mẫu)", grants: [{ role: "auditor", unitId: ward }] },
  ];
}

/** Units that once stood at the top and have ended: nobody's reach holds them through a living parent. */
function endedTops(tree: Tree, day: string): number[] {
  const tops = tree.units.filter((unit) => unit.placements.every((placement) => placement.parentId === null));
  return tops.map((unit) => unit.id).filter((id) => !tree.exists(id, day));
}
