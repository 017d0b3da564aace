import { MISUNDERSTOOD_WHYS, type MisunderstoodRow } from "@ketnap/contract";
import { Button } from "@mui/material";
import { useState } from "react";
import { DataTable, NullableBooleanInput, SearchInput, SelectInput, useListContext, useTranslate } from "react-admin";
import { NONE } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { DutyList, EmptyLesson } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { useWide } from "../listing/use-wide.ts";
import { Tag } from "../marks/Tag.tsx";
import { useMay } from "../sign-in/me.ts";
import { useTerm } from "../terms/terms.ts";
import { Masked, useMasked } from "./Masked.tsx";
import { Settle, UndoSettled } from "./Settle.tsx";
import { WordTabs } from "./WordTabs.tsx";

const Col = DataTable.Col<MisunderstoodRow>;

/** What secretaries said and the bot did not understand, the commonest first: a name to add, a phrase to teach. */
export default function MisunderstoodList() {
  const wide = useWide();
  const whys = MISUNDERSTOOD_WHYS.map((id) => ({ id, name: `misunderstood.why.${id}` }));
  const filters = [
    <SearchInput key="q" source="q" alwaysOn={wide} />,
    <NullableBooleanInput key="open" source="open" alwaysOn />,
    <SelectInput key="why" source="why" choices={whys} alwaysOn={wide} />,
  ];
  return (
    <>
      <WordTabs at="misunderstood" />
      <DutyList
        creates={false}
        filters={filters}
        filterDefaultValues={{ open: true }}
        sort={{ field: "count", order: "DESC" }}
      >
        <MisunderstoodRows />
      </DutyList>
    </>
  );
}

function MisunderstoodRows() {
  const translate = useTranslate();
  const term = useTerm();
  const masked = useMasked();
  const { day, number } = useFormats();
  const may = useMay("misunderstood.write");
  const [worked, setWorked] = useState<MisunderstoodRow | null>(null);
  const { total, filterValues } = useListContext<MisunderstoodRow>();
  // Filtered from the start: worked through, it is good news and no failed search.
  if (total === 0 && JSON.stringify(filterValues) === '{"open":true}')
    return (
      <EmptyLesson
        title={translate("resources.misunderstood.empty")}
        hint={translate("resources.misunderstood.invite")}
      />
    );
  const why = (row: MisunderstoodRow) => row.whys.map(({ what }) => translate(`misunderstood.why.${what}`)).join(", ");
  const from = (row: MisunderstoodRow) =>
    [...row.channels.map((id) => term("channel", id)), ...row.levels.map((id) => term("level", id))].join(", ") || NONE;
  const button = (row: MisunderstoodRow) =>
    may ? (
      <Button
        size="small"
        variant={row.settled ? "text" : "outlined"}
        sx={{ py: 0 }}
        onClick={() => setWorked(row)}
        aria-label={translate(row.settled ? "misunderstood.undo_of" : "misunderstood.settle_of", {
          shown: masked(row.shown),
        })}
      >
        {translate(row.settled ? "misunderstood.undo" : "misunderstood.settle")}
      </Button>
    ) : null;
  return (
    <>
      <Rows<MisunderstoodRow>
        opens={null}
        card={{
          primary: (row) => <Masked shown={row.shown} />,
          secondary: (row) => (
            <>
              {[translate("misunderstood.times", { smart_count: row.count }), day(row.lastSeenOn), why(row)].join(
                " · ",
              )}
              <br />
              <State row={row} /> {button(row)}
            </>
          ),
        }}
      >
        <Col source="shown" disableSort render={(row) => <Masked shown={row.shown} />} />
        <Col source="count" align="right" render={(row) => number(row.count)} />
        <Col source="lastSeenOn" render={(row) => day(row.lastSeenOn)} />
        <Col source="whys" disableSort render={why} />
        <Col source="channels" disableSort render={from} />
        <Col source="settled" disableSort render={(row) => <State row={row} />} />
        <Col label="" render={button} />
      </Rows>
      {worked && !worked.settled ? <Settle row={worked} onClose={() => setWorked(null)} /> : null}
      {worked?.settled ? <UndoSettled row={worked} onClose={() => setWorked(null)} /> : null}
    </>
  );
}

function State({ row: { settled } }: { row: MisunderstoodRow }) {
  const translate = useTranslate();
  if (!settled) return <Tag tone="warn">{translate("misunderstood.open")}</Tag>;
  const { how, alias, unit, phrase, intent, again } = settled;
  const told = translate(`misunderstood.done.${how}`, {
    alias: alias ?? "",
    unit: unit?.name ?? "",
    phrase: phrase ?? "",
    intent: intent ? translate(`misunderstood.intent.${intent}`) : "",
  });
  return (
    <>
      {told}
      {again > 0 ? (
        <>
          {" "}
          <Tag tone="warn">{translate("misunderstood.again", { smart_count: again })}</Tag>
        </>
      ) : null}
    </>
  );
}
