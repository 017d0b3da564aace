import { z } from "zod";

export const TEXT_MAX = 2000;
export const BUTTONS_MAX = 5;
export const BUTTON_TITLE_MAX = 100;
export const BUTTON_PAYLOAD_MAX = 1000;
export const IMAGE_MAX_BYTES = 1024 * 1024;
export const CODE_SECONDS = 600;
export const ACCESS_SECONDS = 90_000;
export const REFRESH_SECONDS = 90 * 86_400;
export const FREE_HOURS = 48;
export const WINDOW_HOURS = 7 * 24;

const settings = z.strictObject({
  /** Whether an access token dies as its successor is handed out, or lives out its 25 hours. */
  oldAccessTokenDies: z.boolean(),
  /** Where a code may be sent to; null: anywhere. Another address is −14003. */
  redirectUris: z.array(z.string()).nullable(),
  /** Messages that one interaction allows. */
  perInteraction: z.number().int().positive(),
  followIsInteraction: z.boolean(),
  /** Nothing from 22 to 6 o'clock. */
  nightRefuses: z.boolean(),
  /** Requests in any sliding minute, by the tier; null: as many as one likes. */
  perMinute: z.number().int().positive().nullable(),
  /** Messages in a calendar month; null: as many as one likes. */
  monthlyQuota: z.number().int().nonnegative().nullable(),
  /** Whether what is charged can be paid. */
  hasMoney: z.boolean(),
  /** Whether the tier has the OpenAPI at all. */
  hasApi: z.boolean(),
  /** Buttons stand with `template_type: "button"`, without it, or either way. */
  templateType: z.enum(["button", "none", "either"]),
  /** The text of a message with buttons stands beside the template, within it, or either way. */
  buttonText: z.enum(["beside", "within", "either"]),
  /** `public`: https on a domain, as the platform wants it; `loopback` takes a server on this machine too. */
  webhookUrls: z.enum(["public", "loopback"]),
  answerWithinMs: z.number().positive(),
  /** Whose time the signature holds: a header's, or the body's own. */
  signedTime: z.enum(["header", "body"]),
  /** Events of what the account itself sent, and that it was received. */
  receipts: z.boolean(),
});

export const settingsInput = settings.partial();
export type ZaloOaSettings = z.output<typeof settings>;
export type SettingsChange = z.input<typeof settingsInput>;

/** What is published; where sources differ or are silent, the harder of the ways. */
export const DEFAULTS: ZaloOaSettings = {
  oldAccessTokenDies: true,
  redirectUris: null,
  perInteraction: 8,
  followIsInteraction: false,
  nightRefuses: true,
  perMinute: 100,
  monthlyQuota: null,
  hasMoney: true,
  hasApi: true,
  templateType: "either",
  buttonText: "either",
  webhookUrls: "loopback",
  answerWithinMs: 2000,
  signedTime: "header",
  receipts: true,
};

/** When an event comes again that was not taken; after the last the webhook is switched off. */
export const RETRY_SECONDS = [30, 300, 900, 1800, 3600] as const;
