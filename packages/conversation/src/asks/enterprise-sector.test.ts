import { buildLexicon, understand } from "@ketnap/understanding";
import { expect, test } from "vitest";
import { ofAllEnterprises } from "./enterprise-sector.ts";

const units = buildLexicon([]);
const kindsIn = (text: string) => {
  const { slots, normalised } = understand(text, { units, today: "2026-11-26" });
  return ofAllEnterprises(slots, normalised)["unit_types"];
};

test.each(["xếp hạng khối doanh nghiệp", "khoi cong ty chi bo nao chua ket nap", "các công ty xếp hạng thế nào"])(
  "«%s» is of all enterprises",
  (text) => expect(kindsIn(text)).toEqual(["enterprise_nonstate", "enterprise_state", "fdi"]),
);

test.each([
  ["xếp hạng doanh nghiệp ngoài nhà nước", ["enterprise_nonstate"]],
  ["doanh nghiep tu nhan nao chua ket nap", ["enterprise_nonstate"]],
  ["xếp hạng doanh nghiệp nhà nước", ["enterprise_state"]],
  ["doanh nghiệp FDI nào dẫn đầu", ["fdi"]],
  ["xếp hạng khối cơ quan", ["agency"]],
])("«%s» is of what was said", (text, kinds) => expect(kindsIn(text)).toEqual(kinds));
