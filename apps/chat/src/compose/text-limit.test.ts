import { WEB_TEXT_LIMIT } from "@ketnap/contract";
import { expect, test } from "vitest";
import { TEXT_LIMIT } from "./text-limit.ts";

test("the page lets through as much as the server takes", () => {
  expect(TEXT_LIMIT).toBe(WEB_TEXT_LIMIT);
});
