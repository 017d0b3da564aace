import { z } from "zod";
import { CHANNELS } from "../identifiers.ts";
import { endpoint } from "./endpoint.ts";
import { isoInstant, isoMonth, rowId } from "./pieces.ts";

/** What a connection has used of its month, and whether it works. */
const channelUseRow = z.object({
  id: rowId,
  channel: z.enum(CHANNELS),
  name: z.string(),
  enabled: z.boolean(),
  month: isoMonth,
  sent: z.number().int(),
  received: z.number().int(),
  /** What counts against the budget. */
  used: z.number().int(),
  /** Messages a month; null: as many as one likes. */
  budget: z.number().int().nullable(),
  percent: z.number().nullable(),
  people: z.number().int(),
  peopleBudget: z.number().int().nullable(),
  /** From 80 percent on, of messages or of people. */
  warns: z.boolean(),
  downSince: isoInstant.nullable(),
  downHours: z.number().int().nullable(),
});
export type ChannelUseRow = z.infer<typeof channelUseRow>;

export const channelUse = {
  read: endpoint("get", "/api/channel-use", {
    title: "What the channels have used of this month",
    response: z.object({ month: isoMonth, data: z.array(channelUseRow) }),
  }),
};
