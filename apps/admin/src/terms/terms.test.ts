import * as contract from "@ketnap/contract";
import { expect, test } from "vitest";
import { termMessages } from "./messages.ts";

test.each([
  ["indicator", [...contract.INDICATORS, ...contract.RATES]],
  ["group", contract.GROUPS],
  ["unit_type", contract.UNIT_TYPES],
  ["level", contract.LEVELS],
  ["source", contract.FIGURE_SOURCES],
  ["bound", contract.BOUNDS],
  ["scope", contract.QUOTA_SCOPES],
  ["kind", contract.QUOTA_KINDS],
  ["role", contract.ROLES],
  ["channel", contract.CHANNELS],
  ["calendar_kind", contract.CALENDAR_KINDS],
  ["report_standing", contract.REPORT_STANDINGS],
  ["report_state", contract.REPORT_STATES],
] as const)("every %s of the contract has its word", (kind, ids) => {
  expect(Object.keys(termMessages.vi[kind]).toSorted()).toEqual([...ids].toSorted());
});
