import type { ReminderSettings } from "@ketnap/contract";
import { type Db, sql } from "@ketnap/database";
import { versionMoved } from "../kernel/index.ts";

export async function readSettingsRow(db: Db): Promise<ReminderSettings> {
  const [row] = await db.rows<ReminderSettings>(sql`
    select day_starts_at as "dayStartsAt", day_ends_at as "dayEndsAt", waking_starts_at as "wakingStartsAt",
      waking_ends_at as "wakingEndsAt", per_person_day as "perPersonDay",
      per_person_week as "perPersonWeek", failover_hours as "failoverHours", version
    from reminder_settings where id = 1`);
  return row!;
}

export async function writeSettings(db: Db, before: ReminderSettings, now: ReminderSettings): Promise<void> {
  const count = await db.execute(sql`
    update reminder_settings set day_starts_at = ${now.dayStartsAt}, day_ends_at = ${now.dayEndsAt},
      waking_starts_at = ${now.wakingStartsAt}, waking_ends_at = ${now.wakingEndsAt},
      per_person_day = ${now.perPersonDay}, per_person_week = ${now.perPersonWeek},
      failover_hours = ${now.failoverHours}, version = version + 1
    where id = 1 and version = ${now.version}`);
  versionMoved({ count }, before);
}
