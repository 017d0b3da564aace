import type { TestDatabase } from "@ketnap/database/testing/clone";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { createReportForm, openReportRequest } from "@ketnap/domain/reports";

const MONTH = "2026-10";
export const NOW = Temporal.Instant.from("2026-11-02T02:00:00Z");
export const CHANNEL = "telegram";

export function addressOf(n: number): string {
  return String(1_000_000 + n);
}

/** A commune of that many cells, a secretary with an accepted chat for each, and one request by a form of three numbers. */
export async function plantCells(database: TestDatabase, cells: number): Promise<void> {
  const system: Context = {
    actor: systemActor("bench"),
    db: database.staff,
    now: Temporal.Instant.from("2026-10-20T02:00:00Z"),
  };
  const units = [
    { key: "whole", name: "Đảng bộ tỉnh Bồ Đề", level: "province", parent: null },
    ...Array.from({ length: cells }, (_, n) => ({
      key: `c${n}`,
      name: `Chi bộ Nông trường ${n}`,
      level: "cell",
      parent: "whole",
    })),
  ];
  await loadFile(system, { name: "cells.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  const { prisma } = database.owner;
  const notice = await prisma.notice.findFirstOrThrow({ orderBy: { version: "desc" } });
  const since = new Date("2026-01-01");
  await prisma.account.createMany({
    data: Array.from({ length: cells }, (_, n) => ({ login: `bt-${n}`, label: `Bí thư số ${n}` })),
  });
  const accounts = await prisma.account.findMany({
    where: { login: { startsWith: "bt-" } },
    select: { id: true, login: true },
  });
  const cellOf = (login: string) => Number(login.slice(3));
  await prisma.roleGrant.createMany({
    data: accounts.map(({ id, login }) => ({
      accountId: id,
      role: "secretary",
      unitId: tree.byKey(`c${cellOf(login)}`)!.id,
      validFrom: since,
    })),
  });
  await prisma.chatLink.createMany({
    data: accounts.map(({ id, login }) => ({
      channel: CHANNEL,
      address: addressOf(cellOf(login)),
      accountId: id,
      linkedAt: since,
      noticeVersion: notice.version,
      noticeAcceptedAt: since,
    })),
  });
  const fields = (["admitted", "sources", "dossiers_sent"] as const).map((indicator) => ({
    indicator,
    label: null,
    min: 0,
    max: null,
    jump: null,
  }));
  const form = await createReportForm(system, { title: "Ba số", fields });
  const months = { firstMonth: MONTH, lastMonth: MONTH, dueOn: "2026-11-05" };
  const about = { unitId: tree.byKey("whole")!.id, title: "Báo cáo tháng 10", formId: form.id };
  await openReportRequest(system, { ...about, ...months });
}
