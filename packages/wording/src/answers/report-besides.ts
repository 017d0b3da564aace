/** Several requests for the months that were asked about: which one an answer is of, and how the others stand. */
import type { Interval, Message, RequestBeside, UnitRef } from "@ketnap/contract";
import { periodText, text } from "../basis.ts";
import { formatDate } from "../periods.ts";
import { capitalised, oneLine, type Speaker } from "../speaker.ts";
import { ownLine } from "./report-own.ts";

interface Told {
  unit: UnitRef;
  request: { title: string; period: Interval } | null;
  others: readonly RequestBeside[];
}

/** What the request is called that is answered of; nothing where there is no other. */
export function whichLine({ request, others }: Told, say: Speaker): Message["blocks"] {
  if (!request || others.length === 0) return [];
  return [text(say.t("reportStatus.which", { title: oneLine(request.title, LONGEST) }))];
}

/** A line for each of the others: its name, its months where they are others, and how many have reported. */
export function besideLines({ request, others }: Told, say: Speaker): Message["blocks"] {
  return others.map(({ title, period, lastDay, expected, received, own }) => {
    const same = request?.period.from === period.from && request.period.to === period.to;
    const name = [oneLine(title, LONGEST), same ? null : periodText(period, say)].filter(Boolean).join(", ");
    const day = formatDate(lastDay, say.locale);
    if (own && expected === 1)
      return text(say.t("reportStatus.besideOwn", { title: name, standing: ownLine(own, say) }));
    const counts = { received, expected };
    return text(say.t("reportStatus.beside", { title: name, ...counts, date: day }));
  });
}

/** The same asked of another request, by one tap. */
export function besideChoices(
  { unit, others }: Told,
  say: Speaker,
  slots: Record<string, unknown>,
): Pick<Message, "choices"> {
  if (others.length === 0) return {};
  const alike = Map.groupBy(others, ({ title }) => oneLine(title, LONGEST));
  const choices = others.map(({ id, title, period, lastDay }) => {
    const name = oneLine(title, LONGEST);
    const due = alike.get(name)!.length > 1 ? ` · ${formatDate(lastDay, say.locale)}` : "";
    const ask = { intent: "report_status", slots: { ...slots, request: id }, interval: period, unitIds: [unit.id] };
    return { label: name + due, action: { kind: "ask" as const, ask } };
  });
  return { choices };
}

/** No report was asked for those months: the latest that there are, each a tap away. */
export function insteadOf(
  { unit, instead }: { unit: UnitRef; instead: readonly Interval[] },
  slots: Record<string, unknown>,
  say: Speaker,
): Message {
  const choices = instead.map((interval) => ({
    label: capitalised(periodText(interval, say)),
    action: { kind: "ask" as const, ask: { intent: "report_status", slots, interval, unitIds: [unit.id] } },
  }));
  return {
    blocks: [text(say.t("reportStatus.none")), ...(choices.length > 0 ? [text(say.t("reportStatus.instead"))] : [])],
    ...(choices.length > 0 ? { choices } : {}),
  };
}

const LONGEST = 60;
