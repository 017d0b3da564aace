import type { ReminderState } from "@ketnap/contract";
import { useTranslate } from "react-admin";
import { Tag } from "../marks/Tag.tsx";

const TONES = {
  found: "quiet",
  carried: "warn",
  told: "good",
  answered: "good",
  muted: "quiet",
  expired: "bad",
  unreachable: "bad",
} as const satisfies Record<ReminderState, "quiet" | "good" | "warn" | "bad">;

export function ReminderStateTag({ state }: { state: ReminderState }) {
  const translate = useTranslate();
  return <Tag tone={TONES[state]}>{translate(`outgoing.state.${state}`)}</Tag>;
}
