import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Endpoint, endpoints } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import {
  addAccount,
  type Answer,
  type Browser,
  plantTree,
  startApi,
  type TestApi,
  type TestTree,
} from "./testing/start-api.ts";

const database = useDatabase();
let api: TestApi;
let tree: TestTree;
let admin: Browser;
let document: Answer["body"];

beforeAll(async () => {
  tree = await plantTree(database);
  await addAccount(database, "admin", "admin", null);
  api = await startApi(database);
  admin = await api.signedIn("admin");
  document = (await api.browser().get("/api/openapi.json")).body;
});
afterAll(() => api.stop());

/** The document's own schema of an answer, as any other reader of it would check. */
function checkerOf(method: string, path: string, status: number): ValidateFunction {
  const operation = document.paths[path][method];
  const told = operation.responses[status] ?? document.components.responses.Problem;
  const [content] = Object.values<{ schema: object }>(told.content);
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  return ajv.compile({ ...content!.schema, components: document.components });
}

function expectAsDocumented(method: string, path: string, { status, body }: Answer): void {
  const check = checkerOf(method, path, status);
  check(body);
  expect([method, path, status, check.errors]).toEqual([method, path, status, null]);
}

describe("the document", () => {
  it("is OpenAPI 3.1", async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(document));
    expect(result).toMatchObject({ valid: true });
    expect(validator.version).toBe("3.1");
    expect((await new Validator().validate({ ...structuredClone(document), paths: [] })).valid).toBe(false);
  });

  it("names every door once, and no other", () => {
    const doors = Object.values(endpoints).flatMap((resource) => Object.values(resource) as Endpoint[]);
    const told = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item as object).map((method) => `${method} ${path}`),
    );
    expect(told.toSorted()).toEqual(
      doors.map((door) => `${door.method} ${door.path.replaceAll(/:(\w+)/g, "{$1}")}`).toSorted(),
    );
    const ids = Object.values(document.paths).flatMap((item) =>
      Object.values(item as object).map((one) => one.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("real answers", () => {
  it("of every list, record and refusal are as the document says", async () => {
    const quota = {
      unitId: tree.ward,
      scope: "year",
      firstMonth: "2026-01",
      lastMonth: "2026-12",
      kind: "absolute",
      value: 20,
    };
    const figure = {
      unitId: tree.ward,
      indicator: "admitted",
      firstMonth: "2026-01",
      lastMonth: "2026-06",
      source: "report",
      value: 7,
    };
    const made: Record<string, Answer> = {
      "/api/quotas": await admin.post("/api/quotas", quota),
      "/api/figures": await admin.post("/api/figures", figure),
      "/api/units": await admin.post("/api/units", { name: "Chi bộ Nam", level: "cell", parentId: tree.ward }),
      "/api/accounts": await admin.post("/api/accounts", {
        login: "nam",
        label: "Bí thư Nam",
        grants: [{ role: "secretary", unitId: tree.east }],
      }),
      "/api/calendar-days": await admin.post("/api/calendar-days", {
        date: "2027-01-01",
        kind: "holiday",
        name: "Tết Dương lịch",
      }),
      "/api/regulations": await admin.post("/api/regulations", {
        ruleId: "thu",
        title: "Thử",
        value: "1",
        effectiveFrom: "2026-01-01",
        source: "Tự đặt",
      }),
      "/api/member-snapshots": await admin.post("/api/member-snapshots", {
        unitId: tree.ward,
        onDate: "2026-01-01",
        members: 300,
      }),
    };
    for (const [path, answer] of Object.entries(made)) {
      expect([path, answer.status]).toEqual([path, 201]);
      expectAsDocumented("post", path, answer);
      const one = document.paths[`${path}/{id}`]?.get ? await admin.get(`${path}/${answer.body.id}`) : null;
      if (one) expectAsDocumented("get", `${path}/{id}`, one);
    }
    // The others answer without a question.
    const needs: Record<string, string> = {
      "/api/lag-totals": `?unitId=${tree.ward}&from=2026-01&to=2026-12`,
    };
    for (const [path, item] of Object.entries<Record<string, unknown>>(document.paths)) {
      if (!item["get"] || path.includes("{")) continue;
      const answer = await admin.get(`${path}${needs[path] ?? ""}`);
      expect([path, answer.status]).toEqual([path, 200]);
      expectAsDocumented("get", path, answer);
      expectAsDocumented("get", path, await admin.get(`${path}?nonsense=1`));
      expectAsDocumented("get", path, await api.browser().get(path));
    }
  });

  it("in conflict carry the row as it is now", async () => {
    const quota = {
      unitId: tree.east,
      scope: "year",
      firstMonth: "2026-01",
      lastMonth: "2026-12",
      kind: "absolute",
      value: 3,
    };
    await admin.post("/api/quotas", quota);
    const again = await admin.post("/api/quotas", quota);
    expect([again.status, again.body.current.value]).toEqual([409, 3]);
    expectAsDocumented("post", "/api/quotas", again);
  });
});
