import { CLASS_FOLLOWED, type ClassFollowUpRow } from "@ketnap/contract";
import { Button } from "@mui/material";
import { DataTable, SearchInput, SelectInput, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { UnitInput } from "../editing/inputs.tsx";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { Tag } from "../marks/Tag.tsx";
import { Loss } from "./Loss.tsx";
import { useWords } from "./words.ts";

const Col = DataTable.Col<ClassFollowUpRow>;

/** What became of those who were certified: by organiser, then unit by unit. */
export default function FollowUpList() {
  return (
    <DutyList filters={useFilters()} sort={{ field: "firstOn", order: "ASC" }} creates={false} tools={<Tools />}>
      <Loss />
      <FollowUpRows />
    </DutyList>
  );
}

function Tools() {
  const translate = useTranslate();
  return (
    <Button component={Link} to="/classes" size="small">
      {translate("resources.classes.name")}
    </Button>
  );
}

function useFilters() {
  const { choices } = useWords();
  const label = (field: string) => `resources.class-follow-up.fields.${field}`;
  return [
    <SearchInput key="q" source="q" alwaysOn />,
    <UnitInput key="under" source="underId" label={label("underId")} live={false} />,
    <UnitInput key="organiser" source="organiserId" label={label("organiserId")} live={false} />,
    <SelectInput key="followed" source="followed" choices={choices("followed", CLASS_FOLLOWED)} />,
  ];
}

function FollowUpRows() {
  const translate = useTranslate();
  const { day, number } = useFormats();
  const counted = (value: number | null) => (value === null ? "" : number(value));
  return (
    <Rows<ClassFollowUpRow>
      opens={null}
      card={{
        primary: (row) => row.unit.name,
        secondary: (row) => translate("classes.followed_card", { count: number(row.certified), day: day(row.firstOn) }),
        tertiary: (row) => <FollowedTag row={row} />,
      }}
    >
      <Col source="unitName" label={translate("classes.unit")} render={(row) => row.unit.name} />
      <Col source="organiserId" disableSort render={(row) => row.organiser.name} />
      <Col source="firstOn" render={(row) => day(row.firstOn)} />
      <Col source="certified" align="right" render={(row) => number(row.certified)} />
      <Col source="dossiers" align="right" render={(row) => counted(row.dossiers)} />
      <Col source="admitted" align="right" render={(row) => counted(row.admitted)} />
      <Col source="followed" disableSort render={(row) => <FollowedTag row={row} />} />
    </Rows>
  );
}

const TONES = { nothing: "bad", unknown: "warn", early: "quiet", followed: "good" } as const;

function FollowedTag({ row }: { row: ClassFollowUpRow }) {
  const { word } = useWords();
  return <Tag tone={TONES[row.followed]}>{word("followed", row.followed)}</Tag>;
}
