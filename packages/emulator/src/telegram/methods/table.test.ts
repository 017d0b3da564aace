import type { ApiMethods } from "@grammyjs/types";
import { describe, expect, expectTypeOf, test } from "vitest";

import { findMethodName } from "../perform.ts";
import { methods, type MethodName } from "./table.ts";

describe("the methods", () => {
  test("are Telegram's, and answer with what it answers", () => {
    expectTypeOf<MethodName>().toExtend<keyof ApiMethods<string>>();
    expectTypeOf<Awaited<ReturnType<(typeof methods)["sendPhoto"]>>>().toEqualTypeOf<
      ReturnType<ApiMethods<string>["sendPhoto"]>
    >();
    expectTypeOf<Awaited<ReturnType<(typeof methods)["getUpdates"]>>>().toEqualTypeOf<
      ReturnType<ApiMethods<string>["getUpdates"]>
    >();
  });

  test("are found whatever their case", () => {
    expect(findMethodName("SENDmessage")).toBe("sendMessage");
    expect(findMethodName("constructor")).toBeUndefined();
  });
});
