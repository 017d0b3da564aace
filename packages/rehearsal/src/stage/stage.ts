import { randomBytes } from "node:crypto";
import {
  type CarrierDeps,
  type Connections,
  createCarrier,
  createConnections,
  createTokens,
  splitFor,
} from "@ketnap/channels";
import { createJobs, lookAgain } from "@ketnap/clock";
import type { ChannelName, IncomingMessage, RehearsedChannel } from "@ketnap/contract";
import { createAnswer } from "@ketnap/conversation";
import type { Scratch } from "@ketnap/database";
import {
  type Claim,
  createSealer,
  type Outcome,
  type Place,
  receiveMessage,
  type Sealer,
  takeTurn,
  type TurnDeps,
} from "@ketnap/domain/deliveries";
import type { Handlers, JobName, JobQueue } from "@ketnap/queue";
import { sayFailure, speaker } from "@ketnap/wording";
import type { Agenda } from "../agenda.ts";
import {
  type CopiedConnection,
  disable,
  findConnections,
  insertConnection,
  keepGrant,
  moveChats,
  pointAt,
} from "./connections.store.ts";
import { type Emulated, EMULATORS, FREE_BUDGETS } from "./emulators.ts";
import type { Platform } from "./platform.ts";
import { findTold, type Told } from "./told.store.ts";
import { isAnythingWaiting } from "./waiting.store.ts";
import { webPage } from "./web.ts";

/** The bot and the worker of a rehearsal: their own code on the copy, at the agenda's time, against emulated platforms. */
export interface Stage {
  /** By which those are written to who have no chat yet. */
  main: { id: number; channel: ChannelName };
  /** An Official Account beside it, by which some of them are: it may write only for so long after they have. */
  account: { id: number; channel: ChannelName } | null;
  jobs: readonly JobName[];
  run(job: JobName): Promise<void>;
  /** Keeps alive what the platforms granted, as the bot does. */
  keepGrants(): Promise<void>;
  /** Whether carrying and sweeping would do anything now. */
  waits(): Promise<boolean>;
  platformOf(place: Pick<Place, "channel" | "connectionId">): Platform | null;
  /** Takes in what people wrote and answers it, as the bot does; resolves when that chat has its answer. */
  answer(platform: Platform, address: string): Promise<void>;
  close(): Promise<void>;
}

/** What a committee in Việt Nam would most likely connect first, and what beside it. */
const USUAL: RehearsedChannel = "zalo-bot";
const BESIDE: RehearsedChannel = "zalo-oa";
/** Longer than from one day to the next: what a night finds too old was renewed before it. */
const RENEWED_EARLY = { hours: 25 };

interface StageOptions {
  scratch: Scratch;
  agenda: Agenda;
  channel: RehearsedChannel | null;
  /** What became of a send; called before anything else happens. */
  onOutcome(claim: Claim, outcome: Outcome, told: readonly Told[]): void;
}

export async function openStage({ scratch, agenda, channel, onOutcome }: StageOptions): Promise<Stage> {
  const clock = () => agenda.now;
  const sealer = createSealer(randomBytes(32).toString("base64url"));
  const { main, account, emulated } = await emulateAll(scratch, sealer, channel, clock);
  const connections = createConnections({ db: scratch.bot, sealer, clock });
  await connections.refresh();
  const deps = { db: scratch.bot, sealer, clock };
  const carrier = createCarrier({ ...deps, ...lastLook(deps, onOutcome), channelOf: unpaced(connections) });
  const handlers = createJobs({
    ...deps,
    queue: onAgenda(agenda, (name, payload) => perform(name, payload)),
    carry: carrier.carry,
    split: splitFor,
  });
  const perform = (name: JobName, payload: object) => (handlers[name] as (payload: object) => Promise<void>)(payload);
  const turns: TurnDeps = {
    ...deps,
    split: splitFor,
    answer: createAnswer(),
    apology: (locale) => sayFailure(false, speaker(locale)),
  };
  // Two who write in one moment may be fetched by one look; each waits for his own answer.
  const fetching = new Map<Platform, Promise<void>>();
  const inHand = new Map<string, Promise<void>>();
  const platforms = [...emulated.map(({ platform }) => platform), webPage()];
  return {
    main,
    account,
    jobs: tickingOf(handlers),
    run: (job) => perform(job, {}),
    async keepGrants() {
      for (const connection of connections.list())
        if (connection.channel === "zalo-oa") await createTokens(deps, connection).current(RENEWED_EARLY);
    },
    waits: () => isAnythingWaiting(scratch.bot, clock()),
    platformOf: (place) =>
      platforms.find((each) => each.channel === place.channel && each.connectionId === place.connectionId) ?? null,
    async answer(platform, address) {
      const fetched = (fetching.get(platform) ?? Promise.resolve()).then(async () => {
        for (const message of await platform.fetch()) inHand.set(keyOf(message), takeIn(message));
      });
      fetching.set(platform, fetched);
      await fetched;
      await inHand.get(keyOf({ channel: platform.channel, address }));
    },
    async close() {
      await carrier.idle();
      await Promise.all(platforms.map((platform) => platform.close()));
    },
  };

  async function takeIn(message: IncomingMessage): Promise<void> {
    await inHand.get(keyOf(message));
    await receiveMessage(scratch.bot, sealer, message, clock());
    await answerLane(message);
  }

  async function answerLane(place: IncomingMessage): Promise<void> {
    for (;;) {
      const turn = await takeTurn(turns, place);
      if (turn.kind === "failed") throw turn.error;
      if (turn.kind !== "answered" && turn.kind !== "gave-up") return;
      for (const id of turn.deliveryIds) await carrier.carry(id);
    }
  }
}

