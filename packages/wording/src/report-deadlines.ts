/** When the reports of some months are due: asked for or not yet, answered or not. */
import type { Choice, ExpectedReportRow, Message } from "@ketnap/contract";

import { text } from "./basis.ts";
import { MOST_CHOICES, MOST_LINES } from "./own-said.ts";
import { formatDate } from "./periods.ts";
import { daysLeftText } from "./reminders.ts";
import { oneLine, type Speaker } from "./speaker.ts";

interface Asked extends Pick<ExpectedReportRow, "id" | "unit" | "answeredAt" | "report"> {
  title: string;
  lastDay: string;
  closed: boolean;
}

/** Those that were asked for, then those that will be. */
export function sayReportDeadlines(
  asked: readonly Asked[],
  coming: readonly { title: string; opensOn: string; lastDay: string }[],
  day: string,
  say: Speaker,
): Message {
  const several = new Set(asked.map(({ unit }) => unit.id)).size > 1;
  const date = (on: string) => formatDate(on, say.locale);
  const lines = [
    ...asked.map((each) => {
      const title = several ? `${oneLine(each.title)}, ${oneLine(each.unit.name, 60)}` : oneLine(each.title);
      return say.t("deadline.report", { title, date: date(each.lastDay), state: stateOf(each, day, say) });
    }),
    ...coming.map(({ title, opensOn, lastDay }) =>
      say.t("deadline.coming", { title: oneLine(title), opens: date(opensOn), date: date(lastDay) }),
    ),
  ];
  const open = asked.filter((each) => each.answeredAt === null && !each.closed);
  return {
    blocks: lines.slice(0, MOST_LINES).map((line) => text(line)),
    choices: open.slice(0, MOST_CHOICES - 1).map((each): Choice => ({
      label:
        open.length === 1
          ? say.t("remind.tap.answer_report")
          : `${say.t("remind.tap.answer_report")}: ${oneLine(several ? each.unit.name : each.title, 40)}`,
      action: { kind: "answer_report", expectedId: each.id },
    })),
  };
}

function stateOf({ answeredAt, report, lastDay, closed }: Asked, day: string, say: Speaker): string {
  if (report?.state === "returned") return say.t("deadline.returned");
  if (answeredAt !== null) {
    const on = Temporal.Instant.from(answeredAt).toZonedDateTimeISO("Asia/Ho_Chi_Minh").toPlainDate().toString();
    return say.t("deadline.answered", { date: formatDate(on, say.locale) });
  }
  if (closed) return say.t("deadline.closed");
  return daysLeftText(Temporal.PlainDate.from(day).until(lastDay).days, say);
}
