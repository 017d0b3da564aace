import type { DataProvider, FilterPayload, Identifier, PaginationPayload, RaRecord, SortPayload } from "react-admin";
import { request } from "./request.ts";
import { bodyOf } from "./resources.ts";

/**
 * React-admin's dialect of the API: `GET /api/<resource>?page&perPage&sort&order&filter` gives `{data, total}`, and `about`
 * where the total is as it was counted a while ago.
 */
export const dataProvider: DataProvider = {
  supportAbortSignal: true,
  getList: (resource, params) => list(resource, params),
  getManyReference: (resource, { target, id, filter, ...params }) =>
    list(resource, { ...params, filter: { ...filter, [target]: id } }),
  async getOne(resource, { id, signal }) {
    return { data: await request(one(resource, id), { signal }) };
  },
  /** In one call; a row that is gone or out of reach is left out and does not spoil its neighbours. */
  getMany: (resource, { ids, signal }) =>
    list(resource, { pagination: { page: 1, perPage: 200 }, filter: { id: ids.map(Number) }, signal }),
  async create(resource, { data }) {
    return { data: await request(resource, { method: "POST", body: bodyOf("post", resource, data) }) };
  },
  async update(resource, { id, data }) {
    return { data: await request(one(resource, id), { method: "PUT", body: bodyOf("put", resource, data) }) };
  },
  async delete(resource, { id, previousData }) {
    const answer = await request<RaRecord | undefined>(one(resource, id), {
      method: "DELETE",
      query: { version: previousData?.["version"] as number | undefined },
    });
    return { data: (answer ?? previousData ?? { id }) as never };
  },
  updateMany: () => Promise.reject(new Error("one row at a time: each change names its own version")),
  deleteMany: () => Promise.reject(new Error("one row at a time: each removal previews its effect")),
};

interface Wanted {
  pagination?: PaginationPayload | undefined;
  sort?: SortPayload | undefined;
  filter?: FilterPayload | undefined;
  signal?: AbortSignal | undefined;
}

async function list(resource: string, { pagination, sort, filter, signal }: Wanted) {
  const query = listQuery({ pagination, sort, filter });
  const { about, ...page } = await request<{ data: never[]; total: number; about?: true }>(resource, { query, signal });
  return about ? { ...page, meta: { about } } : page;
}

export function listQuery({ pagination, sort, filter }: Wanted): Record<string, string | number> {
  const said = Object.entries(filter ?? {}).filter(
    ([, value]) => value !== "" && value !== undefined && value !== null,
  );
  return {
    page: pagination?.page ?? 1,
    perPage: pagination?.perPage ?? 25,
    ...(sort?.field ? { sort: sort.field, order: sort.order.toLowerCase() } : {}),
    ...(said.length > 0 ? { filter: JSON.stringify(Object.fromEntries(said)) } : {}),
  };
}

function one(resource: string, id: Identifier): string {
  return `${resource}/${encodeURIComponent(id)}`;
}
