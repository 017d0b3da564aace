import { CALENDAR_KINDS, type CalendarDayRow } from "@ketnap/contract";
import { DataTable, SearchInput, SelectInput, useLocale, useTranslate } from "react-admin";
import { todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { Passage } from "../marks/Passage.tsx";
import { useTerm, useTermChoices } from "../terms/terms.ts";

const Col = DataTable.Col<CalendarDayRow>;
const thisYear = Number(todayInVietnam().slice(0, 4));

export default function CalendarList() {
  return (
    <DutyList filters={useFilters()} filterDefaultValues={{ year: thisYear }} sort={{ field: "date", order: "ASC" }}>
      <DayRows />
    </DutyList>
  );
}

function useFilters() {
  const translate = useTranslate();
  const years = Array.from({ length: 10 }, (_, at) => thisYear + 1 - at).map((id) => ({ id, name: String(id) }));
  return [
    <SelectInput key="year" source="year" choices={years} alwaysOn />,
    <SelectInput key="kind" source="kind" choices={useTermChoices("calendar_kind", CALENDAR_KINDS)} alwaysOn />,
    <SearchInput key="q" source="q" placeholder={translate("ra.action.search")} />,
  ];
}

function DayRows() {
  const { day } = useFormats();
  const term = useTerm();
  const weekday = useWeekday();
  return (
    <Rows<CalendarDayRow>
      card={{
        primary: (row) => row.name,
        secondary: (row) => `${weekday(row.date)} ${day(row.date)}`,
        tertiary: (row) => term("calendar_kind", row.kind),
      }}
    >
      <Col source="date" render={(row) => `${weekday(row.date)} ${day(row.date)}`} />
      <Col source="kind" render={(row) => term("calendar_kind", row.kind)} />
      <Col source="name" />
      <Col source="source" disableSort render={(row) => <Passage width={480}>{row.source}</Passage>} />
    </Rows>
  );
}

function useWeekday(): (date: string) => string {
  const locale = useLocale();
  const names = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  return (date) => `${names.format(new Date(`${date}T00:00:00Z`))},`;
}
