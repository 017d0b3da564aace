import type { Message, ReportValues } from "@ketnap/contract";
import { Closed, type Context, Invalid } from "@ketnap/domain/kernel";
import { type DueReport, type Lag, readDueReport, readLag, stateLagCause } from "@ketnap/domain/reports";
import { sayCauseStated, sayCauseTooLate, sayWhichCause, type Speaker } from "@ketnap/wording";
import { subjectOf } from "./draft.ts";

/** Whether the unit lags with these numbers; what does not count admissions says nothing of it. */
export async function lagOf(ctx: Context, due: DueReport, values: ReportValues): Promise<Lag | null> {
  const admitted = values["admitted"];
  return admitted === undefined ? null : readLag(ctx, { expectedId: due.id, admitted });
}

/** Under the receipt of a unit that lags stands the question why, to be answered by one tap or left. */
export function withCause(due: DueReport, lag: Lag | null, receipt: Message, say: Speaker): Message {
  if (!lag) return receipt;
  const asked = sayWhichCause(subjectOf(due), lag, say);
  return {
    ...receipt,
    blocks: [...receipt.blocks, ...asked.blocks],
    choices: [...(receipt.choices ?? []), ...(asked.choices ?? [])],
  };
}

/** The tap: it is noted, and may be changed until the lock. */
export async function stateCause(
  ctx: Context,
  { expectedId, causeId }: { expectedId: number; causeId: number },
  say: Speaker,
): Promise<Message> {
  try {
    const { due, cause } = await stateLagCause(ctx, { expectedId, causeId });
    const lag = await readLag(ctx, { expectedId });
    return sayCauseStated(subjectOf(due), cause, lag?.causes ?? [], say);
  } catch (error) {
    if (!(error instanceof Closed) && !(error instanceof Invalid)) throw error;
    return sayCauseTooLate(subjectOf(await readDueReport(ctx, { expectedId })), say);
  }
}
