import { QUOTA_SCOPES, UNIT_TYPES, type QuotaRow } from "@ketnap/contract";
import { Button } from "@mui/material";
import { DataTable, SearchInput, SelectInput, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { UnitInput } from "../editing/inputs.tsx";
import { type Formats, todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { PaceMark } from "../marks/PaceMark.tsx";
import { Name } from "../marks/Name.tsx";
import { useTermChoices } from "../terms/terms.ts";
import { amountText } from "./amount.ts";

const Col = DataTable.Col<QuotaRow>;
const thisYear = Number(todayInVietnam().slice(0, 4));

export default function QuotaList() {
  return (
    <DutyList
      filters={useFilters()}
      filterDefaultValues={{ year: thisYear }}
      sort={{ field: "unitName", order: "ASC" }}
      tools={<RoadmapsLink />}
    >
      <QuotaRows />
    </DutyList>
  );
}

function RoadmapsLink() {
  const translate = useTranslate();
  return (
    <Button component={Link} to="/admission-plans" size="small">
      {translate("resources.admission-plans.name")}
    </Button>
  );
}

function useFilters() {
  const translate = useTranslate();
  const years = Array.from({ length: 14 }, (_, back) => thisYear + 1 - back).map((id) => ({ id, name: String(id) }));
  return [
    <SearchInput key="q" source="q" alwaysOn placeholder={translate("resources.quotas.fields.q")} />,
    <SelectInput key="year" source="year" choices={years} alwaysOn />,
    <UnitInput key="under" source="underId" label="resources.quotas.fields.underId" live={false} />,
    <SelectInput key="scope" source="scope" choices={useTermChoices("scope", QUOTA_SCOPES)} />,
    <SelectInput key="type" source="unitType" choices={useTermChoices("unit_type", UNIT_TYPES)} />,
  ];
}

function QuotaRows() {
  const formats = useFormats();
  const translate = useTranslate();
  const numbers = (pick: (progress: NonNullable<QuotaRow["progress"]>) => number | null) => (row: QuotaRow) =>
    formats.number(row.progress && pick(row.progress));
  return (
    <Rows<QuotaRow>
      opens="readers"
      card={{
        primary: (row) => row.unitName,
        secondary: (row) =>
          `${formats.number(row.progress?.admitted)}/${amountText(row, formats)} · ${formats.percent(row.progress?.percent)} · ${periodText(row, formats)}`,
        tertiary: (row) => <PaceMark pace={row.progress?.pace ?? "unknown"} />,
      }}
    >
      <Col source="unitName" render={(row) => <Name sample={row.sample}>{row.unitName}</Name>} />
      <Col source="firstMonth" label={translate("quotas.period")} render={(row) => periodText(row, formats)} />
      <Col label={translate("quotas.amount")} align="right" render={(row) => amountText(row, formats)} />
      <Col label={translate("quotas.admitted")} align="right" render={numbers((progress) => progress.admitted)} />
      <Col label={translate("quotas.percent")} align="right" render={(row) => formats.percent(row.progress?.percent)} />
      <Col label={translate("quotas.expected")} align="right" render={numbers((progress) => progress.expected)} />
      <Col label={translate("quotas.remaining")} align="right" render={numbers((progress) => progress.remaining)} />
      <Col
        label={translate("quotas.required")}
        align="right"
        render={numbers((progress) => progress.requiredPerMonth)}
      />
      <Col label={translate("quotas.pace")} render={(row) => <PaceMark pace={row.progress?.pace ?? "unknown"} />} />
    </Rows>
  );
}

/** A term is known by its name; its months stand on its page. */
function periodText(row: QuotaRow, formats: Formats): string {
  return row.label ?? formats.months({ from: row.firstMonth, to: row.lastMonth });
}
