import { FIGURE_SOURCES, type FigureRow, GROUPS, INDICATORS, RATES } from "@ketnap/contract";
import { DataTable, SearchInput, SelectInput, useTranslate } from "react-admin";
import { MonthInput, UnitInput } from "../editing/inputs.tsx";
import type { Formats } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { Name } from "../marks/Name.tsx";
import { useTerm, useTermChoices } from "../terms/terms.ts";

const Col = DataTable.Col<FigureRow>;

export default function FigureList() {
  return (
    <DutyList filters={useFilters()} sort={{ field: "lastMonth", order: "DESC" }}>
      <FigureRows />
    </DutyList>
  );
}

function useFilters() {
  const translate = useTranslate();
  return [
    <SearchInput key="q" source="q" alwaysOn placeholder={translate("resources.figures.fields.q")} />,
    <SelectInput
      key="indicator"
      source="indicator"
      choices={useTermChoices("indicator", [...INDICATORS, ...RATES])}
      alwaysOn
    />,
    <UnitInput key="under" source="underId" label="resources.figures.fields.underId" live={false} />,
    <SelectInput key="source" source="source" choices={useTermChoices("source", FIGURE_SOURCES)} />,
    <SelectInput key="group" source="group" choices={useTermChoices("group", GROUPS)} />,
    <MonthInput key="from" source="fromMonth" />,
    <MonthInput key="to" source="toMonth" />,
  ];
}

function FigureRows() {
  const formats = useFormats();
  const term = useTerm();
  const translate = useTranslate();
  const counted = (row: FigureRow) =>
    [term("indicator", row.indicator), row.group && term("group", row.group)].filter(Boolean).join(" · ");
  const months = (row: FigureRow) => formats.months({ from: row.firstMonth, to: row.lastMonth });
  return (
    <Rows<FigureRow>
      card={{
        primary: (row) => row.unitName,
        secondary: (row) => `${counted(row)} · ${months(row)} · ${term("source", row.source)}`,
        tertiary: (row) => valueText(row, formats),
      }}
    >
      <Col source="unitName" render={(row) => <Name sample={row.sample}>{row.unitName}</Name>} />
      <Col source="indicator" render={counted} />
      <Col source="lastMonth" label={translate("figures.months")} render={months} />
      <Col source="value" align="right" render={(row) => valueText(row, formats)} />
      <Col source="source" disableSort render={(row) => term("source", row.source)} />
      <Col source="documentNo" disableSort render={(row) => row.documentNo ?? row.documentTitle} />
      <Col source="recordedAt" render={(row) => formats.instant(row.recordedAt)} />
    </Rows>
  );
}

function valueText({ value, bound, indicator }: FigureRow, formats: Formats): string {
  const text = indicator.endsWith("_rate") ? formats.percent(value) : formats.number(value);
  return bound === "at_least" ? `≥ ${text}` : text;
}
