/** The dialog of a year's plan: what is to be admitted by the end of which months. */
import type { Block, Choice, Message, Milestone, PlanStep, UnitRef } from "@ketnap/contract";

import { headline, quiet, text } from "../basis.ts";
import { formatMonth, formatQuarter } from "../periods.ts";
import { capitalised, oneLine, type Speaker } from "../speaker.ts";

/** Whose plan, and of which year. */
export interface PlanSubject {
  unit: UnitRef;
  year: number;
}

/** How many in the whole year: the split is made from it. */
export function sayPlanTotal(subject: PlanSubject, say: Speaker, refused?: string): Message {
  return {
    blocks: [
      ...refusedLine(refused, say),
      about(subject, say),
      text(say.t("plan.askTotal")),
      ...quiet([say.t("plan.howTotal"), say.t("plan.howLater")]),
    ],
  };
}

/** Asks for one milestone, with what stands there as the suggestion. */
export function sayPlanQuestion(
  subject: PlanSubject,
  month: number,
  say: Speaker,
  { suggested, below, refused }: { suggested: number; below?: Milestone; refused?: string },
): Message {
  return {
    blocks: [
      ...refusedLine(refused, say),
      ...(below ? [text(say.t("plan.falls", { when: whenOf(subject, below.month, say), count: below.target }))] : []),
      about(subject, say),
      text(say.t("plan.ask", { when: whenOf(subject, month, say) })),
      text(say.t("plan.suggest", { value: suggested })),
      ...quiet([say.t("plan.howLater")]),
    ],
  };
}

interface Summed {
  /** What stood before. */
  before?: readonly Milestone[];
  quota?: number | null;
  /** The same numbers meant the other way: each part's own instead of sums, or sums instead. */
  other?: readonly Milestone[] | null;
  /** Nobody said these: they are the quota or the year's number, split evenly. */
  even?: boolean;
  /** What was said could not be taken. */
  refused?: string;
  taps: boolean;
}

/** What will be entered, to be confirmed. */
export function sayPlanSummary(
  subject: PlanSubject,
  milestones: readonly Milestone[],
  say: Speaker,
  { before, quota = null, other = null, even = false, refused, taps }: Summed,
): Message {
  const last = milestones.at(-1)?.target ?? 0;
  const step = (
    key: "plan.yes" | "plan.each" | "plan.other" | "plan.later",
    act: PlanStep,
    as = milestones,
  ): Choice => ({
    label: say.t(key),
    action: { kind: "plan_step", step: act, unitId: subject.unit.id, year: subject.year, milestones: as },
  });
  return {
    blocks: [
      ...refusedLine(refused, say),
      about(subject, say),
      ...lines(subject, milestones, say, before),
      ...quotaLine(last, quota, even, say),
      text(say.t("plan.confirm")),
      ...quiet([other ? say.t("plan.otherHow", { total: other.at(-1)!.target }) : null, say.t("plan.howChange")]),
    ],
    ...(taps && {
      choices: [
        step("plan.yes", "confirm"),
        step("plan.each", "each"),
        ...(other ? [step("plan.other", "other", other)] : []),
        step("plan.later", "later"),
      ],
    }),
  };
}

export function sayPlanReceipt(subject: PlanSubject, milestones: readonly Milestone[], say: Speaker): Message {
  const from = `${subject.year}-01`;
  return {
    blocks: [
      headline([say.t("plan.entered", { year: String(subject.year) }), oneLine(subject.unit.name)]),
      ...lines(subject, milestones, say),
      ...quiet([say.t("plan.held")]),
    ],
    choices: [
      {
        label: say.t("remind.tap.progress_get"),
        action: {
          kind: "ask",
          ask: {
            intent: "progress_get",
            slots: {},
            interval: { from, to: `${subject.year}-12` },
            unitIds: [subject.unit.id],
          },
        },
      },
    ],
  };
}

export function sayPlanKept(subject: PlanSubject, say: Speaker): Message {
  return { blocks: [text(say.t("plan.kept", { year: String(subject.year), unit: oneLine(subject.unit.name) }))] };
}

/** Nothing can be entered: it stands by a paper, or the year is not open. */
export function sayPlanShut(
  subject: PlanSubject,
  {
    why,
    plan,
  }: { why: "paper" | "year"; plan: { milestones: readonly Milestone[]; documentNo: string | null } | null },
  say: Speaker,
): Message {
  const no = plan?.documentNo;
  return {
    blocks: [
      about(subject, say),
      ...(plan ? lines(subject, plan.milestones, say) : []),
      text(why === "paper" && no ? say.t("plan.byPaper", { no: oneLine(no, 60) }) : say.t("plan.yearShut")),
    ],
  };
}

/** Several units are the asker's own: whose plan is it? */
export function sayWhosePlan(
  units: readonly UnitRef[],
  year: number,
  milestones: readonly Milestone[] | null,
  say: Speaker,
): Message {
  return {
    blocks: [text(say.t("plan.whose", { year: String(year) }))],
    choices: units.slice(0, 4).map((unit) => ({
      label: oneLine(unit.name),
      action: { kind: "plan_step", step: "start", unitId: unit.id, year, ...(milestones && { milestones }) },
    })),
  };
}

/** Where nothing may be written: a rehearsed chat, a command line. */
export function sayPlanElsewhere(say: Speaker): Message {
  return { blocks: [text(say.t("plan.elsewhere"))] };
}

function about({ unit, year }: PlanSubject, say: Speaker): Block {
  return headline([oneLine(unit.name), say.t("plan.title", { year: String(year) })]);
}

function refusedLine(refused: string | undefined, say: Speaker): Block[] {
  return refused === undefined ? [] : [text(say.t("plan.refused", { said: oneLine(refused, 60) }))];
}

/** Four or fewer a line each; more of them three in a line. */
function lines(
  subject: PlanSubject,
  milestones: readonly Milestone[],
  say: Speaker,
  before?: readonly Milestone[],
): Block[] {
  const stood = new Map(before?.map(({ month, target }) => [month, target]));
  const told = milestones.map(({ month, target }) => {
    const was = stood.get(month);
    const when = capitalised(whenOf(subject, month, say));
    return was === undefined || was === target
      ? say.t("plan.line", { when, count: target })
      : say.t("plan.lineWas", { when, count: target, before: was });
  });
  const inLine = told.length > 4 ? 3 : 1;
  return Array.from({ length: Math.ceil(told.length / inLine) }, (_, at) =>
    text(told.slice(at * inLine, (at + 1) * inLine).join(" · ")),
  );
}

function quotaLine(last: number, quota: number | null, even: boolean, say: Speaker): Block[] {
  if (quota === null) return [];
  if (last < quota) return [text(say.t("plan.belowQuota", { count: last, quota }))];
  return even ? [text(say.t("plan.fromQuota", { quota }))] : [];
}

/** "hết quý I", "cả năm", "hết tháng 5". */
function whenOf({ year }: PlanSubject, month: number, say: Speaker): string {
  if (month === 12) return say.t("plan.wholeYear");
  const [name] =
    month % 3 === 0
      ? formatQuarter(year, month / 3, say.locale).split(/[/ ](?=\d{4}$)/)
      : formatMonth(`${year}-${String(month).padStart(2, "0")}`, say.locale).split(/[/ ](?=\d{4}$)/);
  return say.t("plan.endOf", { period: name! });
}
