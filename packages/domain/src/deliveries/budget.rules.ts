/** What a connection has used of its month, both directions, and of the people that its platform allows. */
export interface Use {
  sent: number;
  received: number;
  people: number;
  /** Whether what people write counts too; it does unless told. */
  countsReceived?: boolean;
}

export interface Budget {
  /** Null: as many as one likes. */
  monthlyBudget: number | null;
  peopleBudget: number | null;
}

/** `out`: nothing goes out unasked any more; replies still do. */
export type BudgetState = "ok" | "warning" | "out";

const WARNING_SHARE = 0.8;

export function budgetState(use: Use, { monthlyBudget, peopleBudget }: Budget): BudgetState {
  const used = usedOf(use);
  const share = Math.max(shareOf(used, monthlyBudget), shareOf(use.people, peopleBudget));
  if (shareOf(used, monthlyBudget) >= 1) return "out";
  return share >= WARNING_SHARE ? "warning" : "ok";
}

/** Messages that count against the month's budget. */
export function usedOf({ sent, received, countsReceived = true }: Use): number {
  return sent + (countsReceived ? received : 0);
}

/** The budgets count calendar months of the platform's own country. */
export function monthOf(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO("Asia/Ho_Chi_Minh").toPlainDate().toPlainYearMonth().toString();
}

function shareOf(used: number, budget: number | null): number {
  if (budget === null) return 0;
  return budget <= 0 ? 1 : used / budget;
}
