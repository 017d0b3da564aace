import type { Choice, Interval, Message, ReportField, ReportStep, ReportValues, UnitRef } from "@ketnap/contract";
import { headline, periodText } from "../basis.ts";
import type { TextKey } from "../catalog.ts";
import { capitalised, oneLine, type Speaker } from "../speaker.ts";

/** What is reported: whose, of which months, until when. */
export interface ReportSubject {
  expectedId: number;
  unit: UnitRef;
  period: Interval;
  lastDay: string;
  /** What its request is called: tells two of the same months apart. */
  title?: string;
}

/** A number that is asked for, as it is called. */
export type Named = Pick<ReportField, "indicator" | "label">;

/** Whose report of which months: the first line of all that is said of one. */
export function aboutReport({ unit, period }: ReportSubject, say: Speaker): Message["blocks"][number] {
  return headline([oneLine(unit.name), periodText(period, say)]);
}

export function fieldName({ indicator, label }: Named, say: Speaker): string {
  return label ?? capitalised(say.t(`indicator.${indicator}`));
}

/** A tap that goes on with the dialog, with the numbers as they stand. */
export function stepChoice(
  label: TextKey,
  step: ReportStep,
  { expectedId }: ReportSubject,
  values: ReportValues,
  say: Speaker,
): Choice {
  return { label: say.t(label), action: { kind: "report_step", step, expectedId, values } };
}
