/** Answers to what reminders asked, where it is not clear which is meant or nothing has come. */
import type { ChoiceAction, Message, UnitRef } from "@ketnap/contract";
import type { ReportSubject } from "./answers/report-subject.ts";
import { periodText, quiet, text } from "./basis.ts";
import { capitalised, oneLine, type Speaker } from "./speaker.ts";

/** A number as the answer to one thing that was asked. */
export interface AskedAnswer {
  title: string;
  unit: UnitRef | null;
  count: number;
  action: Extract<ChoiceAction, { kind: "ask" | "answer_report" }>;
}

const MOST = 6;

/** Several things wait for a number: for which it is meant, and that none has it yet. */
export function sayWhichAsked(answers: readonly AskedAnswer[], said: string, say: Speaker): Message {
  const units = new Set(answers.map(({ unit }) => unit?.id));
  return {
    blocks: [text(say.t("asked.which", { said: oneLine(said, 40) }))],
    choices: answers.slice(0, MOST).map(({ title, unit, count, action }) => {
      const what = [oneLine(title, 60), units.size > 1 && unit ? oneLine(unit.name, 40) : null]
        .filter((part) => part !== null)
        .join(" · ");
      const register = action.kind === "ask";
      const open = action.kind === "answer_report" && !action.values;
      return {
        label: say.t(register ? "asked.register" : open ? "asked.open" : "asked.report", { what, count }),
        action,
      };
    }),
  };
}

/** He says that he has sent it; what has not come is named, with how it can be noted. */
export function sayNotReceived(open: readonly ReportSubject[], say: Speaker): Message {
  const units = new Set(open.map(({ unit }) => unit.id));
  const nameOf = ({ unit, period, title }: ReportSubject) =>
    [title ? oneLine(title, 80) : capitalised(periodText(period, say)), units.size > 1 ? oneLine(unit.name, 60) : null]
      .filter((part) => part !== null)
      .join(" · ");
  return {
    blocks: [
      text(say.t("asked.notReceived", { what: open.slice(0, MOST).map(nameOf).join("; ") })),
      ...quiet([open.length > MOST ? say.t("own.allMore", { count: open.length - MOST }) : null]),
      text(say.t("asked.howElse")),
    ],
    choices: open.slice(0, MOST).map((each) => ({
      label: open.length > 1 ? say.t("asked.open", { what: nameOf(each) }) : say.t("remind.tap.answer_report"),
      action: { kind: "answer_report", expectedId: each.expectedId },
    })),
  };
}
