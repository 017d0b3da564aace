import { randomBytes } from "node:crypto";

import type { MovableClock } from "../server/clock.ts";
import type { FaultDesk } from "../server/faults.ts";
import type { Journal } from "../server/journal.ts";
import type { ZaloOaSettings } from "./settings.ts";
import type { Webhook } from "./webhook.ts";

export interface Account {
  appId: string;
  /** Of the app: the header `secret_key`. */
  secretKey: string;
  oaId: string;
  /** Of the account: signs webhooks. */
  oaSecretKey: string;
  name: string;
}

export interface Person {
  id: string;
  /** Who never followed may have written all the same. */
  follows: "never" | "yes" | "no_more";
  interactedAt: number | undefined;
  sentSince: number;
  state: "open" | "restricted" | "inactive";
}

/** A message as the person saw it. */
export interface ZaloOaEntry {
  at: number;
  userId: string;
  from: "user" | "oa";
  kind: "text" | "image" | "file" | "sticker" | "location" | "tap";
  messageId: string;
  text?: string;
  image?: { width: number; height: number };
  /** Labels with what they carry. */
  buttons?: { title: string; type: string; payload: unknown }[];
  charged?: boolean;
}

interface Code {
  challenge: string;
  expiresAt: number;
}

export interface World {
  clock: MovableClock;
  settings: ZaloOaSettings;
  account: Account;
  people: Map<string, Person>;
  codes: Map<string, Code>;
  /** When each expires. */
  accessTokens: Map<string, number>;
  refreshTokens: Map<string, number>;
  images: Map<string, { width: number; height: number }>;
  requests: number[];
  months: Map<string, number>;
  webhook: Webhook | undefined;
  faults: FaultDesk;
  journal: Journal<ZaloOaEntry>;
}

export function newToken(bytes = 48): string {
  return randomBytes(bytes).toString("base64url");
}

export function personOf(world: World, id: string): Person {
  const known = world.people.get(id);
  if (known) return known;
  const person: Person = { id, follows: "never", interactedAt: undefined, sentSince: 0, state: "open" };
  world.people.set(id, person);
  return person;
}

/** Hours past midnight, and the calendar month, where the platform is at home. */
export function localTime({ clock }: World): { hour: number; month: string } {
  const local = new Date(clock.now() + 7 * 3_600_000).toISOString();
  return { hour: Number(local.slice(11, 13)), month: local.slice(0, 7) };
}
