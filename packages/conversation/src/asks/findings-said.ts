import type { AskRequest, Intent, Understanding } from "@ketnap/contract";

type Wish = AskRequest & { intent: Intent };

/** What a team of inspection concluded, found or recommended is asked for; of the unit that is named, else of one's own. */
export function findingsSaid(found: Understanding): Wish | null {
  const said = ` ${found.normalised.trim()} `;
  if (found.intent === "personal_data_refuse" || said.split(" ").length > MOST_WORDS) return null;
  if (!CONCLUDED.test(said) || AHEAD.test(said)) return null;
  const named = found.slots["unit"] !== undefined && found.unitIds.length > 0;
  // "kết luận" itself may have been taken for a name that nobody knows.
  if (!named && found.unknownUnit !== undefined && !CONCLUSION.test(fold(found.unknownUnit))) return null;
  const unit = named ? { unit: found.slots["unit"] } : {};
  return {
    intent: "inspection_info",
    slots: { aspect: "findings", ...unit },
    interval: null,
    ...(named && { unitIds: found.unitIds }),
  };
}

/** Longer than anybody asks it: then it is about something else as well. */
const MOST_WORDS = 20;
const CONCLUSION = /ket luan|kien nghi|khac phuc|phat hien/;
const INSPECTED = "(?:kiem tra|giam sat|doan)";
const CONCLUDED = new RegExp(
  ` (?:ket luan|kien nghi|phat hien) (?:\\S+ ){0,3}${INSPECTED} | ${INSPECTED} (?:\\S+ ){0,5}(?:ket luan|kien nghi|phat hien|khac phuc) | khac phuc (?:\\S+ ){0,2}sau (?:kiem tra|giam sat) `,
);
/** When it will come, or that it is to be written. */
const AHEAD = / (?:bao gio|khi nao|ngay nao|may gio|nhac|lap|soan|viet|ghi) /;

function fold(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/đ/giu, "d").toLowerCase();
}
