import { CLASS_KINDS, CLASS_STATES, type ClassRow } from "@ketnap/contract";
import { Button, Stack } from "@mui/material";
import { DataTable, NullableBooleanInput, SearchInput, SelectInput, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useFormats } from "../format/use-formats.ts";
import { BeginButton, DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { Tag } from "../marks/Tag.tsx";
import { Feed } from "./Feed.tsx";
import { Propose } from "./Propose.tsx";
import { Settings } from "./Settings.tsx";
import { Unplanned } from "./Unplanned.tsx";
import { useWords } from "./words.ts";

const Col = DataTable.Col<ClassRow>;

/** How often what comes in by chat is looked for, while the page is open. */
export const LIVE = { refetchInterval: 10_000 };

export default function ClassList() {
  return (
    <>
      <Unplanned />
      <DutyList
        filters={useFilters()}
        sort={{ field: "firstOn", order: "DESC" }}
        queryOptions={LIVE}
        tools={<Tools />}
        emptyAction={<EmptyTools />}
      >
        <ClassRows />
      </DutyList>
    </>
  );
}

function Tools() {
  const translate = useTranslate();
  return (
    <>
      <Button component={Link} to="/class-pool" size="small">
        {translate("classes.to_pool")}
      </Button>
      <Button component={Link} to="/class-follow-up" size="small">
        {translate("classes.to_follow_up")}
      </Button>
      <Feed />
      <Settings />
      <Propose />
    </>
  );
}

function EmptyTools() {
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: "wrap", justifyContent: "center" }}>
      <Tools />
      <BeginButton />
    </Stack>
  );
}

function useFilters() {
  const { choices } = useWords();
  return [
    <SearchInput key="q" source="q" alwaysOn />,
    <NullableBooleanInput key="upcoming" source="upcoming" />,
    <SelectInput key="kind" source="kind" choices={choices("kind", CLASS_KINDS)} />,
    <SelectInput key="state" source="state" choices={choices("state", CLASS_STATES)} />,
  ];
}

function ClassRows() {
  const { course, days } = useWords();
  const translate = useTranslate();
  const { number } = useFormats();
  const seats = (row: ClassRow) => translate("classes.seats_of", { seated: row.seated, capacity: row.capacity });
  return (
    <Rows<ClassRow>
      opens="readers"
      card={{
        primary: (row) => row.title,
        secondary: (row) => [course(row), days(row), seats(row)].filter(Boolean).join(" · "),
        tertiary: (row) => <StandingTag row={row} />,
      }}
    >
      <Col source="title" />
      <Col source="organiserName" />
      <Col source="firstOn" render={days} />
      <Col source="seated" align="right" render={seats} />
      <Col label={translate("classes.waiting")} align="right" render={(row) => number(row.waiting)} />
      <Col source="state" disableSort render={(row) => <StandingTag row={row} />} />
    </Rows>
  );
}

const TONES = { registration_open: "good", running: "good", proposed: "warn", cancelled: "bad" } as const;

export function StandingTag({ row }: { row: ClassRow }) {
  const { word } = useWords();
  const tone = row.standing in TONES ? TONES[row.standing as keyof typeof TONES] : "quiet";
  return <Tag tone={tone}>{word("standing", row.standing)}</Tag>;
}
