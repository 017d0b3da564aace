import { endpoints, type InspectionVisitView } from "@ketnap/contract";
import { Button, Card, CardContent, Stack, Typography } from "@mui/material";
import type { ReactNode } from "react";
import { Title, useTranslate } from "react-admin";
import { Link, useParams } from "react-router-dom";
import { useDoor } from "../api/use-call.ts";
import { useFormats } from "../format/use-formats.ts";
import { RetryLesson } from "../listing/DutyList.tsx";
import { Tag } from "../marks/Tag.tsx";
import { useReasons } from "./use-reasons.ts";
import { VisitActs } from "./VisitActs.tsx";
import { FollowUp } from "./FollowUp.tsx";
import { TONES } from "./VisitCard.tsx";

/** One visit: when and by whom, why, what was found, and what became of it. */
export default function VisitPage() {
  const translate = useTranslate();
  const id = Number(useParams()["id"]);
  const { data, error, refetch } = useDoor(endpoints.inspections.readVisit, { params: { id } });
  if (error)
    return (
      <RetryLesson
        title={translate("ra.page.error")}
        hint={translate(error.message, { _: error.message })}
        onRetry={() => void refetch()}
      />
    );
  if (!data) return null;
  return (
    <Stack sx={{ gap: 2, my: 2, maxWidth: 820 }}>
      <Title title={data.unit.name} />
      <Standing visit={data} />
      <Found visit={data} />
    </Stack>
  );
}

function Standing({ visit }: { visit: InspectionVisitView }) {
  const translate = useTranslate();
  const { day } = useFormats();
  const reasons = useReasons();
  const { team, plan } = visit;
  const members = team.members.filter(({ id }) => id !== team.leader?.id).map(({ label }) => label);
  return (
    <Card>
      <CardContent>
        <Stack direction="row" sx={{ justifyContent: "space-between", gap: 1, flexWrap: "wrap" }}>
          <Typography variant="h2">
            {visit.unit.name} <Tag tone={TONES[visit.state]}>{translate(`inspections.state.${visit.state}`)}</Tag>
          </Typography>
          <Button component={Link} to={`/inspection-plans/${plan.id}`} size="small">
            {plan.title}
          </Button>
        </Stack>
        <Line name="inspections.day">{day(visit.onDate)}</Line>
        {visit.visitedOn ? <Line name="inspections.visited_on">{day(visit.visitedOn)}</Line> : null}
        <Line name="inspections.team_label">{translate("inspections.team", { number: visit.teamNumber })}</Line>
        <Line name="inspections.leader">{team.leader?.label ?? "—"}</Line>
        {members.length > 0 ? <Line name="inspections.members">{members.join(", ")}</Line> : null}
        {plan.documentNo ? <Line name="resources.inspection-plans.fields.documentNo">{plan.documentNo}</Line> : null}
        <Line name="inspections.settings.prepare">{visit.prepare}</Line>
        <Line name="inspections.why_visited">{reasons(visit.reasons).join(" · ")}</Line>
        <VisitActs visit={visit} />
      </CardContent>
    </Card>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  const translate = useTranslate();
  return (
    <Stack direction={{ xs: "column", sm: "row" }} sx={{ gap: { sm: 1 }, mt: 0.5 }}>
      <Typography variant="body2" color="textSecondary" sx={{ width: 180, flexShrink: 0 }}>
        {translate(name)}
      </Typography>
      <Typography sx={{ overflowWrap: "anywhere" }}>{children}</Typography>
    </Stack>
  );
}

/** Restricted: who may not read it sees that something was found, and no more. */
function Found({ visit }: { visit: InspectionVisitView }) {
  const translate = useTranslate();
  const { instant } = useFormats();
  if (!visit.found) return null;
  return (
    <Card>
      <CardContent>
        <Typography variant="h2">{translate("inspections.findings")}</Typography>
        <Typography variant="body2" color="textSecondary">
          {translate("inspections.findings_restricted")}
        </Typography>
        {visit.finding ? (
          <>
            <Typography sx={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", mt: 1 }}>
              {visit.finding.body}
            </Typography>
            <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
              {visit.finding.writtenBy?.label ?? "—"} · {instant(visit.finding.writtenAt)}
            </Typography>
          </>
        ) : null}
        {visit.followUp ? <FollowUp visit={visit} rows={visit.followUp} /> : null}
      </CardContent>
    </Card>
  );
}
