import type { RehearsedOutcome } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { readCalendar } from "@ketnap/domain/calendar";
import type { Claim, Outcome } from "@ketnap/domain/deliveries";
import { systemActor, TIME_ZONE } from "@ketnap/domain/kernel";
import { toText } from "@ketnap/wording";
import type { Agenda } from "../agenda.ts";
import { findStandings, type Standing } from "../asking/requests.store.ts";
import type { Cast, Person } from "../cast/cast.ts";
import type { Plan } from "../plan.ts";
import type { Told } from "../stage/told.store.ts";
import { findAddressedRoles, findAnswers, findBudgets, findCases, findChannelUse } from "./record.store.ts";
import type { Rehearsed, RehearsedReport, RehearsedRow } from "./result.ts";
import { lastDayOf, reckonTotals } from "./totals.ts";

interface Noted {
  at: Temporal.Instant;
  person: Person;
  unasked: boolean;
  text: string;
  told: readonly Told[];
  outcome: Outcome["kind"];
}

/** Notes what went out, and words the result when all is over. */
export function createRecord(agenda: Agenda) {
  const noted: Noted[] = [];
  const received: Person[] = [];
  const started = performance.now();
  return {
    get count() {
      return noted.filter(({ unasked, outcome }) => unasked && outcome === "sent").length;
    },
    add(person: Person, claim: Claim, outcome: Outcome, told: readonly Told[]): void {
      // What is tried again is noted when it is over.
      if (["wait", "retry", "down", "moved"].includes(outcome.kind)) return;
      noted.push({
        at: agenda.now,
        person,
        unasked: claim.priority === 0,
        text: toText(claim.message.message),
        told,
        outcome: outcome.kind,
      });
    },
    hear(person: Person): void {
      received.push(person);
    },
    async close(db: Db, plan: Plan, cast: Cast): Promise<Rehearsed> {
      const accounts = new Set(cast.shown.people.map(({ accountId }) => accountId));
      const ctx = { actor: systemActor("ketnap rehearse"), db, now: agenda.now };
      const answers = await findAnswers(db);
      // Sends of one moment end in no order of their own.
      const shown = new Set(cast.shown.people);
      const seen = noted.filter(({ person }) => shown.has(person));
      seen.sort((a, b) => Temporal.Instant.compare(a.at, b.at) || a.person.accountId - b.person.accountId);
      const worded = seen.map((each) => ({ ...each, row: rowOf(each, answers) }));
      const unasked = worded.filter((each) => each.unasked);
      const standings = (await findStandings(db)).filter(({ unitId }) => cast.shown.unit(unitId));
      const totals = reckonTotals({
        plan,
        cast,
        sent: unasked,
        titles: new Map(noted.flatMap(({ told }) => told).map(({ rule, title }) => [rule, title])),
        replies: seen.length - unasked.length,
        received: received.filter((person) => shown.has(person)).length,
        budgets: await findBudgets(db),
        use: await findChannelUse(db),
        cases: (await findCases(db)).filter(({ accountId }) => accounts.has(accountId)),
        addressed: await findAddressedRoles(db),
        standings,
        calendar: await readCalendar(ctx, { from: plan.from, to: plan.to }),
        seconds: Math.round((performance.now() - started) / 100) / 10,
      });
      const rowsOf = (some: typeof worded) => some.map(({ row }) => row);
      return {
        rows: rowsOf(unasked),
        replies: rowsOf(worded.filter((each) => !each.unasked)),
        reports: standings.map(reportOf),
        totals,
      };
    },
  };
}

function reportOf(standing: Standing): RehearsedReport {
  const { unit, title, answeredAt } = standing;
  const answered = answeredAt && Temporal.Instant.fromEpochMilliseconds(answeredAt.getTime());
  return { unit, title, lastDay: lastDayOf(standing), answeredAt: answered && localTime(answered) };
}

type Answers = ReadonlyMap<number, Date>;

function rowOf(noted: Noted, answers: Answers): RehearsedRow {
  const { at, person, unasked, text, told } = noted;
  const rules = [...new Set(told.map(({ rule }) => rule))];
  return {
    at: localTime(at),
    person: person.label,
    unit: person.unit,
    channel: person.place.channel,
    rule: unasked ? rules.join("+") || "other" : "reply",
    text,
    outcome: outcomeOf(noted, answers),
  };
}

function localTime(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(TIME_ZONE).toString({ timeZoneName: "never", smallestUnit: "second" });
}

function outcomeOf({ at, outcome, told }: Noted, answers: Answers): RehearsedOutcome {
  if (outcome === "unreachable") return "blocked";
  if (outcome === "withdrawn") return "withdrawn";
  if (outcome !== "sent") return "failed";
  const asked = told.flatMap(({ expectedId }) => expectedId ?? []);
  if (asked.length === 0) return "told";
  const since = (id: number) => (answers.get(id)?.getTime() ?? -Infinity) >= at.epochMilliseconds;
  return asked.every(since) ? "answered" : "unanswered";
}
