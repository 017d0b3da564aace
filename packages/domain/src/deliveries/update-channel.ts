import type { ChannelName } from "@ketnap/contract";
import { z } from "zod";
import { checkVersion, command, Conflict, NotFound } from "../kernel/index.ts";
import { checkConnection, connectionFields } from "./connection.ts";
import { findConnection, findConnectionNamed, viewOf, writeConnection } from "./connections.store.ts";
import { findGrants } from "./grants.store.ts";

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
    const webhookUrl = changes.webhookUrl === undefined ? row.webhookUrl : changes.webhookUrl;
    const wanted = (changes.settings ?? row.settings) as Record<string, unknown>;
    const settings = checkConnection({
      channel: row.channel,
      mode: changes.mode ?? row.mode,
      webhookUrl,
      settings: wanted,
    });
    if (changes.name && changes.name !== row.name) {
      const taken = await findConnectionNamed(ctx.db, row.channel as ChannelName, changes.name);
      if (taken) throw new Conflict({ key: "channel_name_taken", values: { name: changes.name } }, viewOf(taken));
    }
    const [grant] = await findGrants(ctx.db, [id]);
    const before = viewOf(row, grant);
    const fresh = tokenSealed !== undefined || (changes.enabled === true && !row.enabled);
    const after = viewOf(
      await writeConnection(ctx.db, id, version, {
        ...changes,
        settings,
        ...(tokenSealed !== undefined && { tokenSealed: Buffer.from(tokenSealed, "base64url") }),
        fresh,
      }),
      grant,
    );
    return { result: after, entity: "channel", id, before, after };
  },
});
