import { endpoints } from "@ketnap/contract";
import { afterEach, expect, test, vi } from "vitest";
import { call } from "./call.ts";
import { dataProvider, listQuery } from "./data-provider.ts";
import { problemOf, refusal, request } from "./request.ts";
import { bodyOf, doorOf, RESOURCES } from "./resources.ts";

afterEach(() => vi.unstubAllGlobals());

test("every resource of the panel has its list at the API", () => {
  expect(RESOURCES.filter((name) => !doorOf("get", name, false))).toEqual([]);
});

test("a list asks in the API's dialect and leaves out empty filters", () => {
  const filter = { q: "chi bo", unitId: 7, ended: false, scope: "", kind: null };
  expect(
    listQuery({ pagination: { page: 2, perPage: 50 }, sort: { field: "unitName", order: "DESC" }, filter }),
  ).toEqual({
    page: 2,
    perPage: 50,
    sort: "unitName",
    order: "desc",
    filter: '{"q":"chi bo","unitId":7,"ended":false}',
  });
  expect(listQuery({})).toEqual({ page: 1, perPage: 25 });
});

test("a change carries what the contract takes and its version, and nothing else of the record", () => {
  const record = { id: 4, unitName: "x", kind: "absolute", value: 260, documentNo: null, version: 3, progress: {} };
  expect(bodyOf("put", "quotas", record)).toEqual({ kind: "absolute", value: 260, documentNo: null, version: 3 });
  expect(() => bodyOf("put", "nothing", record)).toThrow(/no put/);
});

test("a refusal becomes the server's wording with an error for each field", async () => {
  answer(422, { detail: "Chưa lưu được.", errors: { value: "Cần một số từ 0 trở lên" } });
  const error = await dataProvider
    .update("quotas", { id: 4, data: { version: 1 }, previousData: { id: 4 } })
    .catch((e) => e);
  expect(error.message).toBe("Chưa lưu được.");
  expect(error.status).toBe(422);
  expect(error.body.errors).toEqual({ value: "Cần một số từ 0 trở lên" });
});

test("a conflict hands over the row as it is now", () => {
  const error = refusal(
    409,
    JSON.stringify({ detail: "Có người vừa sửa.", current: { id: 4, value: 255, version: 8 } }),
  );
  expect(problemOf(error)?.current).toEqual({ id: 4, value: 255, version: 8 });
});

test("what is not a problem document is told in our words, never as HTML", () => {
  expect(refusal(502, "<html>Bad Gateway</html>").message).toBe("ra.notification.http_error");
  expect(refusal(401, "").message).toBe("ra.auth.auth_check_error");
});

test("a dead network is a refusal without status", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
  await expect(request("units")).rejects.toMatchObject({ status: 0, message: "ra.notification.http_error" });
});

test("removing sends the version that was seen", async () => {
  const calls = answer(204);
  await dataProvider.delete("figures", { id: 9, previousData: { id: 9, version: 5 } });
  expect(calls[0]).toMatchObject({ url: "/api/figures/9?version=5", method: "DELETE" });
});

test("several rows are fetched in one call", async () => {
  const calls = answer(200, { data: [{ id: 1 }], total: 1 });
  await dataProvider.getMany("units", { ids: [1, 2] });
  expect(calls).toHaveLength(1);
  expect(new URL(calls[0]?.url ?? "", "http://x").searchParams.get("filter")).toBe('{"id":[1,2]}');
});

test("a list tells where its total is as it was counted a while ago", async () => {
  const asked = { pagination: { page: 3_000, perPage: 25 }, sort: { field: "id", order: "ASC" as const }, filter: {} };
  answer(200, { data: [{ id: 1 }], total: 360_000, about: true });
  expect(await dataProvider.getList("figures", asked)).toEqual({
    data: [{ id: 1 }],
    total: 360_000,
    meta: { about: true },
  });
  answer(200, { data: [{ id: 1 }], total: 1 });
  expect(await dataProvider.getList("figures", asked)).toEqual({ data: [{ id: 1 }], total: 1 });
});

test("a door of the contract is called with its own method, path and body", async () => {
  const calls = answer(200, {});
  await call(endpoints.units.close, { params: { id: 12 }, body: { endedOn: "2026-07-01", version: 2 } });
  expect(calls[0]).toEqual({
    url: "/api/units/12/close",
    method: "POST",
    body: '{"endedOn":"2026-07-01","version":2}',
  });
});

function answer(status: number, body?: unknown): { url: string; method: string; body?: string }[] {
  const calls: { url: string; method: string; body?: string }[] = [];
  vi.stubGlobal("fetch", (url: string, init: { method: string; body?: string }) => {
    calls.push({ url, method: init.method, ...(init.body ? { body: init.body } : {}) });
    return Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status }));
  });
  return calls;
}
