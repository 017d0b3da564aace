import { inspectionSettings } from "@ketnap/contract";
import { z } from "zod";
import { checkVersion, command, Forbidden, query } from "../kernel/index.ts";
import { reachesAll } from "../organisation/index.ts";
import { readSettingsRow, writeSettings } from "./settings.store.ts";

/** What new plans are proposed with. A plan keeps what it was proposed with. */
export const readInspectionSettings = query({
  name: "inspections.read_settings",
  permission: "inspections.read",
  input: z.strictObject({}),
  scope: () => [],
  run: (ctx) => readSettingsRow(ctx.db),
});

/** For who reaches every unit: they hold for all. */
export const updateInspectionSettings = command({
  name: "inspections.update_settings",
  permission: "inspections.write",
  input: inspectionSettings.extend({ version: z.number().int() }),
  scope: () => [],
  async run(ctx, { version, ...settings }) {
    if (!(await reachesAll(ctx))) throw new Forbidden("inspections.write");
    const before = await readSettingsRow(ctx.db);
    checkVersion(before, version);
    await writeSettings(ctx.db, before, settings);
    const after = await readSettingsRow(ctx.db);
    return { result: after, entity: "inspection_settings", id: 1, before, after };
  },
});
