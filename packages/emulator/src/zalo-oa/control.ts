import { type ClockMove, moveClock } from "../server/clock.ts";
import type { FaultTicket } from "../server/faults.ts";
import type { CallRecord } from "../server/journal.ts";
import * as inputs from "./inputs.ts";
import { grantConsent, issue } from "./oauth.ts";
import { follow, tap, unfollow, writeMessage } from "./people.ts";
import { type SettingsChange, settingsInput, type ZaloOaSettings } from "./settings.ts";
import { isWebhookUrl, probe, startWebhook } from "./webhook.ts";
import { localTime, personOf, type World, type ZaloOaEntry } from "./world.ts";

/** What a test does to the emulator, in its own process or over HTTP under `/sim`. */
export interface ZaloOaControl {
  userMessage(input: inputs.UserMessage): { messageId: string };
  /** A person taps a button of the last message that has any. */
  tapButton(input: inputs.Tap): { messageId: string };
  follow(input: inputs.PersonRef): void;
  unfollow(input: inputs.PersonRef): void;
  /** Restricts messages of this kind, or is away for more than 45 days. */
  setPerson(input: inputs.PersonState): void;
  /** The administrator allows what a permission address asks for: where his browser is sent to. */
  consent(input: inputs.Consent): { redirect: string };
  /** Tokens as an authorisation gives them, without the walk through the page. */
  grant(): { access_token: string; refresh_token: string; expires_in: string };
  /** The access token dies before its time; the refresh token is as good as before. */
  endAccess(): void;
  /** The app loses its rights: no token is known any more. */
  revoke(): void;
  /** Enters the address in the console, which probes it, or switches it on again. */
  setWebhook(input: inputs.SetWebhook): Promise<{ accepted: boolean; probe: number }>;
  /** Deliveries are of the method `webhook`. */
  fault(rule: inputs.OaFaultRule): FaultTicket;
  faults(): readonly FaultTicket[];
  clearFaults(): void;
  /** Delivers the latest event of a person once more. */
  duplicateDelivery(): void;
  set(change: SettingsChange): ZaloOaSettings;
  setClock(move: ClockMove): { now: number };
  setUse(input: inputs.Use): void;
  /** Messages of this month, how many of all were charged, and how the webhook does. */
  use(): { used: number; charged: number; webhook: { enabled: boolean; waiting: number } | null };
  calls(filter?: inputs.Filter): readonly CallRecord[];
  /** What was sent, as the platform accepted it. */
  outbox(filter?: inputs.Filter): readonly ZaloOaEntry[];
  transcript(userId: string): readonly ZaloOaEntry[];
  /** Forgets people, faults, records and counters; keeps tokens, the webhook, settings and the clock. */
  reset(): void;
}

export function createControl(world: World): ZaloOaControl {
  return {
    userMessage: (input) => writeMessage(world, inputs.userMessageInput.parse(input)),
    tapButton: (input) => tap(world, inputs.tapInput.parse(input)),
    follow: (input) => follow(world, inputs.personInput.parse(input).userId),
    unfollow: (input) => unfollow(world, inputs.personInput.parse(input).userId),
    setPerson: (input) => {
      const { userId, state } = inputs.stateInput.parse(input);
      personOf(world, userId).state = state;
    },
    consent: (input) => {
      const { pathname, searchParams } = new URL(inputs.consentInput.parse(input).url);
      if (pathname !== "/v4/oa/permission") throw new Error("that is no permission page");
      return { redirect: grantConsent(world, searchParams) };
    },
    grant: () => issue(world),
    endAccess: () => world.accessTokens.clear(),
    revoke: () => {
      world.accessTokens.clear();
      world.refreshTokens.clear();
    },
    setWebhook: async (input) => {
      const { url } = inputs.webhookInput.parse(input);
      if (!isWebhookUrl(url, world)) throw new Error("the address must be https on a domain");
      const status = await probe(world, url);
      if (status === 200) {
        world.webhook?.stop();
        world.webhook = startWebhook(world, url);
      }
      return { accepted: status === 200, probe: status };
    },
    fault: (rule) => world.faults.add(inputs.oaFaultInput.parse(rule)),
    faults: () => world.faults.list(),
    clearFaults: () => world.faults.clear(),
    duplicateDelivery: () => {
      if (!world.webhook) throw new Error("there is no webhook");
      world.webhook.repeat();
    },
    set: (change) => Object.assign(world.settings, settingsInput.parse(change)),
    setClock: (move) => moveClock(world.clock, move),
    setUse: (input) => void world.months.set(localTime(world).month, inputs.useInput.parse(input).used),
    use: () => {
      const { webhook } = world;
      return {
        used: world.months.get(localTime(world).month) ?? 0,
        charged: world.journal.entries().filter(({ charged }) => charged).length,
        webhook: webhook ? { enabled: webhook.enabled, waiting: webhook.waiting } : null,
      };
    },
    calls: (filter = {}) => {
      const { userId, method } = inputs.filterInput.parse(filter);
      return world.journal
        .calls()
        .filter((call) => (method === undefined || call.method === method) && isTo(call, userId));
    },
    outbox: (filter = {}) => {
      const { userId } = inputs.filterInput.parse(filter);
      return world.journal
        .entries()
        .filter((entry) => entry.from === "oa" && (userId === undefined || entry.userId === userId));
    },
    transcript: (userId) => world.journal.entries().filter((entry) => entry.userId === userId),
    reset: () => {
      world.people.clear();
      world.images.clear();
      world.requests = [];
      world.months.clear();
      world.faults.clear();
      world.journal.clear();
    },
  };
}

function isTo({ params }: CallRecord, userId: string | undefined): boolean {
  return userId === undefined || (params["body"] ?? "").includes(JSON.stringify(userId));
}
