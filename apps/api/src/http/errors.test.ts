import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROBLEM_TYPES, REASONS, wordReason } from "@ketnap/contract";
import { PROJECT_ROOT } from "@ketnap/config";
import { Closed, Conflict, Forbidden, Invalid, NotFound, Unavailable } from "@ketnap/domain/kernel";
import { networkAddress } from "./address.ts";
import { BadRequest, STATUS, toProblem } from "./errors.ts";
import { serialise } from "./log.ts";
import { TITLES } from "./titles.ts";

describe("a refusal of the domain", () => {
  it.each([
    [new Invalid({ value: { key: "value_missing" } }), 422, "invalid"],
    [new BadRequest({ filter: { key: "not_json" } }), 400, "invalid"],
    [new Forbidden("quotas.write"), 403, "forbidden"],
    [new NotFound("unit 7 of another committee"), 404, "not-found"],
    [new Conflict({ key: "quota_exists" }, { id: 7 }), 409, "conflict"],
    [new Closed({ key: "code_used" }), 410, "closed"],
    [new Unavailable("the queue"), 503, "unavailable"],
    [new Error("a secret in a message"), 500, "internal"],
  ] as const)("becomes one problem: %s", (error, status, type) => {
    const problem = toProblem(error, "vi");
    expect([problem.status, problem.type]).toEqual([status, `urn:ketnap:${type}`]);
    expect(JSON.stringify(problem)).not.toMatch(/another committee|secret|stack|quotas\.write/);
  });

  it("speaks the reader's language and names each field", () => {
    const error = new Invalid({ reason: { key: "sum_differs", values: { sum: 9, target: 10, difference: -1 } } });
    expect(toProblem(error, "vi").errors).toEqual({
      reason: expect.stringContaining("Tổng phân bổ 9 khác chỉ tiêu 10"),
    });
    expect(toProblem(error, "en").errors).toEqual({ reason: expect.stringContaining("sum up to 9") });
  });

  it.each([
    new BadRequest({ filter: { key: "not_json" } }),
    new Unavailable("the queue"),
    new Error("broken"),
    Object.assign(new Error("gone"), { code: "57P01" }),
  ])("says nothing of saving to who only reads: %s", (error) => {
    expect(toProblem(error, "vi").detail).toMatch(/chưa lưu/i);
    expect(toProblem(error, "vi", true).detail).not.toMatch(/lưu/i);
    expect(toProblem(error, "en", true).detail).not.toMatch(/saved/i);
  });

  it("tells how long to wait", () => {
    const problem = toProblem(new Closed({ key: "too_many_attempts", values: { seconds: 42 } }), "vi");
    expect(problem).toMatchObject({ status: 429, retryAfter: 42, detail: expect.stringContaining("42 giây") });
  });

  it("of a database that is away is no fault of ours", () => {
    const adapter = (cause: object) =>
      Object.assign(new Error("x"), { code: "P2010", meta: { driverAdapterError: { cause } } });
    expect(toProblem(adapter({ kind: "DatabaseNotReachable" }), "vi").status).toBe(503);
    expect(toProblem(adapter({ kind: "postgres", originalCode: "57P01" }), "vi").status).toBe(503);
    expect(toProblem(adapter({ kind: "UniqueConstraintViolation", originalCode: "23505" }), "vi").status).toBe(409);
    expect(toProblem(adapter({ kind: "postgres", originalCode: "42501" }), "vi").status).toBe(500);
  });

  it.each([
    [Object.assign(new Error("terminating connection due to administrator command"), { code: "57P01" }), 503],
    [new Error("Connection terminated unexpectedly"), 503],
    [new Error("Client has encountered a connection error and is not queryable"), 503],
    [new Error("timeout exceeded when trying to connect"), 503],
    [Object.assign(new Error("duplicate key"), { code: "23505" }), 409],
    [Object.assign(new Error("permission denied"), { code: "42501" }), 500],
  ])("is told of the driver's own refusals too: %s", (error, status) => {
    expect(toProblem(error, "vi").status).toBe(status);
  });
});

describe("the words", () => {
  it("exist in both languages for every kind of problem", () => {
    for (const type of PROBLEM_TYPES) {
      expect(STATUS[type]).toBeGreaterThanOrEqual(400);
      for (const locale of ["vi", "en"] as const) expect(TITLES[type][locale].detail).toMatch(/\.$/);
    }
  });

  it("exist for every reason that a verb of the panel gives", () => {
    const files = globSync("packages/domain/src/**/*.ts", { cwd: PROJECT_ROOT }).filter(
      (file) => !/[./]test(ing)?\.ts$/.test(file) && !file.includes("/loading/"),
    );
    const given = files.flatMap((file) => {
      const text = readFileSync(join(PROJECT_ROOT, file), "utf8");
      return [...text.matchAll(/\bkey: "([a-z0-9_]+)"/g), ...text.matchAll(/\bissue\("\w+", "([a-z0-9_]+)"\)/g)].map(
        (match) => match[1]!,
      );
    });
    expect(given.length).toBeGreaterThan(50);
    expect([...new Set(given)].filter((key) => !REASONS[key])).toEqual([]);
  });

  it("never show a key, nor a place without its value", () => {
    expect(wordReason("no_such_key", {}, "vi")).toBe("Không nhận được giá trị này.");
    expect(wordReason("too_small", {}, "vi")).not.toMatch(/[{}]/);
  });
});

describe("what is logged of an error", () => {
  it("leaves out the message of a database, which quotes rows", () => {
    class PrismaClientKnownRequestError extends Error {}
    const error = new PrismaClientKnownRequestError("Key (login)=(bi.thu) already exists");
    expect(JSON.stringify(serialise(error))).not.toContain("bi.thu");
    expect(serialise(new TypeError("x is not a function"))).toMatchObject({ message: "x is not a function" });
    expect(serialise("text")).toEqual({ name: "string" });
  });
});

describe("an address", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    [undefined, "unknown"],
  ])("counts as its own, or as its /64: %s", (ip, counted) => expect(networkAddress(ip)).toBe(counted));
});
