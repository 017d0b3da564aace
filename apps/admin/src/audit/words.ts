import { useTranslate } from "react-admin";
import { NONE } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { type TermKind, useTerm } from "../terms/terms.ts";

/** Where an entity's fields have their words, and what kind of identifier a field holds. */
const RESOURCES: Record<string, string> = {
  unit: "units",
  quota: "quotas",
  figure: "figures",
  account: "accounts",
  channel: "channels",
  calendar_day: "calendar-days",
  regulation: "regulations",
  member_snapshot: "units",
};
const KINDS: Record<string, TermKind> = {
  indicator: "indicator",
  group: "group",
  level: "level",
  unitType: "unit_type",
  scope: "scope",
  role: "role",
  bound: "bound",
  channel: "channel",
};

/** Says an audit entry in the panel's own words; what has none is shown as the code has it. */
export function useAuditWords() {
  const translate = useTranslate();
  const term = useTerm();
  const formats = useFormats();
  return {
    entity: (entity: string) => translate(`audit.entity.${entity}`, { _: entity }),
    field: (entity: string, field: string) =>
      translate(`resources.${RESOURCES[entity]}.fields.${field}`, {
        _: translate(`audit.field.${field}`, { _: field }),
      }),
    value(entity: string, field: string, value: unknown): string {
      if (value === null || value === undefined || value === "") return NONE;
      if (typeof value === "boolean") return translate(value ? "terms.yes" : "terms.no");
      if (typeof value === "number") return /id$/i.test(field) ? `#${value}` : formats.number(value);
      if (typeof value !== "string") return JSON.stringify(value);
      if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formats.day(value);
      if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return formats.instant(value);
      if (/^\d{4}-\d{2}$/.test(value)) return formats.month(value);
      if (field === "kind") return term(entity === "calendar_day" ? "calendar_kind" : "kind", value);
      const kind = KINDS[field];
      return kind ? term(kind, value) : value;
    },
  };
}
