import { endpoints } from "@ketnap/contract";
import { URGING_TEMPLATES, urgingDocument } from "@ketnap/documents";
import { draftUrging, listLaggingUnits } from "@ketnap/domain/inspections";
import { speaker, urgingPaper } from "@ketnap/wording";
import type { Deps } from "../http/deps.ts";
import { type Route, route } from "../http/resource.ts";
import { byTemplate } from "./office-template.ts";

const { urging } = endpoints;

/** In the language of whoever takes it, as the other papers. */
export const urgingRoutes = ({ templateFolder }: Deps): Route[] => [
  route(urging.lagging, async ({ ctx, params }) => ({ data: await listLaggingUnits(ctx, { unitId: params.id }) })),
  route(urging.draft, ({ ctx, body: { together, ...said } }) =>
    // A letter that cannot be laid out was not drafted: the log holds none of it.
    ctx.db.transaction(async (db) => {
      const facts = await draftUrging({ ...ctx, db }, said);
      const { locale } = ctx.actor;
      const template = URGING_TEMPLATES[locale];
      const office = { above: facts.above?.name ?? null, day: facts.today };
      const paper = urgingPaper(facts, together, speaker(locale));
      const bytes = await byTemplate(template, templateFolder, (own) => urgingDocument(paper, office, own));
      return { name: `${template.replace(".docx", "")}-${facts.today}`, bytes };
    }),
  ),
];
