import { CHANNEL_SETTINGS, type ChannelRow, type ChannelStatus as ToldStatus } from "@ketnap/contract";
import type { ChannelView } from "@ketnap/domain/deliveries";
import type { Deps } from "../http/deps.ts";
import { type Call, say } from "../http/resource.ts";

type Spoken = Pick<Call, "req" | "res">;

/** A grant that is not renewed for so long was not used: soon it is nothing. */
const GRANT_ENDS = { hours: 24 * 14 };
const ZONE = "Asia/Ho_Chi_Minh";

/** A connection as the panel gets it. */
export function rowTeller({ config, now }: Pick<Deps, "config" | "now">) {
  return (view: ChannelView, call: Spoken): ChannelRow => {
    const { pausedUntil, unaskedPausedUntil, checkedAt, grant, ...rest } = view;
    return {
      ...rest,
      settings: withDefaults(view),
      pausedUntil: pausedUntil && instant(pausedUntil),
      unaskedPausedUntil: unaskedPausedUntil && instant(unaskedPausedUntil),
      checkedAt: checkedAt && instant(checkedAt),
      status: toldStatus(view, call),
      grant: grant && { ...grant, renewableUntil: instant(grant.renewableUntil) },
      redirectUrl: view.channel === "zalo-oa" ? redirectUrl(config, call) : null,
      eventsUrl: eventsUrl(view),
      notes: notesOn(view, config.publicUrl, (now ?? Temporal.Now.instant)(), (key, values) => say(call, key, values)),
    };
  };
}

/** Where the platform sends an administrator's browser back to; to be entered on its side. */
export function redirectUrl({ publicUrl }: Deps["config"], { req }: Pick<Call, "req">): string {
  const root = publicUrl?.replace(/\/+$/, "") ?? `${req.protocol}://${req.get("host") ?? "localhost"}`;
  return `${root}/api/channels/consent/zalo-oa`;
}

export function toldStatus({ status, botName, checkedAt }: ChannelView, call: Spoken): ToldStatus | null {
  if (!status || !checkedAt) return null;
  const hook = status.ok ? (status.webhook ?? null) : null;
  return {
    ok: status.ok,
    text: status.ok
      ? say(call, "channel_works", { bot: botName ?? "" })
      : say(call, whyKey(status.why), { why: status.why.replace(/^(webhook_unverified|grant_refused)\s*/, "") }),
    botName,
    webhook: hook && { ...hook, url: hook.url || null },
    checkedAt: instant(checkedAt),
  };
}

/** A row of before a setting was there shows what holds for it. */
function withDefaults({ channel, settings }: ChannelView): Record<string, unknown> {
  return channel === "web" ? settings : (CHANNEL_SETTINGS[channel].safeParse(settings).data ?? settings);
}

const PATHS: Record<string, string> = { telegram: "tg", "zalo-bot": "zalo-bot", "zalo-oa": "zalo-oa" };

function eventsUrl({ id, channel, mode, webhookUrl }: ChannelView): string | null {
  return mode === "webhook" && webhookUrl && PATHS[channel] ? `${webhookUrl}/${PATHS[channel]}/${id}` : null;
}

function notesOn(
  view: ChannelView,
  publicUrl: string | null,
  now: Temporal.Instant,
  word: (key: string, values?: Record<string, string>) => string,
): string[] {
  const notes: string[] = [];
  const own = eventsUrl(view);
  const set = view.status?.ok ? (view.status.webhook?.url ?? "") : "";
  if (own && set && set !== own) notes.push(word("channel_webhook_elsewhere", { url: set }));
  if (view.channel === "zalo-bot" && view.mode === "polling") notes.push(word("channel_polling_loses"));
  if (view.channel === "zalo-bot" && !view.webhookUrl && !publicUrl) notes.push(word("channel_no_picture_address"));
  if (view.channel === "zalo-oa" && !view.grant) notes.push(word("channel_not_granted"));
  const ends = view.grant && Temporal.Instant.from(view.grant.renewableUntil);
  if (ends && Temporal.Instant.compare(ends, now.add(GRANT_ENDS)) < 0) {
    const { day, month, year } = ends.toZonedDateTimeISO(ZONE);
    notes.push(word("channel_grant_ends", { date: `${day}/${month}/${year}` }));
  }
  return notes;
}

function whyKey(why: string): string {
  if (why === "token_unreadable" || why === "settings") return "channel_token_unreadable";
  if (why === "not_granted") return "channel_not_granted";
  if (/^webhook_unverified\b/.test(why)) return "channel_webhook_unverified";
  if (/^(grant_refused|-216|-220)\b/.test(why)) return "channel_grant_refused";
  if (/^-224\b/.test(why)) return "channel_tier";
  if (/^40[14]\b/.test(why)) return "channel_token_refused";
  if (/^409\b/.test(why)) return "channel_used_elsewhere";
  return /^(\d{3}|-\d{1,5})\b/.test(why) ? "channel_refused" : "channel_unreachable";
}

function instant(text: string): string {
  return Temporal.Instant.from(text).round("second").toString();
}
