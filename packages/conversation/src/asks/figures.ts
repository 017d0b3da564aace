import { GROUPS, type Group, INDICATORS, type Indicator } from "@ketnap/contract";
import { readClasses, readDossiers, readFigure, readTotals } from "@ketnap/domain/figures";
import { readSources } from "@ketnap/domain/quotas";
import { sayFacts, sayNotKept } from "@ketnap/wording";
import { listSlot, type Perform, textSlot } from "./ask.ts";
import { periodOf } from "./period.ts";

export const sourceCount: Perform = async (ctx, ask, say) => {
  if (textSlot(ask, "state") || textSlot(ask, "filter") || listSlot(ask, "unit_types").length > 0)
    return sayNotKept("sources", say);
  const { asked, assumptions } = await periodOf(ctx, ask, "sources");
  const about = { unitId: ask.unitIds[0], asked, assumptions };
  const [group] = groups(listSlot(ask, "groups"));
  if (group) return sayFacts(await readFigure(ctx, { ...about, indicator: "sources", group }), say);
  return sayFacts(await readSources(ctx, about), say);
};

/** Until dossiers are kept one by one, only how many were received and sent is known. */
export const dossierStatus: Perform = async (ctx, ask, say) => {
  const stage = textSlot(ask, "stage");
  const counted =
    (stage === undefined || stage === "SUBMITTED") && !textSlot(ask, "filter") && !textSlot(ask, "aspect");
  if (!counted || textSlot(ask, "code")) return sayNotKept("dossiers", say);
  const { asked, assumptions } = await periodOf(ctx, ask, "dossiers_received");
  return sayFacts(await readDossiers(ctx, { unitId: ask.unitIds[0], asked, assumptions }), say);
};

/** Until classes are kept one by one, only how many were held and how many learned is known. */
export const classList: Perform = async (ctx, ask, say) => {
  const counted = listSlot(ask, "metrics").length > 0 || textSlot(ask, "when") === "past";
  const unknown = ["aspect", "weekend", "course_no"].some((slot) => ask.slots[slot] !== undefined);
  if (unknown || (!counted && textSlot(ask, "when") === "upcoming")) return sayNotKept("classes", say);
  const { asked, assumptions } = await periodOf(ctx, ask, "classes_held");
  return sayFacts(await readClasses(ctx, { unitId: ask.unitIds[0], asked, assumptions }), say);
};

/** Questions of later slices that a plain figure answers already. */
export const figureOf =
  (indicator: Indicator, when: (slots: Record<string, unknown>) => boolean): Perform =>
  async (ctx, ask, say) => {
    if (!when(ask.slots)) return sayNotKept("records", say);
    const { asked, assumptions } = await periodOf(ctx, ask, indicator);
    return sayFacts(await readFigure(ctx, { unitId: ask.unitIds[0], indicator, asked, assumptions }), say);
  };

export const removalTransferStats: Perform = async (ctx, ask, say) => {
  const indicators = INDICATORS.filter((indicator) => listSlot(ask, "metrics").includes(indicator));
  if (indicators.length === 0 || ask.slots["aspect"] !== undefined) return sayNotKept("records", say);
  const { asked, assumptions } = await periodOf(ctx, ask, indicators[0]!);
  return sayFacts(await readTotals(ctx, { unitId: ask.unitIds[0], indicators, asked, assumptions }), say);
};

export const breakdownGet: Perform = async (ctx, ask, say) => {
  const [group, second] = groups(listSlot(ask, "groups"));
  if (!group || second || listSlot(ask, "metrics").includes("percent")) return sayNotKept("breakdowns", say);
  const { asked, assumptions } = await periodOf(ctx, ask, "admitted");
  return sayFacts(
    await readFigure(ctx, { unitId: ask.unitIds[0], indicator: "admitted", group, asked, assumptions }),
    say,
  );
};

function groups(said: readonly string[]): Group[] {
  return GROUPS.filter((group) => said.includes(group));
}
