import type { DeliveryState } from "@ketnap/contract";
import { useTranslate } from "react-admin";
import { Tag } from "../marks/Tag.tsx";

const TONES = {
  due: "quiet",
  sending: "warn",
  sent: "good",
  unknown: "warn",
  failed: "bad",
  unreachable: "bad",
  expired: "quiet",
} as const satisfies Record<DeliveryState, "quiet" | "good" | "warn" | "bad">;

export function DeliveryStateTag({ state }: { state: DeliveryState }) {
  const translate = useTranslate();
  return <Tag tone={TONES[state]}>{translate(`deliveries.state.${state}`)}</Tag>;
}
