import { z } from "zod";
import { checkVersion, command, Conflict, Invalid, NotFound } from "../kernel/index.ts";
import { connectionFields } from "./connection.ts";
import { findConnection, findConnectionNamed, viewOf, writeConnection } from "./connections.store.ts";

/** Changes a connection. A new token, or switching it on again, ends a pause: what stood against the old one is over. */
export const updateChannel = command({
  name: "updateChannel",
  permission: "channels.write",
  input: z.strictObject({
    ...z.object(connectionFields).partial().shape,
    id: z.number().int(),
    version: z.number().int(),
  }),
  scope: () => [],
  async run(ctx, { id, version, tokenSealed, ...changes }) {
    const row = await findConnection(ctx.db, id);
    if (!row) throw new NotFound(`channel ${id}`);
    checkVersion(row, version);
    const mode = changes.mode ?? row.mode;
    const webhookUrl = changes.webhookUrl === undefined ? row.webhookUrl : changes.webhookUrl;
    if (mode === "webhook" && !webhookUrl) throw new Invalid({ webhookUrl: { key: "webhook_needs_address" } });
    if (changes.name && changes.name !== row.name) {
      const taken = await findConnectionNamed(ctx.db, row.channel as "telegram", changes.name);
      if (taken) throw new Conflict({ key: "channel_name_taken", values: { name: changes.name } }, viewOf(taken));
    }
    const before = viewOf(row);
    const fresh = tokenSealed !== undefined || (changes.enabled === true && !row.enabled);
    const after = viewOf(
      await writeConnection(ctx.db, id, version, {
        ...changes,
        ...(tokenSealed !== undefined && { tokenSealed: Buffer.from(tokenSealed, "base64url") }),
        fresh,
      }),
    );
    return { result: after, entity: "channel", id, before, after };
  },
});
