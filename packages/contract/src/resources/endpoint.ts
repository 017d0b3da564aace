import { z } from "zod";

/** Files that go over the wire as they are. */
export const MEDIA = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
} as const;

/** What answers a door that gives a file: its name for the reader's folder, and what is in it. */
export const fileBody = z.custom<Uint8Array>((value) => value instanceof Uint8Array, "sheet_not_excel");
export const fileAnswer = z.object({ name: z.string(), bytes: fileBody });

/** One door of the API: what it takes and what it gives. The routes, the panel's types and OpenAPI come from here. */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  method: "get" | "post" | "put" | "delete";
  /** As Express writes it: `/api/quotas/:id`. */
  path: `/api/${string}`;
  title: string;
  params: Params;
  query: Query;
  body: Body;
  response: Response;
  status: 200 | 201 | 204;
  /** Reachable without a session. */
  open: boolean;
  /** A file in the place of the JSON of its body, or of its answer. */
  takes?: keyof typeof MEDIA;
  gives?: keyof typeof MEDIA;
}

const nothing = z.strictObject({});
type Nothing = typeof nothing;

interface Said<P, Q, B, R> {
  title: string;
  params?: P;
  query?: Q;
  body?: B;
  response?: R;
  status?: 200 | 201 | 204;
  open?: boolean;
  takes?: keyof typeof MEDIA;
  gives?: keyof typeof MEDIA;
}

/** Declares an endpoint; what is not said is empty. Without a response the status is 204. */
export function endpoint<
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
  R extends z.ZodType = z.ZodUndefined,
>(method: Endpoint["method"], path: Endpoint["path"], said: Said<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    method,
    path,
    title: said.title,
    params: said.params ?? (nothing as unknown as P),
    query: said.query ?? (nothing as unknown as Q),
    body: said.body ?? (nothing as unknown as B),
    response: said.response ?? (z.undefined() as unknown as R),
    status: said.status ?? (said.response ? 200 : 204),
    open: said.open ?? false,
    ...(said.takes && { takes: said.takes }),
    ...(said.gives && { gives: said.gives }),
  };
}

export const byId = z.strictObject({ id: z.coerce.number().int().min(1).max(2_147_483_647) });

/** react-admin's list: `?page=1&perPage=25&sort=name&order=asc&filter={"q":"…"}`; `filter` is JSON in the address. */
export function listQuery<const S extends readonly [string, ...string[]], F extends z.ZodRawShape>(
  sorts: S,
  filter: F,
) {
  return z.strictObject({
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    perPage: z.coerce.number().int().min(1).max(200).default(25),
    sort: z.enum(sorts).default(sorts[0] as never),
    order: z.enum(["asc", "desc"]).default("asc"),
    filter: z.strictObject(filter).prefault({} as never),
  });
}

/** `about`: the total of a long list is as it was counted a while ago. */
export function pageOf<R extends z.ZodType>(row: R) {
  return z.object({ data: z.array(row), total: z.number().int(), about: z.literal(true).optional() });
}
