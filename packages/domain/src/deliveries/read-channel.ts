import { z } from "zod";
import { NotFound, query } from "../kernel/index.ts";
import { findConnection, viewOf } from "./connections.store.ts";
import { findGrants } from "./grants.store.ts";

export const readChannel = query({
  name: "readChannel",
  permission: "channels.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: () => [],
  async run(ctx, { id }) {
    const row = await findConnection(ctx.db, id);
    if (!row) throw new NotFound(`channel ${id}`);
    return viewOf(row, (await findGrants(ctx.db, [id]))[0]);
  },
});
