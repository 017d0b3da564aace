import type { ReportScheduleRow } from "@ketnap/contract";
import { DataTable, NullableBooleanInput, SearchInput, useTranslate } from "react-admin";
import { UnitInput } from "../editing/inputs.tsx";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { Tag } from "../marks/Tag.tsx";

const Col = DataTable.Col<ReportScheduleRow>;

export default function ScheduleList() {
  const translate = useTranslate();
  const filters = [
    <SearchInput key="q" source="q" alwaysOn placeholder={translate("resources.report-schedules.fields.q")} />,
    <NullableBooleanInput key="enabled" source="enabled" label="resources.report-schedules.fields.enabled" />,
    <UnitInput key="under" source="underId" label="resources.report-schedules.fields.unitId" live={false} />,
  ];
  return (
    <DutyList filters={filters} sort={{ field: "title", order: "ASC" }}>
      <ScheduleRows />
    </DutyList>
  );
}

function ScheduleRows() {
  const translate = useTranslate();
  const { day } = useFormats();
  const every = (row: ReportScheduleRow) => translate(`report_schedules.every.${row.every}`);
  const opens = ({ next }: ReportScheduleRow) => (next ? day(next.opensOn) : "");
  return (
    <Rows<ReportScheduleRow>
      opens="readers"
      card={{
        primary: (row) => row.title,
        secondary: (row) => [every(row), opens(row)].filter(Boolean).join(" · "),
        tertiary: (row) => <ScheduleTag schedule={row} />,
      }}
    >
      <Col source="title" />
      <Col source="unitName" />
      <Col source="every" render={every} />
      <Col label={translate("report_schedules.next")} render={opens} />
      <Col label={translate("report_schedules.last")} render={(row) => row.last?.title ?? ""} />
      <Col label={translate("report_schedules.state")} render={(row) => <ScheduleTag schedule={row} />} />
    </Rows>
  );
}

export function ScheduleTag({ schedule }: { schedule: ReportScheduleRow }) {
  const translate = useTranslate();
  return schedule.enabled ? (
    <Tag tone="good">{translate("report_schedules.running")}</Tag>
  ) : (
    <Tag>{translate("report_schedules.paused")}</Tag>
  );
}
