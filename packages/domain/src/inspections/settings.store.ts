import type { InspectionSettings } from "@ketnap/contract";
import { type Db, sql } from "@ketnap/database";
import { versionMoved } from "../kernel/index.ts";
import { DEFAULT_SETTINGS } from "./defaults.ts";

export type StoredSettings = InspectionSettings & { version: number };

export async function readSettingsRow(db: Db): Promise<StoredSettings> {
  const [row] = await db.rows<{ settings: Partial<InspectionSettings>; version: number }>(
    sql`select settings, version from inspection_settings where id = 1`,
  );
  return { ...DEFAULT_SETTINGS, ...row!.settings, version: row!.version };
}

export async function writeSettings(db: Db, before: StoredSettings, now: InspectionSettings): Promise<void> {
  const count = await db.execute(sql`update inspection_settings
    set settings = ${JSON.stringify(now)}::jsonb, version = version + 1 where id = 1 and version = ${before.version}::int`);
  versionMoved({ count }, before);
}
