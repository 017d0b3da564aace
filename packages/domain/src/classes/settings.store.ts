import type { ClassSettings } from "@ketnap/contract";
import { type Db, sql } from "@ketnap/database";

const SELECT = sql`select min_learners as "minLearners", capacity, lessons, longest_wait_days as "longestWaitDays",
  lapse_days as "lapseDays", lead_days as "leadDays", registration_days as "registrationDays", venue,
  follow_up_months as "followUpMonths", results_days as "resultsDays", version
  from class_settings where id = 1`;

export async function readSettingsRow(db: Db): Promise<ClassSettings> {
  const [row] = await db.rows<ClassSettings>(SELECT);
  return row!;
}

export async function holdSettings(db: Db): Promise<ClassSettings> {
  const [row] = await db.rows<ClassSettings>(sql`${SELECT} for update`);
  return row!;
}

export async function writeSettings(db: Db, said: Omit<ClassSettings, "version">): Promise<void> {
  await db.prisma.classSettings.update({ where: { id: 1 }, data: { ...said, version: { increment: 1 } } });
}
