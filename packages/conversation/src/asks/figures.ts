import { GROUPS, type Group, INDICATORS, type Indicator } from "@ketnap/contract";
import { readClasses, readDossiers, readFigure, readTotals } from "@ketnap/domain/figures";
import { type Context, today } from "@ketnap/domain/kernel";
import { readComparison, readMembers, readSources } from "@ketnap/domain/quotas";
import { comparisonOf, type Found, listSlot, type OpenAsk, type Perform, textSlot } from "./ask.ts";
import { periodOf } from "./period.ts";

export const sourceCount: Perform = async (ctx, ask) => {
  if (textSlot(ask, "state") || textSlot(ask, "filter") || listSlot(ask, "unit_types").length > 0)
    return { notKept: "sources" };
  const { asked, assumptions } = await periodOf(ctx, ask, "sources");
  const about = { unitId: ask.unitIds[0], asked, assumptions };
  const [group] = groups(listSlot(ask, "groups"));
  const compared = comparisonOf(ask);
  if (compared)
    return group
      ? { notKept: "sources" }
      : { facts: await readComparison(ctx, { ...about, ...compared, indicator: "sources" }) };
  if (group) return { facts: await readFigure(ctx, { ...about, indicator: "sources", group }) };
  return { facts: await readSources(ctx, about) };
};

/** Until dossiers are kept one by one, only how many were received and sent is known. */
export const dossierStatus: Perform = async (ctx, ask) => {
  const stage = textSlot(ask, "stage");
  const counted =
    (stage === undefined || stage === "SUBMITTED") && !textSlot(ask, "filter") && !textSlot(ask, "aspect");
  if (!counted || textSlot(ask, "code")) return { notKept: "dossiers" };
  const { asked, assumptions } = await periodOf(ctx, ask, "dossiers_received");
  const about = { unitId: ask.unitIds[0], asked, assumptions };
  const compared = comparisonOf(ask);
  if (compared) return { facts: await readComparison(ctx, { ...about, ...compared, indicator: "dossiers_received" }) };
  return { facts: await readDossiers(ctx, about) };
};

/** Until classes are kept one by one, only how many were held and how many learned is known. */
export const classList: Perform = async (ctx, ask) => {
  const counted = listSlot(ask, "metrics").length > 0 || textSlot(ask, "when") === "past";
  const unknown =
    ["aspect", "weekend", "course_no"].some((slot) => ask.slots[slot] !== undefined) ||
    ask.slots["class_type"] === "new_member";
  if (unknown || (!counted && textSlot(ask, "when") === "upcoming")) return { notKept: "classes" };
  const { asked, assumptions } = await periodOf(ctx, ask, "classes_held");
  return { facts: await readClasses(ctx, { unitId: ask.unitIds[0], asked, assumptions }) };
};

/** Questions of later slices that a plain figure answers already. */
export const figureOf =
  (indicator: Indicator, when: (slots: Record<string, unknown>) => boolean): Perform =>
  async (ctx, ask) => {
    if (!when(ask.slots)) return { notKept: "records" };
    const { asked, assumptions } = await periodOf(ctx, ask, indicator);
    const about = { unitId: ask.unitIds[0], asked, assumptions };
    const compared = comparisonOf(ask);
    if (!compared) return { facts: await readFigure(ctx, { ...about, indicator }) };
    const counted = INDICATORS.find((known) => known === indicator);
    if (!counted) return { notKept: "records" };
    return { facts: await readComparison(ctx, { ...about, ...compared, indicator: counted }) };
  };

export const removalTransferStats: Perform = async (ctx, ask) => {
  const indicators = INDICATORS.filter((indicator) => listSlot(ask, "metrics").includes(indicator));
  if (indicators.length === 0 || ask.slots["aspect"] !== undefined) return { notKept: "records" };
  const { asked, assumptions } = await periodOf(ctx, ask, indicators[0]!);
  const about = { unitId: ask.unitIds[0], asked, assumptions };
  const compared = comparisonOf(ask);
  if (compared && indicators.length > 1) return { notKept: "records" };
  if (compared) return { facts: await readComparison(ctx, { ...about, ...compared, indicator: indicators[0]! }) };
  return { facts: await readTotals(ctx, { ...about, indicators }) };
};

/** How many members there are is a question of its own; shares of them by group are not kept. */
export const breakdownGet: Perform = async (ctx, ask) => {
  const [metric, ...more] = listSlot(ask, "metrics");
  if (metric === "members" && more.length === 0 && listSlot(ask, "groups").length === 0) return membersOf(ctx, ask);
  const [group, second] = groups(listSlot(ask, "groups"));
  if (!group || second || listSlot(ask, "metrics").includes("percent")) return { notKept: "breakdowns" };
  const { asked, assumptions } = await periodOf(ctx, ask, "admitted");
  return { facts: await readFigure(ctx, { unitId: ask.unitIds[0], indicator: "admitted", group, asked, assumptions }) };
};

async function membersOf(ctx: Context, ask: OpenAsk): Promise<Found> {
  if (comparisonOf(ask) || listSlot(ask, "unit_types").length > 0) return { notKept: "breakdowns" };
  const month = today(ctx).slice(0, 7);
  const asked = ask.interval ?? { from: month, to: month };
  const facts = await readMembers(ctx, { unitId: ask.unitIds[0], asked, assumptions: [...ask.assumptions] });
  return facts ? { facts } : { notKept: "members" };
}

/**
 * What share did its duty is recorded as one rate, of those who did and more: it answers whoever asks for that or says no
 * level. Of a single level, or of organisations, nothing is kept.
 */
export const classificationGet: Perform = async (ctx, ask) => {
  const level = textSlot(ask, "level") ?? "unsaid";
  const target = textSlot(ask, "target") ?? "member";
  if (!["completed_or_above", "completed", "unsaid"].includes(level) || target !== "member")
    return { notKept: "records" };
  const found = await figureOf("duty_fulfilled_rate", () => true)(ctx, ask);
  const told = "facts" in found && found.facts.kind === "figure";
  return told || level === "completed_or_above" ? found : { notKept: "records" };
};

function groups(said: readonly string[]): Group[] {
  return GROUPS.filter((group) => said.includes(group));
}
