import {
  BULK_STATES,
  CLASS_KINDS,
  CLASS_PARTS,
  CLASS_SHIFTS,
  CLASS_STANDINGS,
  CLASS_STATES,
  LOGGED,
  REHEARSAL_STATES,
  REPORT_STANDINGS,
  VISIT_STATES,
} from "@ketnap/contract";
import { expect, test } from "vitest";
import { englishMessages, vietnameseMessages } from "../messages/catalogues.ts";
import { RESOURCES } from "./entities.ts";
import { VALUE_WORDS } from "./values.ts";

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

const HELD: Record<string, readonly string[]> = {
  "bulk.state": BULK_STATES,
  "class_pool.kind": CLASS_KINDS,
  "class_pool.shift": CLASS_SHIFTS,
  "class_pool.source": ["chat", "staff"],
  "class_registration.how": ["chat", "panel"],
  "expected_report.standing": REPORT_STANDINGS,
  "inspection_visit.state": VISIT_STATES,
  "regulation.unit": ["working_days", "months"],
  "rehearsal.state": REHEARSAL_STATES,
  "reminder_rule.at": ["unit", "parent", "top"],
  "reminder_rule.dayKind": ["working", "calendar"],
  "training_class.kind": CLASS_KINDS,
  "training_class.part": CLASS_PARTS,
  "training_class.shift": CLASS_SHIFTS,
  "training_class.standing": CLASS_STANDINGS,
  "training_class.state": CLASS_STATES,
};

test.each([
  ["vi", vietnameseMessages],
  ["en", englishMessages],
])("what a logged field may hold has words, not identifiers (%s)", (_, messages) => {
  const fields = Object.entries(VALUE_WORDS).flatMap(([entity, of]) =>
    Object.entries(of).map(([name, words]) => ({ field: `${entity}.${name}`, words })),
  );
  expect(fields.map(({ field }) => field)).toEqual(Object.keys(HELD));
  const wordOf = (path: string) =>
    path.split(".").reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], messages);
  const unsaid = fields.flatMap(({ field, words }) =>
    HELD[field]!.filter((id) => typeof wordOf(`${words}.${id}`) !== "string").map((id) => `${field} ${id}`),
  );
  expect(unsaid).toEqual([]);
});
