import type { ChannelName } from "@ketnap/contract";
import { copyRows, openScratch, type Scratch, type ScratchOptions } from "@ketnap/database";
import { TIME_ZONE } from "@ketnap/domain/kernel";
import { type Agenda, createAgenda } from "./agenda.ts";
import { askMonthly } from "./asking/monthly.ts";
import { createActing, type Move } from "./cast/acting.ts";
import { type Cast, castPeople, type Person } from "./cast/cast.ts";
import { createChance } from "./cast/chance.ts";
import { copiedTables } from "./copy/tables.ts";
import { openOffice } from "./office/office.ts";
import { daysOf, type Plan } from "./plan.ts";
import { createRecord } from "./report/record.ts";
import type { Rehearsed } from "./report/result.ts";
import type { Arrived } from "./stage/platform.ts";
import { openStage, type Stage } from "./stage/stage.ts";
import { type Tick, ticksOf } from "./ticks.ts";

export interface RehearsalOptions extends ScratchOptions {
  plan: Plan;
  /** Address of the data that is copied; it is read and nothing else. */
  sourceUrl: string;
  /** Called after each day. */
  onDay?(progress: { done: number; of: number; messages: number }): Promise<void> | void;
  signal?: AbortSignal;
}

/**
 * Plays a span of days on a copy of the data: the real finder, conversation and deliveries at a clock that is moved, with
 * virtual people on emulated platforms. The copy is gone when this ends, however it ends.
 */
export async function rehearse(options: RehearsalOptions): Promise<Rehearsed> {
  const days = daysOf(options.plan);
  const scratch = await openScratch(options);
  try {
    options.signal?.throwIfAborted();
    await copyRows(options.sourceUrl, scratch.ownerUrl, copiedTables(options.plan.from));
    return await play(scratch, days, options);
  } finally {
    await scratch.drop();
  }
}

async function play(scratch: Scratch, days: readonly string[], options: RehearsalOptions): Promise<Rehearsed> {
  const { plan, signal } = options;
  const agenda = createAgenda(midnight(days[0]!));
  const record = createRecord(agenda);
  let hear: Hear = () => {};
  const stage = await openStage({ scratch, agenda, channel: plan.channel, onOutcome: (...sent) => hear(...sent) });
  try {
    const cast = await castPeople(scratch.staff, plan, { now: agenda.now, main: stage.main, account: stage.account });
    const seated = seat(stage, agenda, cast, plan, record);
    hear = seated.hear;
    // What was opened during a day may be due on it: the worker's next tick finds it.
    const find = () => runAll(stage, { jobs: ["find-reminders"], onlyIfWaiting: false });
    await askMonthly(scratch.staff, agenda, plan, { units: cast.askingUnits, asked: find });
    const office = await openOffice(scratch.staff, agenda, plan, cast);
    for (const [n, day] of days.entries()) {
      agenda.put(midnight(day), () => stage.keepGrants());
      if (day.endsWith("-01")) agenda.put(midnight(day), seated.monthBegins);
      office.dayBegins(day);
      for (const tick of ticksOf(day, stage.jobs)) agenda.put(tick.at, () => runAll(stage, tick));
      await agenda.runUntil(midnight(day).add({ hours: 24 }).subtract({ milliseconds: 1 }));
      signal?.throwIfAborted();
      await options.onDay?.({ done: n + 1, of: days.length, messages: record.count });
    }
    return await record.close(scratch.staff, plan, cast);
  } finally {
    await stage.close();
  }
}

async function runAll(stage: Stage, { jobs, onlyIfWaiting }: Omit<Tick, "at">): Promise<void> {
  if (onlyIfWaiting && !(await stage.waits())) return;
  for (const job of jobs) await stage.run(job);
}

type Hear = Parameters<typeof openStage>[0]["onOutcome"];

interface Seated {
  hear: Hear;
  /** Who has to write first does. */
  monthBegins(): void;
}

/** Puts everybody before his phone; what arrives there is shown to him. */
function seat(stage: Stage, agenda: Agenda, cast: Cast, plan: Plan, record: ReturnType<typeof createRecord>): Seated {
  const byPlace = new Map(cast.people.map((person) => [keyOf(person.place), person]));
  const last = new Map<number, Arrived>();
  for (const { place, manner } of cast.people)
    stage.platformOf(place)?.open(place.address, manner === "blocked" ? "blocked" : "open");
  const acting = createActing({
    agenda,
    chance: createChance(plan.seed),
    lastOf: (person) => last.get(person.accountId) ?? null,
    async act(person, move, on) {
      record.hear(person);
      await carryOut(stage, person, move, on);
    },
  });
  const hear: Hear = (claim, outcome, told) => {
    const person = byPlace.get(keyOf(claim));
    if (!person) return;
    record.add(person, claim, outcome, told);
    if (outcome.kind !== "sent") return;
    const arrived = { externalId: outcome.externalId, message: claim.message };
    last.set(person.accountId, arrived);
    if (claim.priority === 0) acting.heard(person, arrived.message.choices.length > 0);
  };
  const first = cast.people.filter(({ place }) => place.channel === "zalo-oa");
  return { hear, monthBegins: () => first.forEach((person) => acting.begin(person)) };
}

async function carryOut(stage: Stage, { place }: Person, move: Move, on: Arrived | null): Promise<void> {
  const platform = stage.platformOf(place);
  if (!platform) return;
  if (move.kind === "write") await platform.write(place.address, move.text);
  else {
    const choice = on?.message.choices[move.position - 1];
    if (!on || !choice) return;
    await platform.choose(place.address, { ...choice, position: move.position, externalId: on.externalId });
  }
  await stage.answer(platform, place.address);
}

function keyOf({ channel, address }: { channel: ChannelName; address: string }): string {
  return `${channel} ${address}`;
}

function midnight(day: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: TIME_ZONE }).toInstant();
}
