import { LOGGED } from "@ketnap/contract";
import { expect, test } from "vitest";
import { englishMessages, vietnameseMessages } from "../messages/catalogues.ts";
import { RESOURCES } from "./entities.ts";

interface Words {
  resources: Record<string, { fields?: Record<string, string> } | undefined>;
  audit: { field: Record<string, string>; entity: Record<string, string> };
}

test.each([
  ["vi", vietnameseMessages],
  ["en", englishMessages],
])("everything that the log holds has words (%s)", (_, messages) => {
  const { resources, audit } = messages as unknown as Words;
  const entities = Object.keys(LOGGED);
  expect(entities.filter((entity) => !audit.entity[entity])).toEqual([]);
  const fieldsOf = (entity: string) => ({ ...audit.field, ...resources[RESOURCES[entity] ?? ""]?.fields });
  const unsaid = entities.flatMap((entity) =>
    LOGGED[entity]!.filter((field) => !fieldsOf(entity)[field]).map((field) => `${entity} ${field}`),
  );
  expect(unsaid).toEqual([]);
});