/**
 * What is shown is what was sent: the last look may have left out half of it. And what it reminded of is asked then: of
 * what did not arrive the clock goes on to make another message.
 */
function lastLook(
  { db, clock }: { db: Scratch["bot"]; clock(): Temporal.Instant },
  onOutcome: StageOptions["onOutcome"],
): Pick<CarrierDeps, "lastLook" | "onOutcome"> {
  const looked = new Map<string, { message: Claim["message"]; told: readonly Told[] }>();
  return {
    async lastLook(claim) {
      const look = await lookAgain(db, claim, clock(), { split: splitFor });
      const told = await findTold(db, claim.id, look.kind === "send");
      looked.set(claim.id, { message: look.kind === "send" ? look.message : claim.message, told });
      return look;
    },
    onOutcome(claim, outcome) {
      const { message = claim.message, told = [] } = looked.get(claim.id) ?? {};
      looked.delete(claim.id);
      onOutcome({ ...claim, message }, outcome, told);
    },
  };
}

/** The platforms' limits are by the second; a rehearsal's seconds are hours. */
function unpaced(connections: Connections): CarrierDeps["channelOf"] {
  return (place) => {
    const channel = connections.channelOf(place);
    if (!channel) return null;
    const { pace: _, ...unhurried } = channel;
    return unhurried;
  };
}

function keyOf({ channel, address }: Pick<Place, "channel" | "address">): string {
  return `${channel} ${address}`;
}

/** Every job but the one that carries what is named to it. */
function tickingOf(handlers: Handlers): JobName[] {
  return (Object.keys(handlers) as JobName[]).filter((name) => name !== "send-delivery");
}

/** A queue whose jobs come when the agenda comes to their time; the same id waits once. */
function onAgenda(agenda: Agenda, perform: (name: JobName, payload: object) => Promise<void>): Pick<JobQueue, "add"> {
  const waiting = new Set<string>();
  return {
    async add(name, payload, { jobId, delayMs = 0 }) {
      if (waiting.has(jobId)) return;
      waiting.add(jobId);
      const act = () => {
        waiting.delete(jobId);
        return perform(name, payload);
      };
      agenda.put(agenda.now.add({ milliseconds: Math.ceil(delayMs) }), act, { beside: true });
    },
  };
}

/** Each enabled connection gets a server of its own; where there is none, one is made, with what its platform gives free. */
async function emulateAll(
  { staff }: Scratch,
  sealer: Sealer,
  wanted: RehearsedChannel | null,
  clock: () => Temporal.Instant,
): Promise<Pick<Stage, "main" | "account"> & { emulated: Emulated[] }> {
  const played: CopiedConnection[] = [];
  for (const connection of await findConnections(staff)) {
    if (connection.enabled && EMULATORS[connection.channel]) played.push(connection);
    else await disable(staff, connection.id);
  }
  const main = await mainOf(staff, played, wanted);
  const account =
    wanted === null ? (played.find((each) => each.channel === BESIDE && each.id !== main.id) ?? null) : null;
  await moveChats(staff, played, main);
  const emulated: Emulated[] = [];
  for (const connection of played) {
    const server = await EMULATORS[connection.channel]!(connection, clock);
    await pointAt(staff, connection.id, { ...server, tokenSealed: sealer.seal(server.token) });
    if (server.grant) await keepGrant(staff, sealer, connection.id, server.grant, clock());
    emulated.push(server);
  }
  return { main, account, emulated };
}

/** The first connection of the wanted channel, or of any that may always write; made where there is none. */
async function mainOf(
  staff: Scratch["staff"],
  played: CopiedConnection[],
  wanted: RehearsedChannel | null,
): Promise<Stage["main"]> {
  if (wanted === "web") return { id: 0, channel: "web" };
  const known =
    wanted === null
      ? (played.find(({ channel }) => channel !== BESIDE) ?? played[0])
      : played.find(({ channel }) => channel === wanted);
  if (known) return known;
  // Nothing is connected yet: both of the ways that a committee will weigh against each other.
  const [made] = await make(staff, played, wanted === null ? [USUAL, BESIDE] : [wanted]);
  return made!;
}

async function make(
  staff: Scratch["staff"],
  played: CopiedConnection[],
  channels: readonly RehearsedChannel[],
): Promise<CopiedConnection[]> {
  for (const channel of channels) {
    const made = { channel, name: "diễn tập", ...FREE_BUDGETS[channel] };
    played.push({ id: await insertConnection(staff, made), enabled: true, settings: {}, ...made });
  }
  return played.slice(-channels.length);
}
