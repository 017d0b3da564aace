import { Closed, Invalid } from "@ketnap/domain/kernel";
import { expect, test } from "vitest";
import { explain } from "./explain.ts";

const failure = (code: string, more: object = {}) => Object.assign(new Error(`connect ${code}`), { code, ...more });

test.each([
  [
    failure("ECONNREFUSED", { address: "127.0.0.1", port: 5432 }),
    /does not answer \(127\.0\.0\.1:5432, ECONNREFUSED\)/,
  ],
  [failure("ENOTFOUND", { hostname: "db.example" }), /nobody knows \(db\.example, ENOTFOUND\)/],
  [new AggregateError([failure("ECONNREFUSED"), failure("ECONNREFUSED")]), /does not answer/],
  [new Error("query failed", { cause: failure("28P01") }), /refuses the password/],
])("of a database that is away it says what to do: %s", (error, told) => {
  expect(explain(error)).toMatch(told);
  expect(explain(error)).toMatch(/DATABASE_URL[\s\S]*ketnap doctor/);
});

test("of a file that is away it says which", () => {
  const away = Object.assign(new Error("ENOENT: no such file or directory, open 'x.json'"), {
    code: "ENOENT",
    path: "x.json",
  });
  expect(explain(new Error("x.json cannot be read", { cause: away }))).toBe("x.json: there is no such file or folder.");
});

test("of what a verb refused it says the sentence, not the key", () => {
  expect(explain(new Closed({ key: "account_inactive" }))).not.toMatch(/account_inactive/);
  expect(explain(new Invalid({ value: { key: "value_missing" } }))).toBe("value: The number of people is needed.");
});

test("of everything else it says what was said, and of nothing its kind", () => {
  expect(explain(new Error("x cannot be read"))).toBe("x cannot be read");
  expect(explain(new TypeError())).toBe("TypeError");
  expect(explain("gone")).toBe("gone");
});
