import type { RegulationRow } from "@ketnap/contract";
import { DataTable, NullableBooleanInput, SearchInput, useTranslate } from "react-admin";
import { DayFilter } from "../editing/inputs.tsx";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { Tag } from "../marks/Tag.tsx";

const Col = DataTable.Col<RegulationRow>;

export default function RegulationList() {
  const translate = useTranslate();
  const filters = [
    <SearchInput key="q" source="q" alwaysOn placeholder={translate("resources.regulations.fields.q")} />,
    <DayFilter key="on" source="onDate" alwaysOn />,
    <NullableBooleanInput key="verified" source="verified" />,
  ];
  return (
    <DutyList filters={filters} sort={{ field: "ruleId", order: "ASC" }}>
      <RuleRows />
    </DutyList>
  );
}

function RuleRows() {
  const translate = useTranslate();
  const { day } = useFormats();
  const span = (row: RegulationRow) =>
    translate(row.effectiveTo ? "units.span" : "units.span_open", {
      from: day(row.effectiveFrom),
      to: day(row.effectiveTo),
    });
  const value = (row: RegulationRow) =>
    [row.value, row.unit && translate(`regulations.unit.${row.unit}`, { _: row.unit })].filter(Boolean).join(" ");
  return (
    <Rows<RegulationRow>
      card={{
        primary: (row) => row.title,
        secondary: (row) => `${value(row)} · ${span(row)} · ${row.source}`,
        tertiary: (row) => <VerifiedTag verified={row.verified} />,
      }}
    >
      <Col source="title" />
      <Col source="value" disableSort render={value} />
      <Col source="effectiveFrom" label={translate("regulations.in_force")} render={span} />
      <Col source="source" disableSort />
      <Col source="verified" render={(row) => <VerifiedTag verified={row.verified} />} />
      <Col source="ruleId" />
    </Rows>
  );
}

/** A value that nobody compared with the paper says so wherever it stands. */
function VerifiedTag({ verified }: { verified: boolean }) {
  const translate = useTranslate();
  return (
    <Tag tone={verified ? "good" : "warn"}>
      {translate(verified ? "regulations.verified" : "regulations.unverified")}
    </Tag>
  );
}
