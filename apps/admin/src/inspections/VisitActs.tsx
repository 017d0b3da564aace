import { type Endpoint, endpoints, type InspectionVisitView } from "@ketnap/contract";
import { Button, Stack } from "@mui/material";
import { type ReactNode, useState } from "react";
import { maxLength, required, TextInput, useNotify, useTranslate } from "react-admin";
import { DayInput } from "../editing/inputs.tsx";
import { useFormState } from "react-hook-form";
import { useNavigate } from "react-router-dom";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { todayInVietnam } from "../format/format.ts";
import { useMay } from "../sign-in/me.ts";

type Act = "visited" | "take_back" | "findings" | "recommend" | "close" | "cancel";

/** What may be done with a visit now, in the order in which it is done. */
const ACTS: Record<InspectionVisitView["state"], readonly Act[]> = {
  planned: ["cancel"],
  announced: ["visited", "cancel"],
  visited: ["findings", "take_back"],
  concluded: ["recommend", "findings", "close"],
  following: ["recommend", "findings", "close"],
  closed: [],
  cancelled: [],
};

/** For those who may read what was found. */
const RESTRICTED: readonly Act[] = ["findings", "recommend"];

export function VisitActs({ visit }: { visit: InspectionVisitView }) {
  const translate = useTranslate();
  const writes = useMay("inspections.write");
  const finds = useMay("inspections.findings");
  const [act, setAct] = useState<Act | null>(null);
  const able = ACTS[visit.state]
    .filter((one) => (RESTRICTED.includes(one) ? finds : writes))
    .filter((one) => one !== "close" || visit.open === 0);
  if (able.length === 0) return null;
  return (
    <>
      <Stack direction="row" sx={{ gap: 1, flexWrap: "wrap", mt: 2 }}>
        {able.map((one, place) => (
          <Button
            key={one}
            variant={place === 0 && one !== "cancel" ? "contained" : "outlined"}
            color={one === "cancel" || one === "take_back" ? "error" : "primary"}
            onClick={() => setAct(one)}
          >
            {translate(`inspections.act.${one}`)}
          </Button>
        ))}
      </Stack>
      {act ? <ActForm act={act} visit={visit} onClose={() => setAct(null)} /> : null}
    </>
  );
}

interface Filled {
  visitedOn: string;
  reason: string;
  body: string;
  dueOn: string;
}

function ActForm({ act, visit, onClose }: { act: Act; visit: InspectionVisitView; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  const notify = useNotify();
  const navigate = useNavigate();
  const { id } = visit;
  const to = <E extends Endpoint>(endpoint: E, body: object) => ask(endpoint, { params: { id }, body } as never);
  const doors: Record<Act, (filled: Filled, version: number) => Promise<unknown>> = {
    visited: ({ visitedOn }, version) => to(endpoints.inspections.markVisited, { version, visitedOn }),
    take_back: ({ reason }, version) => to(endpoints.inspections.takeBackVisited, { version, reason }),
    findings: ({ body }, version) => to(endpoints.inspections.writeFindings, { version, body }),
    recommend: ({ body, dueOn }, version) => to(endpoints.inspections.recommend, { version, body, dueOn }),
    close: (_filled, version) => to(endpoints.inspections.closeVisit, { version }),
    async cancel(_filled, version) {
      const { cancelled } = await ask(endpoints.inspections.cancelVisit, { params: { id }, body: { version } });
      notify("inspections.act_done.cancel", { type: "success" });
      if (!cancelled) void navigate(`/inspection-plans/${visit.plan.id}`);
    },
  };
  const begins: Record<Act, Partial<Filled>> = {
    visited: { visitedOn: visit.onDate <= todayInVietnam() ? visit.onDate : todayInVietnam() },
    take_back: {},
    findings: { body: visit.finding?.body ?? "" },
    recommend: {},
    close: {},
    cancel: {},
  };
  return (
    <ActionDialog<Filled>
      title={`${translate(`inspections.act.${act}`)} · ${visit.unit.name}`}
      submit={translate(`inspections.act.${act}`)}
      {...(act === "cancel" ? { danger: true } : { done: `inspections.act_done.${act}` })}
      values={begins[act]}
      version={visit.version}
      onClose={onClose}
      onSubmit={doors[act]}
      preview={() => effectOf(act, visit, translate)}
    >
      <Fields act={act} found={visit.finding?.body ?? ""} />
    </ActionDialog>
  );
}

/** `found`: what stands as findings by now; another's, written meanwhile, is set beside what is typed. */
function Fields({ act, found }: { act: Act; found: string }) {
  const translate = useTranslate();
  const [began] = useState(found);
  const { isSubmitting } = useFormState();
  // While it is sent, what stands may be one's own already.
  const theirs =
    act === "findings" && found !== began && !isSubmitting
      ? `${translate("editing.conflict.theirs")}: ${found}`
      : undefined;
  if (act === "visited") return <DayInput source="visitedOn" label="inspections.visited_on" validate={required()} />;
  if (act === "take_back")
    return <TextInput source="reason" label="inspections.take_back_why" validate={[required(), maxLength(300)]} />;
  if (act !== "findings" && act !== "recommend") return null;
  return (
    <>
      <TextInput
        source="body"
        label={`inspections.${act}_label`}
        multiline
        minRows={4}
        validate={required()}
        {...(theirs ? { helperText: theirs } : {})}
      />
      {act === "recommend" ? <DayInput source="dueOn" label="inspections.due_label" validate={required()} /> : null}
    </>
  );
}

function effectOf(act: Act, { state }: InspectionVisitView, translate: ReturnType<typeof useTranslate>): ReactNode {
  if (act === "findings") return translate("inspections.effect.findings");
  if (act === "recommend") return translate("inspections.effect.recommend");
  if (act === "take_back") return translate("inspections.effect.take_back");
  if (act === "cancel") return translate(`inspections.effect.cancel_${state === "announced" ? "told" : "planned"}`);
  return null;
}
