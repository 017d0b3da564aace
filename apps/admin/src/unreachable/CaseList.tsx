import { type CaseRow, UNREACHABLE_WHYS } from "@ketnap/contract";
import { Box, Button } from "@mui/material";
import { useState } from "react";
import { DataTable, NullableBooleanInput, SelectInput, useListContext, useTranslate } from "react-admin";
import { type IssuedCode, LinkCodeDialog } from "../accounts/LinkCode.tsx";
import { NONE } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { DutyList, EmptyLesson } from "../listing/DutyList.tsx";
import { useWide } from "../listing/use-wide.ts";
import { Rows } from "../listing/Rows.tsx";
import { Name } from "../marks/Name.tsx";
import { Tag } from "../marks/Tag.tsx";
import { useMay } from "../sign-in/me.ts";
import { WorkCase } from "./WorkCase.tsx";

const Col = DataTable.Col<CaseRow>;

/** People whom no message reaches, longest first: call, hand over a code, use another channel. */
export default function CaseList() {
  const wide = useWide();
  const whys = UNREACHABLE_WHYS.map((id) => ({ id, name: `unreachable.why.${id}` }));
  const filters = [
    <SelectInput key="why" source="why" choices={whys} alwaysOn={wide} />,
    <NullableBooleanInput key="open" source="open" alwaysOn />,
    <NullableBooleanInput key="untouched" source="untouched" alwaysOn={wide} />,
  ];
  return (
    <DutyList
      creates={false}
      filters={filters}
      filterDefaultValues={{ open: true }}
      sort={{ field: "openedAt", order: "ASC" }}
    >
      <CaseRows />
    </DutyList>
  );
}

function CaseRows() {
  const translate = useTranslate();
  const { day, number } = useFormats();
  const [worked, setWorked] = useState<CaseRow | null>(null);
  const [code, setCode] = useState<IssuedCode | null>(null);
  const may = useMay("deliveries.write");
  const { total, filterValues } = useListContext<CaseRow>();
  // The queue is filtered from the start: worked through, it is good news and no failed search.
  if (total === 0 && JSON.stringify(filterValues) === '{"open":true}')
    return (
      <EmptyLesson
        title={translate("resources.unreachable-cases.empty")}
        hint={translate("resources.unreachable-cases.invite")}
      />
    );
  const units = (row: CaseRow) => row.units.map(({ name }) => name).join(", ") || NONE;
  const button = (row: CaseRow) =>
    may ? (
      <Button
        size="small"
        variant={row.closedAt ? "text" : "outlined"}
        sx={{ py: 0 }}
        onClick={() => setWorked(row)}
        aria-label={translate("unreachable.work_on", { label: row.account.label })}
      >
        {translate(row.closedAt ? "unreachable.reopen" : "unreachable.work")}
      </Button>
    ) : null;
  return (
    <>
      <Rows<CaseRow>
        opens={null}
        card={{
          primary: (row) => row.account.label,
          secondary: (row) => (
            <>
              {[
                translate(`unreachable.why.${row.why}`),
                units(row),
                translate("unreachable.since", { day: day(row.openedAt) }),
                translate("unreachable.missed", { smart_count: row.missed }),
              ].join(" · ")}
              <br />
              <Done row={row} /> {button(row)}
            </>
          ),
          tertiary: (row) => (row.closedAt ? <Tag>{translate("unreachable.closed")}</Tag> : null),
        }}
      >
        <Col source="account" render={(row) => <Name width={215}>{row.account.label}</Name>} />
        <Col source="why" render={(row) => <Words>{translate(`unreachable.why.${row.why}`)}</Words>} />
        <Col source="openedAt" render={(row) => day(row.openedAt)} />
        <Col source="missed" align="right" render={(row) => number(row.missed)} />
        <Col
          label={translate("unreachable.advice")}
          render={(row) => <Words>{translate(`unreachable.do.${row.why}`)}</Words>}
        />
        <Col source="action" disableSort render={(row) => <Done row={row} />} />
        <Col label="" render={button} />
      </Rows>
      {worked ? <WorkCase row={worked} onClose={() => setWorked(null)} onCode={setCode} /> : null}
      {code ? <LinkCodeDialog {...code} onClose={() => setCode(null)} /> : null}
    </>
  );
}

/** A sentence in a narrow column: on two lines rather than beyond the edge, where the button would be with it. */
function Words({ children }: { children: string }) {
  return <Box sx={{ whiteSpace: "normal", width: 165, lineHeight: 1.3 }}>{children}</Box>;
}

function Done({ row }: { row: CaseRow }) {
  const translate = useTranslate();
  const { day } = useFormats();
  if (row.closedAt) return <>{translate("unreachable.closed_on", { day: day(row.closedAt) })}</>;
  if (!row.action) return <Tag tone="warn">{translate("unreachable.nothing_done")}</Tag>;
  return (
    <>
      {translate(`unreachable.action.${row.action}`)} · {day(row.actionAt)}
    </>
  );
}
