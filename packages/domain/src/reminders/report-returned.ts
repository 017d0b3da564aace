import type { ReturnedField } from "@ketnap/contract";
import { today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { heirsOf } from "../reports/heirs.rules.ts";
import type { ReminderKind } from "./kind.ts";
import { refOf } from "./report-due.ts";
import { findReturned, type Returned, selectReturned } from "./report-returned.store.ts";

/** A report that came back with reasons and was not mended since: on the day that it came back, and some days later. */
export const reportReturned: ReminderKind = {
  kind: "report_returned",
  topic: "report",
  placeholders: ["title", "period", "returned", "count", "unit", "wrong"],
  from: "anchor",
  opensAgain: true,
  select: selectReturned,
  async look(ctx, reminders) {
    const ids = reminders.map(({ subjectId }) => Number(subjectId));
    const open = ids.length > 0 ? await findReturned(ctx.db, ids, today(ctx)) : [];
    const byId = new Map(open.map((each) => [String(each.id), each]));
    const tree = await readTree(ctx.db);
    return new Map(
      reminders.flatMap(({ id, subjectId }) => {
        const found = byId.get(subjectId);
        if (!found || heirsOf(tree, found.unitId, today(ctx)).length === 0) return [];
        const { title, firstMonth, lastMonth, returnedOn, unitId, foundAs } = found;
        const fields = wrongOf(found);
        const values = {
          title: { is: "text", text: title },
          period: { is: "period", period: { from: firstMonth, to: lastMonth } },
          returned: { is: "date", date: returnedOn },
          count: { is: "number", value: fields.length },
          wrong: { is: "fields", fields },
          unit: { is: "unit", unit: refOf(unitId, tree) },
        } as const;
        const tap = { kind: "answer_report", expectedId: found.id } as const;
        const asks = fields.length === 1 ? { asks: "number" as const } : {};
        return [[id, { values, tap, tapAs: "mend", ...asks, foundAs }] as const];
      }),
    );
  },
};

function wrongOf({ fields, values, reasons }: Returned): ReturnedField[] {
  return fields.flatMap(({ indicator, label }) => {
    const why = reasons[indicator];
    return why === undefined ? [] : [{ indicator, label, value: values[indicator] ?? null, why }];
  });
}
