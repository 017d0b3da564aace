import { today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { findUnfinished, selectUnfinished } from "./class-results.store.ts";
import type { ReminderKind } from "./kind.ts";
import { refOf } from "./report-due.ts";
import { number } from "./unit-checks.ts";

/** A class is over and nobody has noted its results: to its organiser. Until then its seats are held, and so is who sat on them. */
export const classResults: ReminderKind = {
  kind: "class_results",
  topic: "class",
  placeholders: ["title", "unit", "date", "count", "due"],
  from: "anchor",
  select: selectUnfinished,
  async look(ctx, reminders) {
    if (reminders.length === 0) return new Map();
    const ids = reminders.map(({ subjectId }) => Number(subjectId));
    const [tree, rows] = [await readTree(ctx.db), await findUnfinished(ctx.db, ids, today(ctx))];
    const byId = new Map(rows.map((each) => [each.id, each]));
    return new Map(
      reminders.flatMap(({ id, subjectId }) => {
        const found = byId.get(Number(subjectId));
        if (!found) return [];
        const { title, organiserId, lastOn, seated, backOn } = found;
        return [
          [
            id,
            {
              values: {
                title: { is: "text", text: title },
                unit: { is: "unit", unit: refOf(organiserId, tree) },
                date: { is: "date", date: lastOn },
                count: number(seated),
                due: { is: "date", date: backOn },
              },
              tap: null,
              page: `/#/classes/${found.id}/show`,
            },
          ],
        ];
      }),
    );
  },
};
