import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { figuresFileSchema } from "./format.ts";
import { sampleWard } from "./sample/ward.ts";

const published = new URL("../../../../docs/figures-file.schema.json", import.meta.url);
const schema = JSON.parse(readFileSync(published, "utf8")) as object;

test("the published JSON Schema is what the loader reads by", () => {
  expect(schema).toEqual(JSON.parse(JSON.stringify(figuresFileSchema())));
});

test("the sample is of that format, and a broken file is not", () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  const articles = JSON.parse(readFileSync(new URL("sample/articles.json", import.meta.url), "utf8")) as object;
  for (const file of [articles, sampleWard("2026-11-22")])
    expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ units: [{ key: "A!", name: "x", level: "cell", parent: null }] })).toBe(false);
});
