import { createHash } from "node:crypto";
import { z } from "zod";
import { Closed, command, NotFound } from "../kernel/index.ts";
import { findConnection, forgetStatus, viewOf } from "./connections.store.ts";
import { findGrants, insertConsent, takeConsentRow, writeGrant } from "./grants.store.ts";

/** As long as the platform's own code lives. */
const LIFE = { minutes: 10 };
const sealed = z.base64url().transform((text) => new Uint8Array(Buffer.from(text, "base64url")));
const instant = z.instanceof(Temporal.Instant);

/** An administrator goes to the platform to consent; `state` is what he must come back with, `sealed` what waits for it. */
export const beginConsent = command({
  name: "beginConsent",
  permission: "channels.write",
  input: z.strictObject({ id: z.number().int(), state: z.string().min(32).max(200), sealed }),
  scope: () => [],
  async run(ctx, { id, state, sealed: kept }) {
    const row = await findConnection(ctx.db, id);
    if (row?.channel !== "zalo-oa" || ctx.actor.accountId === null) throw new NotFound(`channel ${id}`);
    const { accountId } = ctx.actor;
    const expiresAt = ctx.now.add(LIFE);
    const stateHash = hashOf(state);
    await insertConsent(ctx.db, { stateHash, connectionId: id, accountId, sealed: kept, expiresAt }, ctx.now);
    return { result: { id }, entity: "channel_consent", id, created: { channel: id, expiresAt: expiresAt.toString() } };
  },
});

/** He is back: what waited for his state, once. Closed `consent_over` for any other state, or another's. */
export const takeConsent = command({
  name: "takeConsent",
  permission: "channels.write",
  input: z.strictObject({ state: z.string().max(500) }),
  scope: () => [],
  async run(ctx, { state }) {
    const taken = await takeConsentRow(ctx.db, hashOf(state), ctx.actor.accountId ?? 0, ctx.now);
    if (!taken) throw new Closed({ key: "consent_over" });
    const result = { id: taken.connectionId, sealed: taken.sealed };
    return { result, entity: "channel_consent", id: taken.connectionId, deleted: { channel: taken.connectionId } };
  },
});

/** Keeps what the platform granted; the processes take it up within seconds. */
export const grantChannel = command({
  name: "grantChannel",
  permission: "channels.write",
  input: z.strictObject({
    id: z.number().int(),
    grantee: z.string().trim().min(1).max(100),
    sealed,
    expiresAt: instant,
    renewableUntil: instant,
  }),
  scope: () => [],
  async run(ctx, { id, ...given }) {
    const row = await findConnection(ctx.db, id);
    if (!row) throw new NotFound(`channel ${id}`);
    const [before] = await findGrants(ctx.db, [id]);
    await writeGrant(ctx.db, { connectionId: id, ...given }, ctx.now);
    const [granted] = await findGrants(ctx.db, [id]);
    const after = viewOf(await forgetStatus(ctx.db, id), granted);
    return { result: after, entity: "channel", id, before: viewOf(row, before), after };
  },
});

function hashOf(state: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(state).digest());
}
