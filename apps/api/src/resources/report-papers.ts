import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { BrokenTemplate, summaryDocument, summaryWorkbook, TEMPLATES } from "@ketnap/documents";
import { type Context, Invalid, today } from "@ketnap/domain/kernel";
import { readRequestSummary } from "@ketnap/domain/reports";
import { reportPaper, speaker } from "@ketnap/wording";

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
  if (as === "workbook") return { name, bytes: summaryWorkbook(paper) };
  const above = request.askedBy.id === facts.unit.id ? null : request.askedBy.name;
  try {
    return {
      name,
      bytes: summaryDocument(paper, { above, day: today(ctx) }, await ownTemplate(templateFolder, template)),
    };
  } catch (error) {
    if (!(error instanceof BrokenTemplate)) throw error;
    throw new Invalid({ template: { key: "template_broken", values: { file: template, why: error.message } } });
  }
}

/** The office's own where it has put one; read each time, so that a change shows at once. */
async function ownTemplate(folder: string | undefined, template: string): Promise<Uint8Array | undefined> {
  if (folder === undefined) return undefined;
  try {
    return await readFile(join(folder, template));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
