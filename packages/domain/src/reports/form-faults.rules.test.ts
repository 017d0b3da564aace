import { INDICATORS, type ReportField, type ReportRule } from "@ketnap/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canBeFilled, checkForm } from "./form-faults.rules.ts";
import { checkReport, type FormShape } from "./form.rules.ts";
import { fields } from "./testing.ts";

const rule = (lesser: ReportRule["lesser"], greater: ReportRule["greater"]): ReportRule => ({ lesser, greater });
const told = (asked: ReportField[], ...rules: ReportRule[]) =>
  checkForm({ fields: asked, rules }).map(({ path, key }) => `${path}: ${key}`);

test.each<[string, ReportField[], ReportRule[], string[]]>([
  [
    "a number twice, and a third time",
    fields("admitted", "admitted", "admitted"),
    [],
    ["fields.1.indicator: field_twice", "fields.2.indicator: field_twice"],
  ],
  [
    "a name twice, however it is spaced and written",
    fields(["admitted", { label: "Kết nạp mới" }], ["sources", { label: "kết nạp  MỚI".normalize("NFD") }]),
    [],
    ["fields.1.label: label_twice"],
  ],
  [
    "bounds that cross, each",
    fields(["admitted", { min: 3, max: 2 }], ["sources", { min: 1, max: 0, jump: 5 }]),
    [],
    ["fields.0.max: bounds_crossed", "fields.1.max: bounds_crossed"],
  ],
  [
    "a reason that is never asked for",
    fields(["sources", { min: 2, max: 12, jump: 10 }]),
    [],
    ["fields.0.jump: jump_never"],
  ],
  [
    "a rule over what is not asked",
    fields("admitted"),
    [rule("admitted", "sources")],
    ["rules.0.greater: rule_of_no_field"],
  ],
  [
    "a rule of a number and itself",
    fields("admitted"),
    [rule("admitted", "admitted")],
    ["rules.0.greater: rule_of_itself"],
  ],
  [
    "a rule twice",
    fields("admitted", "sources"),
    [rule("admitted", "sources"), rule("admitted", "sources")],
    ["rules.1.greater: rule_twice"],
  ],
  [
    "a rule against the bounds",
    fields(["admitted", { min: 5 }], ["sources", { max: 4 }]),
    [rule("admitted", "sources")],
    ["rules.0.greater: rule_never_kept"],
  ],
  [
    "rules that only together are against the bounds",
    fields(["admitted", { min: 5 }], "converted", ["sources", { max: 4 }]),
    [rule("converted", "sources"), rule("admitted", "converted")],
    ["rules.0.greater: rule_never_kept"],
  ],
])("a form may not have %s", (_, asked, rules, faults) => {
  expect(told(asked, ...rules)).toEqual(faults);
});

test("what can just be kept is no fault", () => {
  const asked = fields(
    ["admitted", { min: 5, max: 5 }],
    ["sources", { max: 5, jump: 4 }],
    ["converted", { label: "Số" }],
  );
  expect(told(asked, rule("admitted", "sources"), rule("sources", "admitted"))).toEqual([]);
});

test("a fault says what the two sides can be", () => {
  const form = {
    fields: fields(["admitted", { min: 5 }], ["sources", { max: 4 }]),
    rules: [rule("admitted", "sources")],
  };
  expect(checkForm(form)[0]?.values).toEqual({ least: 5, most: 4 });
});

test("a form can be filled exactly if some numbers satisfy it", () => {
  const most = 3;
  const asked = INDICATORS.slice(0, 3);
  const bound = fc.integer({ min: 0, max: most });
  const shape: fc.Arbitrary<FormShape> = fc.record({
    fields: fc.tuple(
      ...asked.map((indicator) => fc.record({ min: bound, max: bound }).map((said) => fields([indicator, said])[0]!)),
    ),
    rules: fc.array(fc.record({ lesser: fc.constantFrom(...asked), greater: fc.constantFrom(...asked) }), {
      maxLength: 4,
    }),
  });
  const every = Array.from({ length: (most + 1) ** asked.length }, (_, n) =>
    Object.fromEntries(asked.map((name, at) => [name, Math.floor(n / (most + 1) ** at) % (most + 1)])),
  );
  fc.assert(
    fc.property(shape, (form) => {
      expect(canBeFilled(form)).toBe(every.some((values) => checkReport(form, values).length === 0));
    }),
    { numRuns: 500 },
  );
});
