import { z } from "zod";

import { oaError } from "./refusals.ts";
import { BUTTON_PAYLOAD_MAX, BUTTON_TITLE_MAX, BUTTONS_MAX, TEXT_MAX, type ZaloOaSettings } from "./settings.ts";

const title = z.string().trim().min(1).max(BUTTON_TITLE_MAX);
const button = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.enum(["oa.query.show", "oa.query.hide"]),
    title,
    payload: z.string().min(1).max(BUTTON_PAYLOAD_MAX),
  }),
  z.strictObject({ type: z.literal("oa.open.url"), title, payload: z.strictObject({ url: z.url() }) }),
  z.strictObject({ type: z.literal("oa.open.phone"), title, payload: z.strictObject({ phone_code: z.string() }) }),
]);

const buttons = z.strictObject({
  template_type: z.literal("button").optional(),
  text: z.string().optional(),
  buttons: z.array(button).min(1).max(BUTTONS_MAX),
});

const media = z.strictObject({
  template_type: z.literal("media"),
  elements: z.array(z.strictObject({ media_type: z.literal("image"), attachment_id: z.string().min(1) })).length(1),
});

const message = z.strictObject({
  text: z.string().optional(),
  attachment: z.strictObject({ type: z.literal("template"), payload: z.union([buttons, media]) }).optional(),
});

const body = z.strictObject({ recipient: z.strictObject({ user_id: z.string().min(1) }), message });

export interface Sent {
  userId: string;
  text?: string;
  imageId?: string;
  buttons?: z.output<typeof button>[];
}

/** The body of `message/cs`; whatever else stands in it is refused. */
export function readMessage(value: unknown, { templateType, buttonText }: ZaloOaSettings): Sent {
  const parsed = body.safeParse(value);
  if (!parsed.success) throw oaError(-201, z.prettifyError(parsed.error).replaceAll("\n", " ").slice(0, 200));
  const { recipient, message: said } = parsed.data;
  const payload = said.attachment?.payload;
  const text = readText(said.text);
  if (payload === undefined) {
    if (text === undefined) throw oaError(-201, "text");
    return { userId: recipient.user_id, text };
  }
  if ("elements" in payload)
    return {
      userId: recipient.user_id,
      ...(text !== undefined && { text }),
      imageId: payload.elements[0]!.attachment_id,
    };
  const named = payload.template_type === "button";
  if (templateType !== "either" && named !== (templateType === "button")) throw oaError(-201, "template_type");
  const within = readText(payload.text);
  const shown = { beside: text, within, either: within ?? text }[buttonText];
  if (shown === undefined) throw oaError(-201, "buttons need a text");
  return { userId: recipient.user_id, text: shown, buttons: payload.buttons };
}

/** Counted as sent; a decomposed text is refused, so that nobody pays for it unseen. */
function readText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (text.trim() === "") throw oaError(-201, "text");
  if (text.length > TEXT_MAX) throw oaError(-210, "text");
  if (!text.isWellFormed() || text !== text.normalize("NFC")) throw oaError(-201, "text is not composed (NFC)");
  return text;
}
