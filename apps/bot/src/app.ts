import {
  createCarrier,
  createConnections,
  createHub,
  createTokens,
  LEASE_MS,
  pictureRoutes,
  readOaConnection,
  splitFor,
  telegramWebhook,
  webChatRoutes,
  zaloBotWebhook,
  zaloOaWebhook,
} from "@ketnap/channels";
import type { Again, CarrierDeps } from "@ketnap/channels";
import type { ChannelName, IncomingMessage } from "@ketnap/contract";
import { type Database, openStanding } from "@ketnap/database";
import {
  type Answer,
  type Claim,
  createIntake,
  findDue,
  type Sealer,
  sweepDeliveries,
  type TurnDeps,
} from "@ketnap/domain/deliveries";
import { createHealth, everySoOften, type Log, networkAddress } from "@ketnap/process";
import { sayFailure, speaker } from "@ketnap/wording";
import express, { type Express } from "express";
import { createArrivals } from "./arrivals.ts";
import { REPORT_FORMS } from "./forms.ts";
import { createLanes } from "./lanes.ts";
import { createMetrics } from "./metrics.ts";
import { chatPage } from "./page.ts";
import { createReceiving } from "./receiving.ts";
import { createTelling } from "./telling.ts";
import { createUpdates } from "./updates.ts";

export interface BotDeps {
  db: Database;
  /** For the connection that hears notices and holds the receiving locks. */
  databaseUrl: string;
  role?: string;
  sealer: Sealer;
  /** `privateWay`: how to reach the bot in private, for whoever asks in a group. */
  createAnswer(way: { privateWay(incoming: IncomingMessage): string | null }): Answer;
  clock(): Temporal.Instant;
  log: Log;
  behindTls: boolean;
  publicUrl: string | null;
  /** Called between the steps of a message's walk; the crash tests die here. */
  onStep?(step: Step): void;
}

export type Step =
  | "after-inbox-commit"
  | Parameters<NonNullable<TurnDeps["onStep"]>>[0]
  | Parameters<NonNullable<CarrierDeps["onStep"]>>[0];

export interface Bot {
  app: Express;
  /** Takes a message in as a channel does: committed when it resolves, answered soon after. */
  receive(incoming: IncomingMessage): Promise<void>;
  /** Takes nothing new in, ends the turns and sends under way. */
  stop(): Promise<void>;
}

/** What a live process has in hand is settled sooner than this; what is older was left by a dead one. */
const LEFT = { milliseconds: 2_000 };
const EVERY_MS = 2_000;
const LONG_MS = 10_000;
/** Of a crowd messages are kept first: an answer waits until nobody writes, but no longer than nobody sees. */
const ARRIVING = { quietMs: 5, mostMs: 200 };

