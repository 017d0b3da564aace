import type { OutgoingMessage, ZaloOaSettings } from "@ketnap/contract";
import { drawPng } from "@ketnap/charts/picture";
import type { SendOutcome } from "../channel.ts";
import { clean } from "../render/clean.ts";
import type { ShareFile } from "../pictures.ts";
import { renderAddress, renderBlocks, renderNumbered } from "../render/text.ts";
import { PICTURE_BYTES, Unreadable, type ZaloOaApi } from "./client.ts";
import { isTokenRefused, outcomeBefore, outcomeOf } from "./outcome.ts";
import type { Tokens } from "./tokens.ts";

export interface SendDeps {
  api: ZaloOaApi;
  tokens: Tokens;
  settings: ZaloOaSettings;
  clock(): Temporal.Instant;
  shareFile?: ShareFile;
}

/** Widths to draw at until the picture is small enough. */
const PICTURE_WIDTHS = [1080, 720, 480];
const MOST_BUTTONS = 5;
const LABEL_LENGTH = 100;

/** One message, one call, after an upload where there is a picture: what is longer was cut before it was stored. */
export async function sendZaloOa(deps: SendDeps, address: string, whole: OutgoingMessage): Promise<SendOutcome> {
  const message = await withAddress(deps, whole);
  const used: { token?: string } = {};
  try {
    used.token = await deps.tokens.current();
  } catch (error) {
    return outcomeBefore(error);
  }
  const plain = { text: textOf(message, true) };
  const richer = (await withPicture(deps, used as { token: string }, message)) ?? withButtons(deps.settings, message);
  const outcome = await send(deps, used as { token: string }, address, richer ?? plain);
  // Where the platform would not take the picture or the buttons, the words say the same.
  return richer && outcome.kind === "refused" ? send(deps, used as { token: string }, address, plain) : outcome;
}

/** The platform takes no file of this kind: its address stands under the words. */
async function withAddress({ shareFile }: SendDeps, message: OutgoingMessage): Promise<OutgoingMessage> {
  const address = renderAddress((await shareFile?.(message.file)) ?? null, message.locale);
  if (!address) return message;
  return { ...message, message: { blocks: [...message.message.blocks, { kind: "text", text: address }] } };
}

/** A token that is refused is renewed once; refused again, it is the connection that is refused. */
async function send(
  { api, tokens, clock }: SendDeps,
  used: { token: string },
  address: string,
  message: object,
): Promise<SendOutcome> {
  const attempt = async (): Promise<SendOutcome> => {
    const externalId = await api.send(used.token, address, message);
    return { kind: "sent", externalId };
  };
  const failed = (error: unknown): SendOutcome =>
    error instanceof Unreadable && error.accepted ? { kind: "sent", externalId: "" } : outcomeOf(error, clock());
  try {
    return await attempt();
  } catch (error) {
    if (!isTokenRefused(error)) return failed(error);
  }
  try {
    used.token = await tokens.after(used.token);
  } catch (error) {
    return outcomeBefore(error);
  }
  return attempt().catch(failed);
}

function textOf({ message, choices, picture, locale }: OutgoingMessage, numbered: boolean): string {
  const parts = [renderBlocks(message.blocks, "plain"), numbered ? renderNumbered(choices, locale) : ""];
  return parts.filter(Boolean).join("\n\n") || clean(picture?.alt ?? "") || "…";
}

/** A chart that cannot be drawn or uploaded must not hold back the words. */
async function withPicture(
  { api, tokens, settings }: SendDeps,
  used: { token: string },
  message: OutgoingMessage,
): Promise<object | null> {
  const png = settings.pictures ? await drawn(message) : null;
  if (!png) return null;
  const upload = () => api.uploadPicture(used.token, png);
  try {
    const id = await upload().catch(async (error: unknown) => {
      if (!isTokenRefused(error)) throw error;
      used.token = await tokens.after(used.token);
      return upload();
    });
    const payload = { template_type: "media", elements: [{ media_type: "image", attachment_id: id }] };
    return { text: textOf(message, true), attachment: { type: "template", payload } };
  } catch {
    return null;
  }
}

async function drawn({ picture, locale }: OutgoingMessage): Promise<Uint8Array | null> {
  if (!picture) return null;
  try {
    for (const width of PICTURE_WIDTHS) {
      const png = await drawPng(picture.chart, { width, locale });
      if (png.length <= PICTURE_BYTES) return png;
    }
  } catch {
    // The words say the same.
  }
  return null;
}

function withButtons({ buttons, buttonText, buttonTemplate }: ZaloOaSettings, message: OutgoingMessage): object | null {
  const { choices } = message;
  if (buttons === "none" || choices.length === 0 || choices.length > MOST_BUTTONS) return null;
  const shown = choices.map(({ label, token }) => ({
    title: [...clean(label)].slice(0, LABEL_LENGTH).join("") || "…",
    type: `oa.query.${buttons}`,
    payload: token,
  }));
  const text = textOf(message, false);
  const payload = { ...(buttonTemplate === "named" && { template_type: "button" }), buttons: shown };
  if (buttonText === "beside") return { text, attachment: { type: "template", payload } };
  return { attachment: { type: "template", payload: { ...payload, text } } };
}
