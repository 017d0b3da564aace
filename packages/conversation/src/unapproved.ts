import { type AnswerFacts, INDICATORS, type Interval, type Message, type UnitRef } from "@ketnap/contract";
import { countMonths, parseMonth } from "@ketnap/domain/calendar";
import { type Context, may, today } from "@ketnap/domain/kernel";
import { readTree } from "@ketnap/domain/organisation";
import { readUnapproved } from "@ketnap/domain/reports";
import { sayUnapproved, type Speaker } from "@ketnap/wording";

/**
 * A figure of months whose reports wait for their approval says what they tell, and that it is no record: where there is
 * no figure, where a single unit's end early, and of a month or a quarter.
 */
export async function withUnapproved(
  ctx: Context,
  facts: AnswerFacts,
  message: Message,
  say: Speaker,
): Promise<Message> {
  const counted = countedIn(facts);
  if (!counted || !may(ctx.actor.roles, "reports.read")) return message;
  const { unit, asked, indicators, endsEarly } = counted;
  const own = (await readTree(ctx.db)).childrenOf(unit.id, today(ctx)).length === 0;
  const wanted = facts.kind === "no_figures" || monthsIn(asked) <= SHORT_MONTHS || (own && endsEarly);
  if (!wanted) return message;
  return sayUnapproved(message, await readUnapproved(ctx, { unitId: unit.id, indicators, asked }), { own }, say);
}

/** Of more months the sum is not held up for a report. */
const SHORT_MONTHS = 3;

/** What is counted, of which unit and months; null where reports tell no such number. */
function countedIn(facts: AnswerFacts) {
  switch (facts.kind) {
    case "no_figures":
      return facts.group === null ? about(facts, ASKED_AS[facts.indicator] ?? [facts.indicator]) : null;
    case "figure":
      return facts.group === null ? about(facts, [facts.indicator]) : null;
    case "progress":
      return about(facts, ["admitted"]);
    case "sources":
      return about(facts, ["sources"]);
    case "dossiers":
      return about(facts, DOSSIERS);
    default:
      return null;
  }
}

function about({ unit, asked, unreportedMonths = [] }: Told, counted: readonly string[]) {
  const indicators = INDICATORS.filter((one) => counted.includes(one));
  return indicators.length > 0 ? { unit, asked, indicators, endsEarly: unreportedMonths.length > 0 } : null;
}

interface Told {
  unit: UnitRef;
  asked: Interval;
  unreportedMonths?: readonly string[];
}

const DOSSIERS = ["dossiers_received", "dossiers_sent"];
/** One question asks for both. */
const ASKED_AS: Readonly<Record<string, readonly string[]>> = { dossiers_received: DOSSIERS, dossiers_sent: DOSSIERS };

function monthsIn({ from, to }: Interval): number {
  return countMonths(parseMonth(from), parseMonth(to));
}
