import { z } from "zod";
import type { ChannelName } from "@ketnap/contract";
import { listInput, type Page, query, unitIdsOf } from "../kernel/index.ts";
import { pageOfUnreachable } from "./troubles.store.ts";

export interface UnreachableChat {
  id: number;
  channel: ChannelName;
  accountId: number;
  account: string;
  unreachableAt: string;
  why: string;
}

/** Accounts of the actor's units whose chat can no longer be reached: somebody should call them. */
export const listUnreachable = query({
  name: "listUnreachable",
  permission: "deliveries.read",
  input: listInput(["unreachableAt", "account"], z.strictObject({})),
  scope: () => [],
  run: (ctx, input): Promise<Page<UnreachableChat>> => pageOfUnreachable(ctx.db, unitIdsOf(ctx.actor), input),
});
