import { endpoints, type ReportRequestRow } from "@ketnap/contract";
import { Button } from "@mui/material";
import { type ReactNode, useState } from "react";
import { BooleanInput, required, TextInput, useCanAccess, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { DayInput } from "../editing/inputs.tsx";
import { Pair } from "../editing/Pair.tsx";

interface ActProps {
  request: ReportRequestRow;
  onClose: () => void;
}

/** What staff may do with a request as a whole: move its days, close it, open it again. */
export function RequestActs({ request }: { request: ReportRequestRow }) {
  const translate = useTranslate();
  const [act, setAct] = useState<"change" | "close" | "reopen" | null>(null);
  const { canAccess } = useCanAccess({ resource: "report-requests", action: "write" });
  if (!canAccess) return null;
  const acting = { request, onClose: () => setAct(null) };
  const dialog: Record<"change" | "close" | "reopen", ReactNode> = {
    change: <Change {...acting} />,
    close: <Close {...acting} />,
    reopen: <Reopen {...acting} />,
  };
  return (
    <>
      <Button size="small" onClick={() => setAct("change")}>
        {translate("reports.change")}
      </Button>
      {request.closedAt ? (
        <Button size="small" onClick={() => setAct("reopen")}>
          {translate("reports.reopen")}
        </Button>
      ) : (
        <Button size="small" color="error" onClick={() => setAct("close")}>
          {translate("reports.close")}
        </Button>
      )}
      {act ? dialog[act] : null}
    </>
  );
}

type Days = Pick<
  ReportRequestRow,
  "title" | "documentNo" | "dueOn" | "dueInclusive" | "graceOn" | "lockOn" | "version"
>;

const CHANGED = ["title", "documentNo", "dueOn", "dueInclusive", "graceOn", "lockOn"];

function Change({ request, onClose }: ActProps) {
  const translate = useTranslate();
  const ask = useCall();
  const { title, documentNo, dueOn, dueInclusive, graceOn, lockOn, version } = request;
  return (
    <ActionDialog<Days>
      title={`${translate("reports.change_title")} · ${title}`}
      submit={translate("ra.action.save")}
      done="reports.change_done"
      values={{ title, documentNo, dueOn, dueInclusive, graceOn, lockOn, version }}
      conflict={<ConflictNotice fields={CHANGED} labels="resources.report-requests.fields" />}
      onClose={onClose}
      onSubmit={(said) =>
        ask(endpoints.reportRequests.change, {
          params: { id: request.id },
          body: {
            title: said.title,
            documentNo: said.documentNo || null,
            dueOn: said.dueOn,
            dueInclusive: said.dueInclusive,
            graceOn: said.graceOn || null,
            lockOn: said.lockOn || null,
            version: said.version,
          },
        })
      }
      preview={() => translate("reports.change_effect")}
    >
      <TextInput source="title" label="resources.report-requests.fields.title" validate={required()} />
      <Pair>
        <DayInput source="dueOn" label="resources.report-requests.fields.dueOn" validate={required()} />
        <TextInput source="documentNo" label="resources.report-requests.fields.documentNo" />
      </Pair>
      <BooleanInput source="dueInclusive" label="resources.report-requests.fields.dueInclusive" helperText={false} />
      <Pair>
        <DayInput source="graceOn" label="reports.grace_on" />
        <DayInput source="lockOn" label="reports.lock_on" helperText="reports.lock_hint" />
      </Pair>
    </ActionDialog>
  );
}

function Close({ request, onClose }: ActProps) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog
      danger
      title={`${translate("reports.close_title")} · ${request.title}`}
      submit={translate("reports.close")}
      done="reports.close_done"
      values={{}}
      version={request.version}
      onClose={onClose}
      onSubmit={(_filled, version) =>
        ask(endpoints.reportRequests.close, { params: { id: request.id }, body: { version } })
      }
      preview={() => translate("reports.close_effect", { missing: request.counts.expected - request.counts.received })}
    />
  );
}

function Reopen({ request, onClose }: ActProps) {
  const translate = useTranslate();
  const ask = useCall();
  return (
    <ActionDialog
      title={`${translate("reports.reopen")} · ${request.title}`}
      submit={translate("reports.reopen")}
      done="reports.reopen_done"
      values={{}}
      version={request.version}
      onClose={onClose}
      onSubmit={(_filled, version) =>
        ask(endpoints.reportRequests.reopen, { params: { id: request.id }, body: { version } })
      }
      preview={() => translate("reports.reopen_effect")}
    />
  );
}
