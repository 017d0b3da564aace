/**
 * A holiday on a day of rest is made up for on the next working day (Labour Code 2019, article 111.3): after each run
 * of holidays and week-ends, as many days off as holidays fell on a Saturday or Sunday.
 */
export function makeUpDays(holidays: readonly string[]): string[] {
  const off = new Set(holidays);
  const made: string[] = [];
  for (const date of holidays.toSorted()) {
    let day = Temporal.PlainDate.from(date);
    if (day.dayOfWeek <= 5) continue;
    while (day.dayOfWeek > 5 || off.has(day.toString())) day = day.add({ days: 1 });
    off.add(day.toString());
    made.push(day.toString());
  }
  return made;
}
