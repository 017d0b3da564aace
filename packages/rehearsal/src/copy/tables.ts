import type { CopiedTable } from "@ketnap/database";

/** What stays behind: texts, tokens, codes, sessions and what was done, none of which a rehearsal needs or may hold. */
export const LEFT_BEHIND: readonly string[] = [
  "lag_statement",
  "audit_entry",
  "audit_link",
  "bulk",
  "channel_consent",
  "channel_grant",
  "channel_slot",
  "channel_use",
  "class_feed",
  "class_planning",
  "clock_run",
  "delivery",
  "dialog",
  "figure_touch",
  "inbox_message",
  "inspection_finding",
  "inspection_recommendation",
  "link_code",
  "loaded_file",
  "misunderstood_form",
  "misunderstood_hit",
  "offered_choice",
  "rate_limit",
  "recount",
  "rehearsal",
  "rehearsal_message",
  "reminder",
  "report",
  "report_approval",
  "report_draft",
  "report_revision",
  "session",
  "shared_picture",
  "unreachable_case",
];

const WHOLE: readonly string[] = [
  "admission_plan",
  "admission_plan_revision",
  "calendar_day",
  "class_attendance",
  "class_pool",
  "class_registration",
  "class_result",
  "class_seat",
  "class_session",
  "class_settings",
  "figure",
  "inspection_member",
  "inspection_plan",
  "inspection_settings",
  "inspection_team",
  "inspection_visit",
  "installation",
  "lag_cause",
  "lineage",
  "member_snapshot",
  "mute",
  "notice",
  "placement",
  "quota",
  "quota_revision",
  "regulation",
  "reminder_rule",
  "reminder_settings",
  "report_form",
  "report_form_version",
  "report_schedule",
  "source_document",
  "subscription",
  "taught_phrase",
  "training_class",
  "tree_state",
  "unit",
  "unit_alias",
  "unit_name",
];

/** No address of a real platform and nothing that opens one: what is sent goes to the emulator or nowhere. */
const CONNECTION_SECRETS = ["token_sealed", "api_root", "webhook_url", "bot_name"];
const CONNECTION_STATE = ["paused_until", "unasked_paused_until", "down_since", "checked_at", "status"];

/**
 * What is copied for a rehearsal that begins on `from`. Who holds an office today holds it from the first day: one asks
 * what these people would get. Chats keep their person and channel; their addresses are made up.
 */
export function copiedTables(from: string): CopiedTable[] {
  const sinceThen = (row: Record<string, unknown>) =>
    row["valid_to"] === null && String(row["valid_from"]) > from ? { ...row, valid_from: from } : row;
  return [
    ...WHOLE.map((name) => ({ name })),
    {
      name: "account",
      without: ["password_hash", "password_set_at", "totp_secret", "totp_confirmed", "totp_last_step"],
    },
    { name: "role_grant", change: sinceThen },
    { name: "responsibility", change: sinceThen },
    { name: "channel_connection", without: [...CONNECTION_SECRETS, ...CONNECTION_STATE] },
    {
      name: "chat_link",
      change: (row) => (row["unlinked_at"] === null ? { ...row, address: madeUpAddress(Number(row["id"])) } : null),
    },
    { name: "report_request" },
    { name: "expected_report" },
  ];
}

/** Digits alone, as every platform takes them; never a real chat's. */
export function madeUpAddress(id: number): string {
  return String(5_000_000_000 + id);
}
