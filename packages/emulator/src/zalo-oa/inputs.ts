import { z } from "zod";

import { faultInput } from "../server/faults.ts";

const userId = z.string().min(1);

export const userMessageInput = z.strictObject({
  userId,
  text: z.string().optional(),
  /** The address of a picture, as the platform would host it. */
  image: z.string().optional(),
  file: z.string().optional(),
  sticker: z.string().optional(),
  location: z.literal(true).optional(),
});

export const tapInput = z.strictObject({ userId, label: z.string() });
export const personInput = z.strictObject({ userId });
export const stateInput = z.strictObject({ userId, state: z.enum(["open", "restricted", "inactive"]) });
export const consentInput = z.strictObject({ url: z.string() });
export const webhookInput = z.strictObject({ url: z.string() });
export const useInput = z.strictObject({ used: z.number().int().nonnegative() });
export const filterInput = z.strictObject({ userId: z.string().optional(), method: z.string().optional() });

/** Codes below zero are the account's own, others a gateway's status. */
export const oaFaultInput = faultInput.extend({
  code: z.union([z.number().int().negative(), z.number().int().min(300).max(599)]).optional(),
});

export type UserMessage = z.input<typeof userMessageInput>;
export type Tap = z.input<typeof tapInput>;
export type PersonRef = z.input<typeof personInput>;
export type PersonState = z.input<typeof stateInput>;
export type Consent = z.input<typeof consentInput>;
export type SetWebhook = z.input<typeof webhookInput>;
export type Use = z.input<typeof useInput>;
export type Filter = z.input<typeof filterInput>;
export type OaFaultRule = z.input<typeof oaFaultInput>;
