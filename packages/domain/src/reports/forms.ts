import { z } from "zod";
import { type ReportFormRow, reportField, reportRule } from "@ketnap/contract";
import { checkVersion, command, type Context, Invalid, listInput, NotFound, query } from "../kernel/index.ts";
import { BUILT_IN_FORMS } from "./built-in-forms.ts";
import { checkForm } from "./form-faults.rules.ts";
import type { FormShape } from "./form.rules.ts";
import {
  findForm,
  insertForm,
  insertVersion,
  knownFormKeys,
  listFormRows,
  type StoredForm,
  updateForm,
} from "./forms.store.ts";

const shape = {
  title: z.string().trim().min(1).max(200),
  fields: z.array(reportField).min(1).max(20),
  rules: z.array(reportRule).max(20).default([]),
};

/** Forms belong to the installation: whoever asks for reports may use each. */
export const listReportForms = query({
  name: "reports.list_forms",
  permission: "reports.read",
  input: listInput(
    ["title", "id"],
    z.strictObject({
      q: z.string().trim().max(200).optional(),
      id: z.array(z.number().int()).max(200).optional(),
      archived: z.boolean().optional(),
    }),
  ),
  scope: () => [],
  async run(ctx, input) {
    const { rows, total } = await listFormRows(ctx.db, input);
    return { rows: rows.map(told), total };
  },
});

export const readReportForm = query({
  name: "reports.read_form",
  permission: "reports.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: () => [],
  run: async (ctx, { id }) => told(await formById(ctx, id)),
});

export const createReportForm = command({
  name: "reports.create_form",
  permission: "reports.write",
  input: z.strictObject(shape),
  scope: () => [],
  async run(ctx, input) {
    refuseFaults(input);
    const id = await insertForm(ctx.db, input, ctx.now, ctx.actor.accountId);
    const created = await formById(ctx, id);
    return { result: told(created), entity: "report_form", id, created };
  },
});

/** A change of what is asked makes a new version; requests that are open keep theirs. */
export const reviseReportForm = command({
  name: "reports.revise_form",
  permission: "reports.write",
  input: z.strictObject({
    id: z.number().int(),
    version: z.number().int(),
    ...shape,
    archived: z.boolean().optional(),
  }),
  scope: () => [],
  async run(ctx, { id, version, title, fields, rules, archived }) {
    const before = await formById(ctx, id);
    checkVersion(before, version);
    const changed = JSON.stringify([fields, rules]) !== JSON.stringify([ordered(before.fields), before.rules]);
    // What is wrong from of old may still be renamed or retired.
    if (changed) refuseFaults({ fields, rules });
    const gone = archived ?? before.archivedAt !== null;
    const archivedAt = gone ? (before.archivedAt ? Temporal.Instant.from(before.archivedAt) : ctx.now) : null;
    await updateForm(ctx.db, before, { title, archivedAt });
    if (changed) await insertVersion(ctx.db, id, before.number + 1, { fields, rules }, ctx.now, ctx.actor.accountId);
    const after = await formById(ctx, id);
    return { result: told(after), entity: "report_form", id, before, after };
  },
});

/** Puts in the forms that ketnap brings along, where they are not there yet; what staff changed stays. */
export const fillReportForms = command({
  name: "reports.fill_forms",
  permission: "installation.write",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx) {
    const known = await knownFormKeys(ctx.db);
    const added: StoredForm[] = [];
    for (const { called, ...form } of BUILT_IN_FORMS)
      if (!known.has(called))
        added.push(await formById(ctx, await insertForm(ctx.db, { ...form, key: called }, ctx.now, null)));
    const [first, ...rest] = added.map((created) => ({ entity: "report_form", id: created.id, created }));
    const result = { added: added.length };
    return first ? { result, ...first, entries: rest } : { result, unchanged: true };
  },
});

async function formById(ctx: Context, id: number): Promise<StoredForm> {
  const form = await findForm(ctx.db, id);
  if (!form) throw new NotFound(`report form ${id}`);
  return form;
}

/** A form may be older than a rule that it breaks. */
function told(form: StoredForm): ReportFormRow {
  return { ...form, faults: checkForm(form) };
}

/** As the shape writes them, whatever order the database keeps keys in. */
function ordered(fields: ReportFormRow["fields"]): ReportFormRow["fields"] {
  return fields.map((field) => reportField.parse(field));
}

function refuseFaults(form: FormShape): void {
  const faults = checkForm(form);
  if (faults.length > 0) throw new Invalid(Object.fromEntries(faults.map(({ path, ...why }) => [path, why])));
}
