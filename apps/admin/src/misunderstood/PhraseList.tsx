import { endpoints, type TaughtPhraseRow } from "@ketnap/contract";
import { Button } from "@mui/material";
import { useState } from "react";
import { DataTable, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { NONE } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { DutyList } from "../listing/DutyList.tsx";
import { Rows } from "../listing/Rows.tsx";
import { useMay } from "../sign-in/me.ts";
import { WordTabs } from "./WordTabs.tsx";

const Col = DataTable.Col<TaughtPhraseRow>;

/** The phrases that staff taught, each to be forgotten again. */
export default function PhraseList() {
  return (
    <>
      <WordTabs at="phrases" />
      <DutyList creates={false} sort={{ field: "phrase", order: "ASC" }}>
        <PhraseRows />
      </DutyList>
    </>
  );
}

function PhraseRows() {
  const translate = useTranslate();
  const { day } = useFormats();
  const may = useMay("misunderstood.write");
  const [leaving, setLeaving] = useState<TaughtPhraseRow | null>(null);
  const means = (row: TaughtPhraseRow) => translate(`misunderstood.intent.${row.intent}`);
  const button = (row: TaughtPhraseRow) =>
    may ? (
      <Button
        size="small"
        sx={{ py: 0 }}
        onClick={() => setLeaving(row)}
        aria-label={translate("misunderstood.forget_of", { phrase: row.phrase })}
      >
        {translate("misunderstood.forget")}
      </Button>
    ) : null;
  return (
    <>
      <Rows<TaughtPhraseRow>
        opens={null}
        card={{
          primary: (row) => `«${row.phrase}»`,
          secondary: (row) => (
            <>
              {means(row)} · {day(row.taughtAt)} {button(row)}
            </>
          ),
        }}
      >
        <Col source="phrase" render={(row) => `«${row.phrase}»`} />
        <Col source="intent" disableSort render={means} />
        <Col source="taughtAt" render={(row) => day(row.taughtAt)} />
        <Col source="taughtBy" disableSort render={(row) => row.taughtBy ?? NONE} />
        <Col label="" render={button} />
      </Rows>
      {leaving ? <Forget row={leaving} onClose={() => setLeaving(null)} /> : null}
    </>
  );
}

function Forget({ row, onClose }: { row: TaughtPhraseRow; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog
      title={translate("misunderstood.forget_of", { phrase: row.phrase })}
      submit={translate("misunderstood.forget")}
      done={translate("misunderstood.forgotten")}
      values={{}}
      version={row.version}
      preview={() => translate("misunderstood.forget_effect")}
      danger
      onClose={onClose}
      onSubmit={(_filled, version) =>
        ask(endpoints.taughtPhrases.forget, { params: { id: row.id }, body: { version } })
      }
    />
  );
}
