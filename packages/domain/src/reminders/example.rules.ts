import type { ReminderFacts, ReminderValue } from "@ketnap/contract";

/** Made-up facts for words of which there is nothing real to tell yet. */
export function exampleFacts(placeholders: readonly string[], today: string, kind = ""): ReminderFacts {
  const day = Temporal.PlainDate.from(today);
  const month = day.toPlainYearMonth().toString();
  const unit = { id: 0, name: "Chi bộ Tổ dân phố 1" };
  const units = [unit, { id: 0, name: "Chi bộ Tổ dân phố 2" }, { id: 0, name: "Chi bộ Trường học" }];
  const number = (value: number): ReminderValue => ({ is: "number", value });
  const values: Record<string, ReminderValue | null> = {
    title: { is: "text", text: "Báo cáo kết nạp tháng" },
    period: { is: "period", period: { from: month, to: month } },
    due: { is: "date", date: day.add({ days: 3 }).toString() },
    date: { is: "date", date: day.add({ days: 30 }).toString() },
    asOf: { is: "date", date: day.toString() },
    returned: { is: "date", date: day.subtract({ days: 2 }).toString() },
    wrong: {
      is: "fields",
      fields: [{ indicator: "admitted", label: null, value: 2, why: "Quyết định chỉ có 1 người" }],
    },
    since: { is: "date", date: day.subtract({ days: 7 }).toString() },
    more: number(2),
    left: { is: "days_left", days: 3 },
    unit: { is: "unit", unit },
    units: { is: "units", units },
    behind: { is: "units", units },
    zero: { is: "units", units: units.slice(1) },
    pace: { is: "pace", pace: "behind" },
    percent: { is: "percent", value: 44.44 },
    topic: { is: "topic", topic: "report" },
    milestone: number(5),
    milestoneMonth: { is: "period", period: { from: month, to: month } },
    month: { is: "period", period: { from: month, to: month } },
    announced: { is: "date", date: day.add({ days: 12 }).toString() },
    moved: null,
    newDays: { is: "dates", dates: [day.add({ days: 12 }).toString()] },
    instead: { is: "dates", dates: [day.add({ days: 9 }).toString()] },
    added: null,
    dropped: null,
    halves: null,
    place: null,
    cancelled: null,
    again: null,
    late: null,
    prepare: { is: "text", text: "Báo cáo số liệu kết nạp; danh sách nguồn" },
    venue: { is: "text", text: "Trung tâm chính trị" },
    waiting: number(2),
    number: { is: "field", field: { indicator: "admitted", label: null } },
    numbers: null,
    year: { is: "text", text: String(day.year) },
    admitted: number(4),
    quota: number(9),
    expected: number(7.5),
    remaining: number(5),
    perMonth: number(2.5),
    answered: number(18),
    allocated: number(20),
    of: number(25),
    count: number(3),
    months: number(2),
    certified: number(7),
    finishedOn: { is: "date", date: day.subtract({ months: 7 }).toString() },
    unknown: number(1),
    days: number(30),
    sources: number(6),
    ...(kind.startsWith("class_") && { title: { is: "text", text: `Lớp bồi dưỡng khóa 4/${day.year}` } }),
    // What it says is over, and what follows when nothing is done.
    ...(kind === "class_results" && {
      date: { is: "date", date: day.subtract({ days: 5 }).toString() },
      due: { is: "date", date: day.add({ days: 25 }).toString() },
    }),
  };
  return {
    values: Object.fromEntries(placeholders.map((name) => [name, name in values ? values[name]! : number(1)])),
    tap: null,
  };
}
