import { beforeAll } from "vitest";
import type { ReportField } from "@ketnap/contract";
import type { TestDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { createReportForm, listExpectedReports, openReportRequest, readDueReport } from "@ketnap/domain/reports";
import { type Chat, linkedChat } from "./chat.ts";

/** Four days before what is asked of October is due. */
const START = Temporal.Instant.from("2026-11-02T02:00:00Z");
const CELLS = 60;

type Asked = ReportField["indicator"] | readonly [ReportField["indicator"], Partial<ReportField>];

/** A ward with a cell for each walk of a test, whose secretaries are asked for reports and write by chat. */
export function useReporting(database: TestDatabase, asked: readonly Asked[]) {
  const staff = (now = START): Context => ({ actor: systemActor("test"), db: database.staff, now });
  const ids: number[] = [];
  let made = 0;

  beforeAll(async () => {
    const ward = { key: "phuong", name: "Đảng bộ phường Cầu Sậy", level: "commune", parent: null };
    const cells = Array.from({ length: CELLS }, (_, at) => ({
      key: `c${at}`,
      name: `Chi bộ Khối phố ${at + 1}`,
      level: "cell",
      parent: "phuong",
    }));
    await loadFile(staff(), { name: "phuong.json", text: JSON.stringify({ units: [ward, ...cells] }) });
    const tree = await readTree(database.staff);
    ids.push(...cells.map(({ key }) => tree.byKey(key)!.id));
  });

  /** A report of a month that is asked of a cell; what it is called tells two of one month apart. */
  async function ask(unitId: number, month: string, { title = `Báo cáo ${month}`, of = asked } = {}): Promise<number> {
    const at = staff(Temporal.Instant.from(`${month}-20T02:00:00Z`));
    const form = await createReportForm(at, { title: `Biểu ${++made}`, fields: of.map(fieldOf), rules: [] });
    const dueOn = Temporal.PlainYearMonth.from(month).add({ months: 1 }).toPlainDate({ day: 5 }).toString();
    const months = { firstMonth: month, lastMonth: month, dueOn };
    const request = await openReportRequest(at, { title, formId: form.id, unitId, ...months });
    const { rows } = await listExpectedReports(staff(), { filter: { requestId: request.id } });
    return rows[0]!.id;
  }

  async function appoint(unitId: number): Promise<number> {
    const grants = [{ role: "secretary" as const, unitId }];
    return (await createAccount(staff(), { login: `nguoi-${++made}`, label: `Bí thư ${made}`, grants })).id;
  }

  const chatOf = async (unitId: number): Promise<Chat> => linkedChat(database, await appoint(unitId), START);

  let cell = 0;
  /** The secretary of a cell that nobody else uses, asked for October. */
  async function begun(): Promise<{ chat: Chat; page(): Promise<Chat>; unitId: number; october: number }> {
    const unitId = ids[cell++]!;
    const account = await appoint(unitId);
    const page = () => linkedChat(database, account, START, "web");
    const chat = await linkedChat(database, account, START);
    return { chat, page, unitId, october: await ask(unitId, "2026-10") };
  }

  const report = async (expectedId: number) => (await readDueReport(staff(), { expectedId })).report;
  const values = async (expectedId: number) => (await report(expectedId))?.values ?? null;
  return { staff, ask, chatOf, begun, report, values };
}

function fieldOf(asked: Asked): ReportField {
  const [indicator, more] = typeof asked === "string" ? [asked, {}] : asked;
  return { indicator, label: null, min: 0, max: null, jump: null, ...more };
}
