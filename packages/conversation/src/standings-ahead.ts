import type { IncomingMessage } from "@ketnap/contract";
import type { ChatActor } from "@ketnap/domain/access";
import { createBreath } from "@ketnap/domain/deliveries";
import { type Context, reaches } from "@ketnap/domain/kernel";
import { readStandingsAhead, type StandingsAhead } from "@ketnap/domain/quotas";
import { fold, LONGEST_TEXT } from "@ketnap/understanding";
import { contextOf, understood, type Understood } from "./understood.ts";

interface AskedStanding {
  message: IncomingMessage;
  actor: ChatActor;
}

export interface StandingAhead {
  understood: Understood;
  standings: StandingsAhead | null;
}

/**
 * Of messages that look like questions about progress: what they mean, which their answers need not find out again, and the
 * figures of all the units that they mean, by one statement.
 */
export async function lookAtStandings(
  { db, now }: Pick<Context, "db" | "now">,
  asked: readonly AskedStanding[],
): Promise<Map<IncomingMessage, StandingAhead>> {
  const questions = asked.flatMap(({ message: { content }, ...rest }, n) =>
    content.kind === "text" && content.text.length <= LONGEST_TEXT && ASKS_PROGRESS.test(fold(content.text))
      ? [{ ...rest, message: asked[n]!.message, text: content.text }]
      : [],
  );
  // One alone asks for its own.
  if (questions.length < 2) return new Map();
  const units = new Set<number>();
  const read = new Map<IncomingMessage, Understood>();
  const breathe = createBreath();
  for (const { message, actor, text } of questions) {
    const ctx = { actor, db, now };
    const found = understood(ctx, text, await contextOf(ctx));
    read.set(message, { text, found });
    await breathe();
    const [unit = actor.homeUnits[0], ...others] = found.unitIds;
    if (!PROGRESS.has(found.intent) || unit === undefined || others.length > 0 || !reaches(actor, unit)) continue;
    units.add(unit);
  }
  const standings = units.size > 1 ? await readStandingsAhead({ db, now }, [...units]) : null;
  return new Map([...read].map(([message, before]) => [message, { understood: before, standings }]));
}

/** Only those that it is worth understanding before their turn. */
const ASKS_PROGRESS =
  /(?:^| )(?:tien do|chi tieu|con thieu|bao nhieu|dat may|dat duoc|progress|how many|how far)(?: |$)/;

const PROGRESS: ReadonlySet<string> = new Set(["progress_get", "pace_forecast"]);
