import type { TranslationMessages } from "react-admin";
import raEnglish from "ra-language-english";
import { accountMessages } from "../accounts/messages.ts";
import { auditMessages } from "../audit/messages.ts";
import { calendarMessages } from "../calendar/messages.ts";
import { budgetMessages } from "../channels/budget-messages.ts";
import { channelMessages } from "../channels/messages.ts";
import { classMessages } from "../classes/messages.ts";
import { chartMessages } from "../charts/messages.ts";
import { dashboardMessages } from "../dashboard/messages.ts";
import { deliveryMessages } from "../deliveries/messages.ts";
import { editingMessages } from "../editing/messages.ts";
import { figureMessages } from "../figures/messages.ts";
import { firstRunMessages } from "../first-run/messages.ts";
import { inspectionMessages } from "../inspections/messages.ts";
import { layoutMessages } from "../layout/messages.ts";
import { markMessages } from "../marks/messages.ts";
import { misunderstoodMessages } from "../misunderstood/messages.ts";
import { outgoingMessages } from "../outgoing/messages.ts";
import { lagMessages } from "../reports/lag-messages.ts";
import { planMessages } from "../plans/messages.ts";
import { profileMessages } from "../profile/messages.ts";
import { progressMessages } from "../progress/messages.ts";
import { quotaMessages } from "../quotas/messages.ts";
import { regulationMessages } from "../regulations/messages.ts";
import { rehearsalMessages } from "../rehearsal/messages.ts";
import { reportActMessages } from "../reports/act-messages.ts";
import { reportFormMessages } from "../reports/form-messages.ts";
import { reportMessages } from "../reports/messages.ts";
import { scheduleMessages } from "../reports/schedule-messages.ts";
import { reminderMessages } from "../reminders/messages.ts";
import { signInMessages } from "../sign-in/messages.ts";
import { simulatorMessages } from "../simulator/messages.ts";
import { termMessages } from "../terms/messages.ts";
import { unitMessages } from "../units/messages.ts";
import { unreachableMessages } from "../unreachable/messages.ts";
import { reactAdminVi } from "./react-admin.vi.ts";

/** Each slice keeps its words in both languages; here they become the two catalogues. */
export const vietnameseMessages: TranslationMessages = { ...reactAdminVi, ...gather("vi") };
export const englishMessages: TranslationMessages = { ...raEnglish, ...gather("en") };

function gather(locale: "vi" | "en") {
  const { resource: accounts, ...accountWords } = accountMessages[locale];
  const { resource: auditEntries, ...auditWords } = auditMessages[locale];
  const { resource: calendarDays, ...calendarWords } = calendarMessages[locale];
  const { resource: channels, ...channelWords } = channelMessages[locale];
  const { resource: classes, pool: classPool, followUp: classFollowUp, ...classWords } = classMessages[locale];
  const { resource: deliveries, ...deliveryWords } = deliveryMessages[locale];
  const { resource: figures, ...figureWords } = figureMessages[locale];
  const { resource: inspectionPlans, ...inspectionWords } = inspectionMessages[locale];
  const { resource: misunderstood, phrases: taughtPhrases, ...misunderstoodWords } = misunderstoodMessages[locale];
  const { resource: outgoing, ...outgoingWords } = outgoingMessages[locale];
  const { resource: lagCauses, ...lagWords } = lagMessages[locale];
  const { resource: admissionPlans, ...planWords } = planMessages[locale];
  const { resource: quotas, ...quotaWords } = quotaMessages[locale];
  const { resource: regulations, ...regulationWords } = regulationMessages[locale];
  const { resource: reportRequests, ...reportWords } = reportMessages[locale];
  const { resource: reportForms, ...formWords } = reportFormMessages[locale];
  const { resource: reminderRules, ...reminderWords } = reminderMessages[locale];
  const { resource: reportSchedules, ...scheduleWords } = scheduleMessages[locale];
  const { resource: units, ...unitWords } = unitMessages[locale];
  const { resource: unreachable, ...unreachableWords } = unreachableMessages[locale];
  return {
    resources: {
      accounts,
      "admission-plans": admissionPlans,
      "audit-entries": auditEntries,
      "calendar-days": calendarDays,
      channels,
      classes,
      "class-pool": classPool,
      "class-follow-up": classFollowUp,
      deliveries,
      figures,
      "lag-causes": lagCauses,
      "inspection-plans": inspectionPlans,
      misunderstood,
      "taught-phrases": taughtPhrases,
      outgoing,
      quotas,
      regulations,
      "reminder-rules": reminderRules,
      "reminder-settings": { name: reminderWords.settings.title, fields: reminderWords.settings },
      "unreachable-cases": unreachable,
      "report-forms": reportForms,
      "report-requests": reportRequests,
      "report-schedules": reportSchedules,
      units,
    },
    accounts: accountWords,
    audit: auditWords,
    budgets: budgetMessages[locale],
    calendar: calendarWords,
    channels: channelWords,
    charts: chartMessages[locale],
    classes: classWords,
    dashboard: dashboardMessages[locale],
    deliveries: deliveryWords,
    editing: editingMessages[locale],
    figures: figureWords,
    first_run: firstRunMessages[locale],
    inspections: inspectionWords,
    lag: lagWords,
    layout: layoutMessages[locale],
    marks: markMessages[locale],
    misunderstood: misunderstoodWords,
    outgoing: outgoingWords,
    plans: planWords,
    profile: profileMessages[locale],
    progress: progressMessages[locale],
    quotas: quotaWords,
    regulations: regulationWords,
    rehearsal: rehearsalMessages[locale],
    reports: { ...reportWords, ...formWords, ...reportActMessages[locale] },
    report_schedules: scheduleWords,
    reminders: reminderWords,
    sign_in: signInMessages[locale],
    simulator: simulatorMessages[locale],
    terms: termMessages[locale],
    units: unitWords,
    unreachable: unreachableWords,
  };
}
