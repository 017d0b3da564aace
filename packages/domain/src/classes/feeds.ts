import { createHash, randomBytes } from "node:crypto";
import type { Db } from "@ketnap/database";
import { z } from "zod";
import { command, NotFound, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { calendarOf } from "./class-reach.ts";
import { listClassRows } from "./classes.store.ts";
import { endFeeds, findFeedUnit, findOwnFeed, insertFeed } from "./feeds.store.ts";
import { writeCalendar } from "./ics.rules.ts";
import { successorOn } from "./successor.rules.ts";

/** Gives out the address of a unit's calendar; the one before holds no longer. The token is told this once. */
export const createClassFeed = command({
  name: "classes.create_feed",
  permission: "classes.register",
  input: z.strictObject({ unitId: z.number().int() }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId }) {
    const tree = await readTree(ctx.db);
    if (!tree.exists(unitId, today(ctx))) throw new NotFound(`unit ${unitId}`);
    await endFeeds(ctx.db, unitId, ctx.now);
    const token = randomBytes(32).toString("base64url");
    const id = await insertFeed(ctx.db, { unitId, tokenHash: hashOf(token), createdBy: ctx.actor.accountId }, ctx.now);
    return { result: { id, token }, entity: "class_feed", id, unitId, created: { unitId } };
  },
});

/** From now on whoever has the address reads nothing. */
export const endClassFeed = command({
  name: "classes.end_feed",
  permission: "classes.register",
  input: z.strictObject({ unitId: z.number().int() }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId }) {
    const feed = await findOwnFeed(ctx.db, unitId);
    if (!feed) return { result: { ended: false }, unchanged: true };
    await endFeeds(ctx.db, unitId, ctx.now);
    return { result: { ended: true }, entity: "class_feed", id: feed.id, unitId, deleted: { unitId, ...feed } };
  },
});

/**
 * What the address gives, to whoever has it: the classes that were announced to the unit, those called off among them.
 * Titles, days and places alone; null for an address that holds no longer.
 */
export async function readClassFeed(
  { db, now }: { db: Db; now: Temporal.Instant },
  token: string,
): Promise<string | null> {
  const found = await findFeedUnit(db, hashOf(token));
  if (found === null) return null;
  const [tree, day] = [await readTree(db), today({ now })];
  // Whoever subscribed to a unit that has ended learns with the one that stands for it.
  const unitId = successorOn(tree, found, day) ?? found;
  const above = [unitId, ...tree.ancestorsOf(unitId, day)];
  const page = { page: 1, perPage: 200, sort: "firstOn", order: "desc" as const, filter: {} };
  const { rows } = await listClassRows(db, { inside: [], above }, day, page);
  return writeCalendar(tree.unit(unitId)?.name ?? "", rows.map(calendarOf).toReversed(), now);
}

function hashOf(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(token).digest());
}
