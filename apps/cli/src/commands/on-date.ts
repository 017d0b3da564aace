import { TIME_ZONE } from "@ketnap/domain/kernel";

/** Nine in the morning of that day where the committee sits; now, where no day is given. Throws for what is no day. */
export function instantOn(date: string | undefined): Temporal.Instant {
  if (date === undefined) return Temporal.Now.instant();
  try {
    return Temporal.PlainDate.from(date, { overflow: "reject" })
      .toZonedDateTime({ timeZone: TIME_ZONE, plainTime: "09:00" })
      .toInstant();
  } catch {
    throw new Error(`"${date}" is not a day: write it as YYYY-MM-DD.`);
  }
}

/** The civil day of that instant there. */
export function dayOf(instant: Temporal.Instant): string {
  return instant.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
}
