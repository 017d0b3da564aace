import { z } from "zod";
import { CHANNELS } from "../identifiers.ts";
import { endpoint } from "./endpoint.ts";
import { isoDay, role, rowId, unitRef } from "./pieces.ts";

const personaRow = z.object({
  accountId: rowId,
  label: z.string(),
  roles: z.array(role),
  homeUnits: z.array(unitRef),
  sample: z.boolean(),
});
export type PersonaRow = z.infer<typeof personaRow>;

export const messageBlock = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("headline"), text: z.string() }),
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.literal("quiet"), text: z.string() }),
  z.object({ kind: z.literal("bar"), percent: z.number(), text: z.string() }),
  z.object({
    kind: z.literal("table"),
    columns: z.array(z.object({ label: z.string(), align: z.enum(["start", "end"]).optional() })),
    rows: z.array(z.array(z.string())),
  }),
]);

export const understood = z.object({
  normalised: z.string(),
  intent: z.string(),
  slots: z.record(z.string(), z.unknown()),
  interval: z.object({ from: z.string(), to: z.string() }).nullable(),
  decision: z.enum(["answer", "assume", "ask"]),
  confidence: z.number(),
  units: z.array(unitRef),
  candidates: z.array(unitRef.extend({ score: z.number() })),
  assumptions: z.array(z.string()),
});
export type Understood = z.infer<typeof understood>;

const simulatorReply = z.object({
  /** What the channel would send, in order: the blocks for a card, and the text as that channel renders it. */
  messages: z.array(
    z.object({
      blocks: z.array(messageBlock),
      rendered: z.string(),
      choices: z.array(z.object({ token: z.string(), label: z.string() })),
      /** PNG as a data address, where the message has a picture. */
      picture: z.object({ alt: z.string(), image: z.string().nullable() }).nullable(),
    }),
  ),
  /** What was understood of a text; null for a tapped choice. */
  understanding: understood.nullable(),
  /** The facts that the reply words: which figures and quotas it used. */
  facts: z.array(z.record(z.string(), z.unknown())),
  tookMs: z.number(),
});
export type SimulatorReply = z.infer<typeof simulatorReply>;

export const simulator = {
  personas: endpoint("get", "/api/simulator/personas", {
    title: "List the accounts one may play",
    response: z.object({ data: z.array(personaRow) }),
  }),
  ask: endpoint("post", "/api/simulator", {
    title: "Talk as a persona on a day; nothing is kept but the choices offered",
    body: z.strictObject({
      accountId: rowId,
      channel: z.enum(CHANNELS),
      onDate: isoDay,
      content: z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("text"), text: z.string().max(20_000) }),
        z.strictObject({ kind: z.literal("choice"), token: z.string().max(100) }),
        z.strictObject({ kind: z.literal("media"), media: z.string().max(40) }),
      ]),
    }),
    response: simulatorReply,
  }),
};
