import { z } from "zod";
import { listInput, type Page, query } from "../kernel/index.ts";
import type { ChannelView } from "./connection.ts";
import { findConnections, pageOfConnections, viewOf } from "./connections.store.ts";
import { findGrants } from "./grants.store.ts";

export const listChannels = query({
  name: "listChannels",
  permission: "channels.read",
  input: listInput(["name", "channel", "checkedAt"], z.strictObject({})),
  scope: () => [],
  async run(ctx, input): Promise<Page<ChannelView>> {
    const { ids, total } = await pageOfConnections(ctx.db, input);
    const grants = new Map((await findGrants(ctx.db, ids)).map((grant) => [grant.connectionId, grant]));
    const found = await findConnections(ctx.db, ids);
    const rows = new Map(found.map((row) => [row.id, viewOf(row, grants.get(row.id))]));
    return { rows: ids.map((id) => rows.get(id)).filter((row) => row !== undefined), total };
  },
});
