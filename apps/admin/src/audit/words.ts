import { useTranslate } from "react-admin";
import { NONE } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { useTerm } from "../terms/terms.ts";
import { KINDS, RESOURCES } from "./entities.ts";
import { VALUE_WORDS } from "./values.ts";

/** Says an audit entry in the panel's own words; what has none is shown as the code has it. */
export function useAuditWords() {
  const translate = useTranslate();
  const term = useTerm();
  const formats = useFormats();
  const field = (entity: string, name: string) =>
    translate(`resources.${RESOURCES[entity]}.fields.${name}`, {
      _: translate(`audit.field.${name}`, { _: name }),
    });
  /** A row within a row (the roles of an account) is told by what names it, without its bookkeeping. */
  const nested = (entity: string, row: object): string =>
    Object.entries(row)
      .filter(([name, value]) => value !== null && value !== false && !/^(id|version|live|.+Id)$/.test(name))
      .map(([name, value]) => (value === true ? field(entity, name) : worded(entity, name, value)))
      .join(" · ");
  const kindOf = (entity: string, kind: string): string => {
    if (entity === "unit") return translate(`units.lineage_kind.${kind}`, { _: kind });
    return term(entity === "calendar_day" ? "calendar_kind" : "kind", kind);
  };
  const worded = (entity: string, name: string, value: unknown): string => {
    if (value === null || value === undefined || value === "") return NONE;
    if (Array.isArray(value)) return value.map((each) => worded(entity, name, each)).join("; ") || NONE;
    if (typeof value === "object") return nested(entity, value) || NONE;
    if (name === "active") return translate(value ? "accounts.active" : "accounts.inactive");
    if (typeof value === "boolean") return translate(value ? "terms.yes" : "terms.no");
    if (typeof value === "number") return /id$/i.test(name) ? `#${value}` : formats.number(value);
    if (typeof value !== "string") return JSON.stringify(value);
    const text = value;
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formats.day(text);
    if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return formats.instant(text);
    if (/^\d{4}-\d{2}$/.test(text)) return formats.month(text);
    const words = VALUE_WORDS[entity]?.[name];
    if (words) return translate(`${words}.${text}`, { _: text });
    if (name === "kind") return kindOf(entity, text);
    if (name === "source" && entity === "figure") return term("source", text);
    const kind = KINDS[name];
    return kind ? term(kind, text) : text;
  };
  return {
    entity: (entity: string) => translate(`audit.entity.${entity}`, { _: entity }),
    field,
    value: worded,
  };
}
