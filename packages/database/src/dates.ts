/** Civil dates cross Prisma as a Date at UTC midnight; everywhere else they are ISO text (`2026-11-22`). */
export function toDbDate(date: string): Date {
  return new Date(`${Temporal.PlainDate.from(date).toString()}T00:00:00Z`);
}

export function toDbDateOrNull(date: string | null | undefined): Date | null {
  return date ? toDbDate(date) : null;
}

export function toDbInstant(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}

export function fromDbInstant(value: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(value.getTime());
}
