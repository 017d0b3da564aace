import { endpoints, type InspectionRecommendationRow, type InspectionVisitView } from "@ketnap/contract";
import { Button, Stack, Typography } from "@mui/material";
import { useState } from "react";
import { required, TextInput, useTranslate } from "react-admin";
import { DayInput } from "../editing/inputs.tsx";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { Tag } from "../marks/Tag.tsx";
import { useMay } from "../sign-in/me.ts";

/** What is to be mended, by when, and what became of it. */
export function FollowUp({ visit, rows }: { visit: InspectionVisitView; rows: InspectionRecommendationRow[] }) {
  const translate = useTranslate();
  const { day } = useFormats();
  const may = useMay("inspections.findings");
  const [settling, setSettling] = useState<InspectionRecommendationRow | null>(null);
  if (rows.length === 0) return null;
  return (
    <>
      <Typography variant="h3" sx={{ mt: 2 }}>
        {translate("inspections.recommendations")}
      </Typography>
      <Stack component="ol" sx={{ listStyle: "none", p: 0, m: 0, gap: 1.5, mt: 1 }}>
        {rows.map((row) => (
          <li key={row.id}>
            <Stack direction="row" sx={{ gap: 1, justifyContent: "space-between", alignItems: "start" }}>
              <Typography sx={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                {row.number}. {row.body}
              </Typography>
              {may && !row.doneOn && visit.state === "following" ? (
                <Button size="small" onClick={() => setSettling(row)}>
                  {translate("inspections.settle")}
                </Button>
              ) : null}
            </Stack>
            <Typography variant="body2" color="textSecondary" component="div">
              {translate("inspections.due_on", { day: day(row.dueOn) })}{" "}
              {row.doneOn ? (
                <Tag tone="good">{translate("inspections.done_on", { day: day(row.doneOn) })}</Tag>
              ) : row.dueOn < todayInVietnam() ? (
                <Tag tone="bad">{translate("inspections.overdue")}</Tag>
              ) : (
                <Tag tone="warn">{translate("inspections.open")}</Tag>
              )}
              {row.note ? ` · ${row.note}` : ""}
            </Typography>
          </li>
        ))}
      </Stack>
      {settling ? <Settle row={settling} onClose={() => setSettling(null)} /> : null}
    </>
  );
}

function Settle({ row, onClose }: { row: InspectionRecommendationRow; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog<{ doneOn: string; note?: string }>
      title={translate("inspections.settle_of", { number: row.number })}
      submit={translate("inspections.settle")}
      done="inspections.settled"
      values={{ doneOn: todayInVietnam() }}
      version={row.version}
      onClose={onClose}
      onSubmit={({ doneOn, note }, version) =>
        ask(endpoints.inspections.settle, {
          params: { id: row.id },
          body: { version, doneOn, note: note ?? "" },
        })
      }
    >
      <DayInput source="doneOn" label="inspections.done_label" validate={required()} />
      <TextInput source="note" label="inspections.note" multiline />
    </ActionDialog>
  );
}
