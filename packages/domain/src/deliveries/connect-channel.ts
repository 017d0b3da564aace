import type { Prisma } from "@ketnap/database";
import { z } from "zod";
import { CHANNEL_BUDGETS, CONNECTABLE_CHANNELS } from "@ketnap/contract";
import { command, Conflict } from "../kernel/index.ts";
import { checkConnection, connectionFields } from "./connection.ts";
import { findConnectionNamed, insertConnection, viewOf } from "./connections.store.ts";

/** Connects a bot; its processes take it up within seconds once it is enabled. */
export const connectChannel = command({
  name: "connectChannel",
  permission: "channels.write",
  input: z.strictObject({
    ...connectionFields,
    channel: z.enum(CONNECTABLE_CHANNELS),
    mode: connectionFields.mode.default("polling"),
    apiRoot: connectionFields.apiRoot.default(null),
    webhookUrl: connectionFields.webhookUrl.default(null),
    enabled: connectionFields.enabled.default(true),
    settings: connectionFields.settings.default({}),
    monthlyBudget: connectionFields.monthlyBudget.optional(),
    peopleBudget: connectionFields.peopleBudget.optional(),
  }),
  scope: () => [],
  async run(ctx, { tokenSealed, ...input }) {
    const settings = checkConnection(input);
    const taken = await findConnectionNamed(ctx.db, input.channel, input.name);
    if (taken) throw new Conflict({ key: "channel_name_taken", values: { name: input.name } }, viewOf(taken));
    const budgets = CHANNEL_BUDGETS[input.channel];
    const row = await insertConnection(ctx.db, {
      ...input,
      settings: settings as Prisma.InputJsonObject,
      monthlyBudget: input.monthlyBudget === undefined ? budgets.monthlyBudget : input.monthlyBudget,
      peopleBudget: input.peopleBudget === undefined ? budgets.peopleBudget : input.peopleBudget,
      tokenSealed: new Uint8Array(Buffer.from(tokenSealed, "base64url")),
    });
    const created = viewOf(row);
    return { result: created, entity: "channel", id: row.id, created };
  },
});
