import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { BrokenTemplate, summaryDocument, summaryWorkbook } from "@ketnap/documents";
import { type Context, Invalid, today } from "@ketnap/domain/kernel";
import { readRequestSummary } from "@ketnap/domain/reports";
import { reportPaper, speaker } from "@ketnap/wording";

const TEMPLATE = "tong-hop-bao-cao.docx";

/** A request's summary as a file. A paper of the office is Vietnamese, whatever language its reader has the panel in. */
export async function summaryFile(
  ctx: Context,
  params: { id: number },
  as: "workbook" | "document",
  templateFolder?: string,
): Promise<{ name: string; bytes: Uint8Array }> {
  const facts = await readRequestSummary(ctx, params);
  const request = facts.request!;
  const paper = reportPaper({ ...facts, request }, speaker("vi"));
  const name = `tong-hop-bao-cao-${[...new Set([request.period.from, request.period.to])].join("-den-")}`;
  if (as === "workbook") return { name, bytes: summaryWorkbook(paper) };
  const above = request.askedBy.id === facts.unit.id ? null : request.askedBy.name;
  try {
    return { name, bytes: summaryDocument(paper, { above, day: today(ctx) }, await ownTemplate(templateFolder)) };
  } catch (error) {
    if (!(error instanceof BrokenTemplate)) throw error;
    throw new Invalid({ template: { key: "template_broken", values: { file: TEMPLATE, why: error.message } } });
  }
}

/** The office's own where it has put one; read each time, so that a change shows at once. */
async function ownTemplate(folder: string | undefined): Promise<Uint8Array | undefined> {
  if (folder === undefined) return undefined;
  try {
    return await readFile(join(folder, TEMPLATE));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
