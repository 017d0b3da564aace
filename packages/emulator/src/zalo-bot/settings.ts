import { z } from "zod";

/** A text or a caption, in UTF-16 units as sent. */
export const TEXT_MAX = 2000;
export const SECRET_MIN = 8;
export const SECRET_MAX = 256;
export const POLL_SECONDS = 30;

const settings = z.strictObject({
  /** An error comes with its code as the HTTP status, or with 200 and `ok: false` only. */
  errorStatus: z.enum(["200", "code"]),
  /** `public`: https on a public host, as the platform wants it; `loopback` takes a server on this machine too. */
  webhookUrls: z.enum(["public", "loopback"]),
  /** After how long an event that was not taken comes again; then it is lost. */
  retrySeconds: z.array(z.number().positive()),
  answerWithinMs: z.number().positive(),
  /** Events within `{ok, result}`, or without it. */
  envelope: z.enum(["wrapped", "bare"]),
  dates: z.enum(["ms", "s"]),
  photoField: z.enum(["photo", "photo_url"]),
  /** How often a photo's address is asked for until everybody has seen it. */
  photoFetches: z.number().int().positive(),
  /** Messages in a calendar month, and whether those of people count. */
  monthlyQuota: z.number().int().nonnegative(),
  countsIncoming: z.boolean(),
  peopleQuota: z.number().int().nonnegative(),
  /** Sends in any sliding second; null: as many as one likes. */
  perSecond: z.number().int().positive().nullable(),
  /** What a send to a person who blocked the bot is answered. */
  blocked: z.strictObject({ code: z.number().int(), description: z.string() }),
});

export const settingsInput = settings.partial();
export type ZaloBotSettings = z.output<typeof settings>;
export type SettingsChange = z.input<typeof settingsInput>;

/** What the platform publishes; where it is silent, what it was seen to do or the harder of two ways. */
export const DEFAULTS: ZaloBotSettings = {
  errorStatus: "200",
  webhookUrls: "loopback",
  retrySeconds: [5, 60, 600],
  answerWithinMs: 10_000,
  envelope: "wrapped",
  dates: "ms",
  photoField: "photo",
  photoFetches: 3,
  monthlyQuota: 3000,
  countsIncoming: true,
  peopleQuota: 50,
  perSecond: null,
  blocked: { code: 400, description: "Bad request - invalid chat_id" },
};
