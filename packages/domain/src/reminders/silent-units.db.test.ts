import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { recordFigure } from "../figures/index.ts";
import { answerReport } from "../reports/index.ts";
import { kindOf } from "./index.ts";
import { askFor, at, plantReminders, staffOn } from "./testing.ts";

const database = useDatabase();
const id: Record<string, number> = {};
const answer = async (requestId: number, unitId: number) => {
  const { expectedReport } = database.owner.prisma;
  const expected = await expectedReport.findFirstOrThrow({ where: { requestId, unitId } });
  await answerReport(staffOn(database, at("2026-11-04 09:00")), { expectedId: expected.id, value: 1 });
};

beforeAll(async () => {
  Object.assign(id, await plantReminders(database));
});

async function told() {
  const reminder = { id: "1", ruleId: 1, kind: "silent_units", subjectKind: "unit", subjectId: String(id["xa"]) };
  const days = { occurrence: "2026-11", onDate: "2026-11-10", expiresOn: "2026-11-11" };
  const found = { ...reminder, ...days, accountId: 1, unitId: id["xa"]!, facts: { months: 2 } };
  const ctx = { ...staffOn(database, at("2026-11-10 08:00")), db: database.bot };
  const values = (await kindOf("silent_units")!.look(ctx, [found])).get("1")?.values;
  const units = values?.["units"];
  return (
    values && { units: units?.is === "units" ? units.units.map(({ id: of }) => of) : [], waiting: values["waiting"] }
  );
}

test("who has reported and waits for approval is not silent, and is counted apart; where all have, nobody is told", async () => {
  await recordFigure(staffOn(database, at("2026-11-02 09:00")), {
    unitId: id["a"]!,
    indicator: "admitted",
    firstMonth: "2026-09",
    lastMonth: "2026-10",
    value: 1,
    source: "report",
  });
  expect(await told()).toEqual({ units: [id["b"], id["c"]], waiting: null });
  const { id: request } = await askFor(database, id["xa"]!, {
    title: "Tháng 10",
    month: "2026-10",
    dueOn: "2026-11-05",
  });
  expect(await told(), "asked and not answered").toEqual({ units: [id["b"], id["c"]], waiting: null });
  await answer(request, id["b"]!);
  expect(await told()).toEqual({ units: [id["c"]], waiting: { is: "number", value: 1 } });
  await answer(request, id["c"]!);
  expect(await told()).toBeUndefined();
});

test("a report over other months does not speak for these", async () => {
  const older = await askFor(database, id["xa"]!, { title: "Tháng 6", month: "2026-06", dueOn: "2026-11-20" });
  await database.owner.prisma.expectedReport.updateMany({
    where: { requestId: { not: older.id } },
    data: { answeredAt: null, answeredHow: null, value: null },
  });
  await answer(older.id, id["b"]!);
  expect((await told())?.units).toContain(id["b"]);
});
