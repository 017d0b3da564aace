import { INDICATORS, type ReportField } from "@ketnap/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { BUILT_IN_FORMS } from "./built-in-forms.ts";
import { checkForm } from "./form-faults.rules.ts";
import { checkReport, formOfOne, sameValues } from "./form.rules.ts";

const field = (indicator: ReportField["indicator"], more: Partial<ReportField> = {}): ReportField => ({
  indicator,
  label: null,
  min: 0,
  max: null,
  jump: null,
  ...more,
});
const form = {
  fields: [field("admitted", { max: 10 }), field("sources", { min: 1, jump: 5 }), field("converted")],
  rules: [{ lesser: "converted" as const, greater: "sources" as const }],
};
const whole = { admitted: 2, sources: 7, converted: 1 };

test.each([
  [whole, []],
  [{ ...whole, admitted: 11 }, ["admitted: report_above"]],
  [{ ...whole, sources: 0, converted: 0 }, ["sources: report_below"]],
  [{ admitted: 2, sources: 7 }, ["converted: report_field_missing"]],
  [{ ...whole, converted: 8 }, ["converted: report_exceeds"]],
  [{ ...whole, trained: 1 }, ["trained: report_field_unknown"]],
  [{ admitted: 99, sources: 3, converted: 4 }, ["admitted: report_above", "converted: report_exceeds"]],
])("%j has the faults %j", (values, faults) => {
  expect(checkReport(form, values).map(({ field: name, key }) => `${name}: ${key}`)).toEqual(faults);
});

test("a jump needs a sentence, and is none without a month before", () => {
  const jumping = { ...whole, sources: 20 };
  expect(checkReport(form, jumping)).toEqual([]);
  const previous = { sources: 14 };
  expect(checkReport(form, jumping, { previous })).toMatchObject([{ field: "sources", key: "report_jumps" }]);
  expect(checkReport(form, jumping, { previous, comments: { sources: "   " } })).toHaveLength(1);
  expect(checkReport(form, jumping, { previous, comments: { sources: "Nhận chuyển từ chi bộ giải thể" } })).toEqual([]);
  expect(checkReport(form, { ...whole, sources: 19 }, { previous })).toEqual([]);
});

test("what comes along is in order, and a request without a form asks for one number", () => {
  expect(BUILT_IN_FORMS.flatMap(checkForm)).toEqual([]);
  expect(checkReport(formOfOne("sources"), { sources: 0 })).toEqual([]);
});

test("a report without faults has every field within its bounds and keeps every rule, and the other way round", () => {
  const count = fc.integer({ min: 0, max: 30 });
  const shape = fc.uniqueArray(fc.constantFrom(...INDICATORS), { minLength: 1, maxLength: 5 }).chain((names) =>
    fc.record({
      fields: fc.tuple(
        ...names.map((name) =>
          fc
            .record({ min: count, spread: fc.option(count) })
            .map(({ min, spread }) => field(name, { min, max: spread === null ? null : min + spread })),
        ),
      ),
      rules: fc.array(fc.record({ lesser: fc.constantFrom(...names), greater: fc.constantFrom(...names) }), {
        maxLength: 3,
      }),
    }),
  );
  fc.assert(
    fc.property(shape, fc.array(count, { minLength: 5, maxLength: 5 }), (made, numbers) => {
      const values = Object.fromEntries(made.fields.map(({ indicator }, at) => [indicator, numbers[at]!]));
      const sound =
        made.fields.every(
          ({ indicator, min, max }) => values[indicator]! >= min && (max === null || values[indicator]! <= max),
        ) && made.rules.every(({ lesser, greater }) => values[lesser]! <= values[greater]!);
      expect(checkReport(made, values).length === 0).toBe(sound);
    }),
  );
});

test.each([
  [{ a: 1 }, { a: 1 }, true],
  [{ a: 1 }, { a: 2 }, false],
  [{ a: 1 }, {}, false],
  [{}, { a: 1 }, false],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
])("%j and %j are the same: %s", (a, b, same) => {
  expect(sameValues(a, b)).toBe(same);
});
