import type { Choice, Message } from "@ketnap/contract";
import { periodText, text } from "../basis.ts";
import { oneLine, type Speaker } from "../speaker.ts";
import type { ReportSubject } from "./report-subject.ts";

/** A cause as it is offered, in both languages. */
export interface CauseNamed {
  id: number;
  titleVi: string;
  titleEn: string;
}

/** Asked under the receipt of a unit that lags: one tap answers it. */
export function sayWhichCause(
  subject: ReportSubject,
  lag: { admitted: number; expected: number | null; causes: readonly CauseNamed[]; stated: number | null },
  say: Speaker,
): Message {
  const { admitted, expected } = lag;
  const number = say.number(admitted);
  const behind =
    expected === null
      ? say.t("lag.behind", { admitted: number })
      : // In whole people: 3,33 are reached by the fourth.
        say.t("lag.behindOf", { admitted: number, expected: say.number(Math.ceil(expected)) });
  const stated = lag.causes.find(({ id }) => id === lag.stated);
  const ask = stated ? say.t("lag.statedBefore", { cause: titleOf(stated, say) }) : say.t("lag.which");
  return { blocks: [text(behind), text(ask)], choices: choicesOf(subject, lag.causes, lag.stated, say) };
}

export function sayCauseStated(
  subject: ReportSubject,
  cause: CauseNamed,
  others: readonly CauseNamed[],
  say: Speaker,
): Message {
  const about = { unit: oneLine(subject.unit.name), period: periodText(subject.period, say) };
  return {
    blocks: [text(say.t("lag.stated", { ...about, cause: titleOf(cause, say) })), text(say.t("lag.change"))],
    choices: choicesOf(subject, others, cause.id, say),
  };
}

export function sayCauseTooLate(subject: ReportSubject, say: Speaker): Message {
  const about = { unit: oneLine(subject.unit.name), period: periodText(subject.period, say) };
  return { blocks: [text(say.t("lag.tooLate", about))] };
}

/** "ít nguồn 5, đi làm ăn xa 3": for whoever leads the units. */
export function causesLine(
  causes: readonly { titleVi: string; titleEn: string; units: number }[] | undefined,
  say: Speaker,
): string | null {
  if (!causes || causes.length === 0) return null;
  const told = causes.map((cause) => `${lowered(titleOf(cause, say))} ${say.number(cause.units)}`);
  return say.t("lag.causes", { causes: told.join(", ") });
}

function choicesOf(
  { expectedId }: ReportSubject,
  causes: readonly CauseNamed[],
  stated: number | null,
  say: Speaker,
): Choice[] {
  const open = causes.filter(({ id }) => id !== stated);
  return open.map((cause) => ({
    label: titleOf(cause, say),
    action: { kind: "state_cause", expectedId, causeId: cause.id },
  }));
}

function titleOf({ titleVi, titleEn }: Pick<CauseNamed, "titleVi" | "titleEn">, say: Speaker): string {
  return oneLine(say.locale === "vi" ? titleVi : titleEn);
}

function lowered(title: string): string {
  return title.charAt(0).toLocaleLowerCase("vi") + title.slice(1);
}
