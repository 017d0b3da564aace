/** Days as `YYYY-MM-DD`; a week begins on Monday. */
export function addDays(day: string, count: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + count);
  return at.toISOString().slice(0, 10);
}

export function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** 1 is Monday. */
export function weekdayOf(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** Monday to Friday, and a Saturday or Sunday on which a team may go or has a visit. */
export function daysShown(monday: string, used: ReadonlySet<string>): string[] {
  const days = Array.from({ length: 7 }, (_, place) => addDays(monday, place));
  return days.filter((day, place) => place < 5 || used.has(day));
}

/** The week to look at first: that of the next visit still to come, else the first of the plan. */
export function firstWeek(visits: readonly { onDate: string }[], fromOn: string, today: string): string {
  const days = visits.map(({ onDate }) => onDate).toSorted();
  return mondayOf(days.find((day) => day >= today) ?? days.at(-1) ?? fromOn);
}

/** A cell of the calendar, as one name for what is dropped there. */
export function cellName(teamNumber: number, onDate: string): string {
  return `${teamNumber}|${onDate}`;
}

export function cellOf(name: string): { teamNumber: number; onDate: string } {
  const [team = "", onDate = ""] = name.split("|");
  return { teamNumber: Number(team), onDate };
}
