import type { ChannelRow } from "@ketnap/contract";
import { useTranslate } from "react-admin";
import { Tag } from "../marks/Tag.tsx";

type State = "off" | "no_token" | "paused" | "held" | "refused" | "unchecked" | "working";

/** One word for whether messages come and go. */
export function ChannelState({ channel }: { channel: ChannelRow }) {
  const translate = useTranslate();
  const state = stateOf(channel, Date.now());
  const tone = {
    off: "quiet",
    no_token: "bad",
    paused: "warn",
    held: "warn",
    refused: "bad",
    unchecked: "warn",
    working: "good",
  } as const;
  return <Tag tone={tone[state]}>{translate(`channels.is.${state}`)}</Tag>;
}

function stateOf(channel: ChannelRow, now: number): State {
  if (channel.channel !== "web" && !channel.hasToken) return "no_token";
  if (!channel.enabled) return "off";
  if (channel.pausedUntil && Date.parse(channel.pausedUntil) > now) return "paused";
  if (channel.unaskedPausedUntil && Date.parse(channel.unaskedPausedUntil) > now) return "held";
  if (!channel.status) return channel.channel === "web" ? "working" : "unchecked";
  return channel.status.ok ? "working" : "refused";
}
