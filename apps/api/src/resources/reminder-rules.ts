import { type ChannelName, endpoints, type Locale } from "@ketnap/contract";
import { previewOn } from "@ketnap/channels";
import {
  copyReminderRule,
  deleteReminderRule,
  enableReminderRule,
  listDeliveries,
  listOutgoing,
  listReminderRules,
  previewReminderRule,
  readDelivery,
  readReminderRule,
  readReminderSettings,
  resendDelivery,
  summariseOutgoing,
  updateReminderRule,
  updateReminderSettings,
} from "@ketnap/domain/reminders";
import { sayReminders, speaker } from "@ketnap/wording";
import type { Deps } from "../http/deps.ts";
import { type Call, paged, type Route, route } from "../http/resource.ts";

const { deliveries, outgoing, reminderRules, reminderSettings } = endpoints;

export function reminderRoutes({ config }: Pick<Deps, "config">): Route[] {
  return [
    route(reminderRules.list, async ({ ctx, query }) => paged(await listReminderRules(ctx, query))),
    route(reminderRules.read, ({ ctx, params }) => readReminderRule(ctx, params)),
    route(reminderRules.update, ({ ctx, params, body }) => updateReminderRule(ctx, { ...body, ...params })),
    route(reminderRules.enable, ({ ctx, params, body }) => enableReminderRule(ctx, { ...body, ...params })),
    route(reminderRules.copy, ({ ctx, params, body }) => copyReminderRule(ctx, { ...body, ...params })),
    route(reminderRules.remove, async ({ ctx, params, query }) => {
      await deleteReminderRule(ctx, { ...params, ...query });
    }),
    route(reminderRules.preview, (call) => preview(call, config.publicUrl)),

    route(reminderSettings.read, ({ ctx }) => readReminderSettings(ctx, {})),
    route(reminderSettings.update, ({ ctx, body }) => updateReminderSettings(ctx, body)),

    route(outgoing.list, async ({ ctx, query }) => paged(await listOutgoing(ctx, query))),
    route(outgoing.summary, ({ ctx, query }) => summariseOutgoing(ctx, query)),

    route(deliveries.list, async ({ ctx, query }) => paged(await listDeliveries(ctx, query))),
    route(deliveries.read, ({ ctx, params }) => readDelivery(ctx, params)),
    route(deliveries.resend, ({ ctx, params }) => resendDelivery(ctx, params)),
  ];
}

/** What rings a person first. */
const SHOWN: readonly ChannelName[] = ["telegram", "zalo-bot", "zalo-oa", "web"];

/** The words as they would go out, on every channel by its own renderer. */
async function preview({ ctx, params, body }: Call<typeof reminderRules.preview>, panel: string | null) {
  const { locale, draft } = body;
  const { rule, facts, unknown, example, occurrences } = await previewReminderRule(ctx, { ...params, draft });
  const text = textOf(rule, locale);
  const message = sayReminders([{ text, facts }], speaker(locale), { panel });
  const channels = SHOWN.map((channel) => previewOn(channel, message, locale));
  return { locale, unknown, example, occurrences, channels: structuredClone(channels) as never };
}

function textOf({ textVi, textEn }: { textVi: string; textEn: string }, locale: Locale): string {
  return locale === "en" ? textEn : textVi;
}
