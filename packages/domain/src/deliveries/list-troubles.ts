import { z } from "zod";
import type { ChannelName } from "@ketnap/contract";
import { listInput, type Page, query, unitIdsOf } from "../kernel/index.ts";
import { pageOfTroubles } from "./troubles.store.ts";

/** A question that got no answer, or a message that did not arrive or may have arrived twice. Never its text. */
export interface Trouble {
  id: string;
  kind: "unanswered" | "failed" | "unknown" | "expired" | "unreachable";
  channel: ChannelName;
  account: string | null;
  at: string;
  why: string | null;
}

const TROUBLES = ["unanswered", "failed", "unknown", "expired", "unreachable"] as const;

/** What went wrong in the chats of the actor's units in the last thirty days. */
export const listTroubles = query({
  name: "listTroubles",
  permission: "deliveries.read",
  input: listInput(["at", "kind"], z.strictObject({ kind: z.enum(TROUBLES).optional() })),
  scope: () => [],
  run: (ctx, input): Promise<Page<Trouble>> =>
    pageOfTroubles(ctx.db, unitIdsOf(ctx.actor), ctx.now.subtract({ hours: 24 * 30 }), input),
});
