import { summaryDocument, summaryWorkbook, TEMPLATES } from "@ketnap/documents";
import { type Context, today } from "@ketnap/domain/kernel";
import { readRequestSummary } from "@ketnap/domain/reports";
import { reportPaper, speaker } from "@ketnap/wording";
import { byTemplate } from "./office-template.ts";

/** A request's summary as a file, in the language of whoever takes it. */
export async function summaryFile(
  ctx: Context,
  params: { id: number },
  as: "workbook" | "document",
  templateFolder?: string,
): Promise<{ name: string; bytes: Uint8Array }> {
  const facts = await readRequestSummary(ctx, params);
  const request = facts.request!;
  const { locale } = ctx.actor;
  const template = TEMPLATES[locale];
  const paper = reportPaper({ ...facts, request }, speaker(locale));
  const months = [...new Set([request.period.from, request.period.to])].join(locale === "vi" ? "-den-" : "-to-");
  const name = `${template.replace(".docx", "")}-${months}`;
  if (as === "workbook") return { name, bytes: await summaryWorkbook(paper) };
  const above = request.askedBy.id === facts.unit.id ? null : request.askedBy.name;
  const office = { above, day: today(ctx) };
  return { name, bytes: await byTemplate(template, templateFolder, (own) => summaryDocument(paper, office, own)) };
}
