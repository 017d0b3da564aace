import { z } from "zod";
import { command, Conflict, Invalid } from "../kernel/index.ts";
import { connectionFields } from "./connection.ts";
import { findConnectionNamed, insertConnection, viewOf } from "./connections.store.ts";

/** Connects a bot; its processes take it up within seconds once it is enabled. */
export const connectChannel = command({
  name: "connectChannel",
  permission: "channels.write",
  input: z.strictObject({
    ...connectionFields,
    channel: z.enum(["telegram"]),
    mode: connectionFields.mode.default("polling"),
    apiRoot: connectionFields.apiRoot.default(null),
    webhookUrl: connectionFields.webhookUrl.default(null),
    enabled: connectionFields.enabled.default(true),
  }),
  scope: () => [],
  async run(ctx, { tokenSealed, ...input }) {
    if (input.mode === "webhook" && !input.webhookUrl)
      throw new Invalid({ webhookUrl: { key: "webhook_needs_address" } });
    const taken = await findConnectionNamed(ctx.db, input.channel, input.name);
    if (taken) throw new Conflict({ key: "channel_name_taken", values: { name: input.name } }, viewOf(taken));
    const row = await insertConnection(ctx.db, {
      ...input,
      tokenSealed: new Uint8Array(Buffer.from(tokenSealed, "base64url")),
    });
    const created = viewOf(row);
    return { result: created, entity: "channel", id: row.id, created };
  },
});
