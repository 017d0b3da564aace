import { CLASS_FOLLOWED, type ClassFollowUpRow } from "@ketnap/contract";
import { DataTable, SelectInput, useTranslate } from "react-admin";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { Tag } from "../marks/Tag.tsx";
import { ToClasses, unitFilters } from "./by-unit.tsx";
import { Loss } from "./Loss.tsx";
import { useWords } from "./words.ts";

const Col = DataTable.Col<ClassFollowUpRow>;

/** What became of those who were certified: by organiser, then unit by unit. */
export default function FollowUpList() {
  return (
    <DutyList filters={useFilters()} sort={{ field: "firstOn", order: "ASC" }} creates={false} tools={<ToClasses />}>
      <Loss />
      <FollowUpRows />
    </DutyList>
  );
}

function useFilters() {
  const { choices } = useWords();
  return [
    ...unitFilters("class-follow-up", ["underId", "organiserId"]),
    <SelectInput key="followed" source="followed" choices={choices("followed", CLASS_FOLLOWED)} />,
  ];
}

function FollowUpRows() {
  const translate = useTranslate();
  const { day, number } = useFormats();
  const counted = (value: number | null, unknown = "") => (value === null ? unknown : number(value));
  const told = ({ certified, firstOn, dossiers, admitted }: ClassFollowUpRow) =>
    translate("classes.followed_card", {
      count: number(certified),
      day: day(firstOn),
      dossiers: counted(dossiers, "—"),
      admitted: counted(admitted, "—"),
    });
  return (
    <Rows<ClassFollowUpRow>
      opens={null}
      card={{
        primary: (row) => row.unit.name,
        secondary: told,
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