/** Messages in, answers out: the whole of the bot on one screen. */
export function createBot(deps: BotDeps): Bot {
  const { db, sealer, clock, log, behindTls } = deps;
  const onStep = deps.onStep && { onStep: deps.onStep };
  const health = createHealth({ whyNotReady: () => whyNotReady(db), behindTls });
  const metrics = createMetrics(health.registry, db, clock);
  const telling = createTelling(log, metrics, { db, clock });

  const connections = createConnections({ db, sealer, clock, publicUrl: deps.publicUrl });
  // Nothing goes out before we know by which channels it could.
  const { promise: known, resolve } = Promise.withResolvers<void>();
  let lease: { milliseconds: number } | null = null;
  const channelsKnown = () => (resolve(), (lease = { milliseconds: LEASE_MS }));
  const carrier = createCarrier({
    db,
    sealer,
    clock,
    channelOf: connections.channelOf,
    repliesOnly: true,
    onOutcome: telling.sent,
    ...onStep,
  });
  const waits = new Set<NodeJS.Timeout>();
  const carry = (first: string | Claim): Promise<void> =>
    known
      .then(() => carrier.carry(first))
      .then((again) => (again ? carryLater(again) : undefined))
      .catch(telling.failed("a send"));

  const lanes = createLanes({
    db,
    sealer,
    clock,
    split: splitFor,
    onError: telling.failed("a lane"),
    answer: deps.createAnswer({ privateWay }),
    apology: (locale) => sayFailure(false, speaker(locale)),
    lease: () => lease,
    onTurn(turn, place) {
      telling.turned(turn, place);
      const first = "deliveryIds" in turn ? (turn.claim ?? turn.deliveryIds[0]) : null;
      if (first) void carry(first);
    },
    ...onStep,
  });

  const take = createIntake(db, sealer, clock);
  const arrivals = createArrivals(ARRIVING);
  const hub = createHub();
  const standing = openStanding(deps.databaseUrl, {
    ...(deps.role && { role: deps.role }),
    channels: ["ketnap_web"],
    onNotice: (_, address) => hub.tell(address),
    onUp() {
      hub.tellAll();
      following.soon();
    },
    onLost: () => receiving.lost(),
  });
  const updates = createUpdates({ db, clock, receive });
  const receiving = createReceiving({
    log,
    standing,
    report: telling.channel,
    tokensOf: (connection) => createTokens({ db, sealer, clock }, connection),
    take: {
      telegram: (id, update) => updates.telegram(connectionOf(id)!, update),
      zaloBot: (id, event) => updates.zaloBot(connectionOf(id)!, event),
    },
  });

  const following = everySoOften(EVERY_MS, followChannels, telling.failed("following the channels"));
  const timers = [
    following,
    everySoOften(EVERY_MS, () => lanes.sweep(LEFT), telling.failed("the sweep of the inbox")),
    everySoOften(EVERY_MS, () => sweepDeliveries(db, clock()), telling.failed("the sweep of what was left")),
    everySoOften(EVERY_MS, carryReplies, telling.failed("the sweep of the replies")),
  ];

  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", behindTls ? 1 : false);
  app.use(health.routes);
  app.use(
    telegramWebhook({
      secretOf: (id) => webhookOf(id, "telegram")?.webhookSecret ?? null,
      take: (id, update) => updates.telegram(connectionOf(id)!, update),
    }),
    zaloBotWebhook({
      secretOf: (id) => webhookOf(id, "zalo-bot")?.webhookSecret ?? null,
      take: (id, event) => updates.zaloBot(connectionOf(id)!, event),
    }),
    zaloOaWebhook({
      keysOf(id) {
        const connection = webhookOf(id, "zalo-oa");
        const read = connection && readOaConnection(connection);
        return read ? { appId: read.settings.appId, oaSecret: read.secrets.oaSecret } : null;
      },
      take: (id, event) => updates.zaloOa(connectionOf(id)!, event),
    }),
    pictureRoutes({ db, sealer, clock }),
  );
  app.use(
    "/chat/api",
    webChatRoutes({
      ...deps,
      hub,
      forms: REPORT_FORMS,
      receive,
      networkOf: ({ ip }) => networkAddress(ip),
      onError: telling.failed("a chat request"),
    }),
  );
  app.use(chatPage(behindTls));

  return {
    app,
    receive,
    async stop() {
      health.drain();
      await Promise.all(timers.map((timer) => timer.stop()));
      for (const wait of waits) clearTimeout(wait);
      await receiving.stop();
      arrivals.end();
      channelsKnown();
      await lanes.idle();
      await carrier.idle();
      await updates.idle();
      await standing.close();
    },
  };

  async function receive(incoming: IncomingMessage): Promise<void> {
    const keeping = async () => {
      const { inboxId } = await take(incoming);
      metrics.received(incoming.channel, inboxId !== null);
      deps.onStep?.("after-inbox-commit");
    };
    await arrivals.keep(keeping, () => lanes.wake(incoming));
  }

  async function followChannels(): Promise<void> {
    const open = await connections.refresh();
    channelsKnown();
    await receiving.follow(open);
  }

  /** A reply that waits for its chat or its connection goes out when that is over; what waits long the sweep finds. */
  function carryLater({ id, at }: Again): void {
    const waitMs = at.epochMilliseconds - clock().epochMilliseconds;
    if (waitMs > LONG_MS) return;
    const timer = setTimeout(() => (waits.delete(timer), void carry(id)), Math.max(0, waitMs));
    waits.add(timer);
  }

  /** Replies that a dead process left behind; reminders are the worker's. */
  async function carryReplies(): Promise<void> {
    const now = clock();
    const due = await findDue(db, now, now.subtract(LEFT), { limit: 50, repliesOnly: true });
    await Promise.all(due.map(({ id }) => carry(id)));
  }

  function privateWay({ channel, connectionId }: IncomingMessage): string | null {
    const name = connectionOf(connectionId)?.botName;
    if (!name) return null;
    // The other platforms have no address for a bot: its name is what one looks for.
    return channel === "telegram" ? `https://t.me/${name}` : `«${name}»`;
  }

  function connectionOf(id: number) {
    return connections.list().find((connection) => connection.id === id);
  }

  function webhookOf(id: number, channel: ChannelName) {
    const connection = connectionOf(id);
    return connection?.mode === "webhook" && connection.channel === channel ? connection : undefined;
  }
}

async function whyNotReady(db: Database): Promise<string | null> {
  return db.prisma.$queryRaw`select 1`.then(
    () => null,
    () => "the database does not answer",
  );
}
