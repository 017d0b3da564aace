/** Classes in chat: which there are for a unit, and where nothing followed. */
import type { Choice, ClassFollowUpRow, ClassFor, Interval, Message } from "@ketnap/contract";

import { headline, quiet, text } from "./basis.ts";
import { askChoice, classLine, MOST_CHOICES, MOST_LINES, withdrawing } from "./class-line.ts";
import { formatDate, formatPeriod } from "./periods.ts";
import { oneLine, type Speaker } from "./speaker.ts";

/** The classes ahead for a unit, each with a tap that registers, and one that takes back who is registered. */
export function sayClassesFor(classes: readonly ClassFor[], unitId: number, say: Speaker): Message {
  const shown = classes.slice(0, MOST_LINES);
  const open = shown.filter(({ class: of }) => of.standing === "registration_open");
  return {
    blocks: [
      headline([say.t("class.ahead", { count: classes.length })]),
      ...shown.map((each) => text(classLine(each, say))),
    ],
    choices: choicesOf(open, classes.filter(mayLeave), unitId, say),
  };
}

/** To register, and out again: where both do not fit, one way out for all that the unit is registered for. */
function choicesOf(open: readonly ClassFor[], own: readonly ClassFor[], unitId: number, say: Speaker): Choice[] {
  const into = open.map(({ class: of }) =>
    askChoice(say.t("class.registerFor", { title: oneLine(of.title, 45) }), "class_register", { class_id: of.id }, [
      unitId,
    ]),
  );
  const out = own.map(({ class: of, seated, waiting }) => {
    const count = seated + waiting;
    const label = say.t("class.withdrawFrom", { count, title: oneLine(of.title, 45) });
    return withdrawing(label, { classId: of.id, unitId }, count);
  });
  if (into.length + out.length <= MOST_CHOICES || out.length === 0) return [...into, ...out].slice(0, MOST_CHOICES);
  const some = askChoice(say.t("class.leaveSome"), "class_register", { gives_back: true }, [unitId]);
  return [...into.slice(0, MOST_CHOICES - 1), out.length === 1 ? out[0]! : some];
}

/** None in the months that were said; the next one is. */
export function sayNoClassIn(period: Interval, next: ClassFor | null, unitId: number, say: Speaker): Message {
  const said = formatPeriod(period, say.locale);
  const none = text(say.t("class.noneIn", { period: say.locale === "vi" ? capital(said) : said }));
  if (!next) return { blocks: [none] };
  const ahead = sayClassesFor([next], unitId, say);
  return { ...ahead, blocks: [none, ...ahead.blocks] };
}

function capital(said: string): string {
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** Who is registered may leave until the first lesson. */
function mayLeave({ class: of, seated, waiting }: ClassFor): boolean {
  return seated + waiting > 0 && (of.standing === "registration_open" || of.standing === "closed");
}

/** Units that were certified long ago, and nothing followed. */
export function sayClassFollowUp(
  { rows, total }: { rows: readonly ClassFollowUpRow[]; total: number },
  say: Speaker,
): Message {
  if (total === 0) return { blocks: [text(say.t("class.followedAll"))] };
  const line = ({ unit, certified, lastOn }: ClassFollowUpRow) =>
    text(say.t("class.followUp", { unit: oneLine(unit.name), count: certified, date: formatDate(lastOn, say.locale) }));
  return {
    blocks: [
      headline([say.t("class.followUps", { count: total })]),
      ...rows.slice(0, MOST_LINES).map(line),
      ...quiet([
        total > MOST_LINES ? say.t("class.followMore", { count: total - MOST_LINES }) : null,
        say.t("class.followBasis"),
      ]),
    ],
  };
}
