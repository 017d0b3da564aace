import type { RegulationRow } from "@ketnap/contract";
import { DataTable, NullableBooleanInput, SearchInput, useTranslate } from "react-admin";
import { DayFilter } from "../editing/inputs.tsx";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { Passage } from "../marks/Passage.tsx";
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
    [
      translate(`regulations.values.${row.value}`, { _: row.value }),
      row.unit && translate(`regulations.unit.${row.unit}`, { _: row.unit }),
    ]
      .filter(Boolean)
      .join(" ");
  return (
    <Rows<RegulationRow>
      card={{
        primary: (row) => row.title,
        secondary: (row) => `${value(row)} · ${span(row)} · ${row.source}`,
        tertiary: (row) => <VerifiedTag verified={row.verified} />,
      }}
    >
      <Col source="title" render={(row) => <Passage width={300}>{row.title}</Passage>} />
      <Col source="value" disableSort render={(row) => <Passage width={170}>{value(row)}</Passage>} />
      <Col
        source="effectiveFrom"
        label={translate("regulations.in_force")}
        render={(row) => <Passage width={130}>{span(row)}</Passage>}
      />
      <Col source="source" disableSort render={(row) => <Passage width={140}>{row.source}</Passage>} />
      <Col
        source="verified"
        label={translate("regulations.checking")}
        render={(row) => <VerifiedTag verified={row.verified} />}
      />
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
