import { z } from "zod";
import { appendAudit, type AuditChange } from "./audit.ts";
import { type Context, reaches, within } from "./context.ts";
import { Forbidden, Invalid, NotFound, type Reason } from "./errors.ts";
import { may, type Permission, PERMISSIONS } from "./permissions.ts";

interface Spec<I extends z.ZodType> {
  name: string;
  permission: Permission;
  input: I;
  /** The units that the input touches; one outside the actor's is answered as if it did not exist. */
  scope(input: z.output<I>, ctx: Context): readonly number[] | Promise<readonly number[]>;
}

/** What a command changed: create has `after`, update both, delete `before`; `entries` holds what else it changed. */
export type Change<R> = { result: R; entries?: readonly AuditChange[] } & AuditChange;

/** A command that found everything as asked already: nothing was written, so nothing is audited. */
export interface Unchanged<R> {
  result: R;
  unchanged: true;
}

export interface Verb<I extends z.ZodType, R> {
  (ctx: Context, input: z.input<I>): Promise<R>;
  readonly verb: string;
  readonly kind: "query" | "command";
  readonly permission: Permission;
  readonly input: I;
}

/** A verb that only reads. */
export function query<I extends z.ZodType, R>(
  spec: Spec<I> & { run(ctx: Context, input: z.output<I>): Promise<R> },
): Verb<I, R> {
  return named(spec, "query", async (asked, raw) => {
    const ctx = within(asked, PERMISSIONS[spec.permission]);
    return spec.run(ctx, await admit(ctx, spec, raw));
  });
}

/** A verb that writes: in the caller's transaction where there is one, else in its own, with its audit entry beside it. */
export function command<I extends z.ZodType, R>(
  spec: Spec<I> & { run(ctx: Context, input: z.output<I>): Promise<Change<R> | Unchanged<R>> },
): Verb<I, R> {
  return named(spec, "command", (ctx, raw) =>
    ctx.db.transaction(async (db) => {
      const inside = within({ ...ctx, db }, PERMISSIONS[spec.permission]);
      const done = await spec.run(inside, await admit(inside, spec, raw));
      if (!("unchanged" in done)) await appendAudit(inside, spec.name, [done, ...(done.entries ?? [])]);
      return done.result;
    }),
  );
}

async function admit<I extends z.ZodType>(ctx: Context, spec: Spec<I>, raw: z.input<I>): Promise<z.output<I>> {
  if (!may(ctx.actor.roles, spec.permission)) throw new Forbidden(spec.permission);
  const parsed = spec.input.safeParse(raw);
  if (!parsed.success) throw invalid(parsed.error);
  for (const id of await spec.scope(parsed.data, ctx)) if (!reaches(ctx.actor, id)) throw new NotFound(`unit ${id}`);
  return parsed.data;
}

function invalid(error: z.ZodError): Invalid {
  return new Invalid(fieldsOf(error));
}

/** Zod's issues as fields: a message that is a reason's key stands, the others are named by their code. */
export function fieldsOf(error: z.ZodError): Record<string, Reason> {
  const fields = error.issues.map((issue) => [
    issue.path.join(".") || "input",
    { key: /^[a-z][a-z0-9_]*$/.test(issue.message) ? issue.message : issue.code, values: bounds(issue) },
  ]);
  return Object.fromEntries(fields) as Record<string, Reason>;
}

function bounds(issue: z.core.$ZodIssue): Record<string, string | number> {
  const told = issue as { minimum?: number | bigint; maximum?: number | bigint; keys?: string[]; origin?: string };
  return {
    // An empty field is told as one, not as a text that is too short.
    ...(told.origin === "string" && Number(told.minimum) === 1 ? { empty: 1 } : {}),
    ...(told.keys === undefined ? {} : { keys: told.keys.join(", ").slice(0, 100) }),
    ...(told.minimum === undefined ? {} : { minimum: Number(told.minimum) }),
    ...(told.maximum === undefined ? {} : { maximum: Number(told.maximum) }),
  };
}

function named<I extends z.ZodType, R>(
  spec: Spec<I>,
  kind: "query" | "command",
  run: (ctx: Context, raw: z.input<I>) => Promise<R>,
): Verb<I, R> {
  return Object.assign(run, {
    verb: spec.name,
    kind,
    permission: spec.permission,
    input: spec.input,
  });
}
