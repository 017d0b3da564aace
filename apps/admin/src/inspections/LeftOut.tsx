import { endpoints, type InspectionPlanView } from "@ketnap/contract";
import { Button, Card, CardContent, Stack, Typography } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { useMay } from "../sign-in/me.ts";
import { type Place, PlaceInputs, placeOf } from "./MoveVisit.tsx";
import { useReasons } from "./use-reasons.ts";

type Left = InspectionPlanView["left"][number];

/** Whom the plan leaves out and why, the neediest first; each may be put in by hand. */
export function LeftOut({ plan }: { plan: InspectionPlanView }) {
  const translate = useTranslate();
  const reasons = useReasons();
  const may = useMay("inspections.write");
  const [adding, setAdding] = useState<Left | null>(null);
  if (plan.left.length === 0) return null;
  return (
    <Card>
      <CardContent>
        <Typography variant="h2">{translate("inspections.left", { count: plan.left.length })}</Typography>
        <Stack component="ul" sx={{ listStyle: "none", p: 0, m: 0, mt: 1, gap: 1 }}>
          {plan.left.map((left) => (
            <Stack
              key={left.unit.id}
              component="li"
              direction="row"
              sx={{ gap: 1, justifyContent: "space-between", alignItems: "start" }}
            >
              <div>
                <Typography sx={{ fontWeight: 600 }}>{left.unit.name}</Typography>
                <Typography variant="body2" color="textSecondary">
                  {translate(`inspections.why.${left.why}`)} · {translate("inspections.points", { points: left.need })}{" "}
                  · {reasons(left.reasons).slice(0, 2).join(" · ")}
                </Typography>
              </div>
              {may ? (
                <Button size="small" sx={{ flexShrink: 0 }} onClick={() => setAdding(left)}>
                  {translate("inspections.add")}
                </Button>
              ) : null}
            </Stack>
          ))}
        </Stack>
        {adding ? <AddVisit plan={plan} left={adding} onClose={() => setAdding(null)} /> : null}
      </CardContent>
    </Card>
  );
}

function AddVisit({ plan, left, onClose }: { plan: InspectionPlanView; left: Left; onClose: () => void }) {
  const translate = useTranslate();
  const ask = useCall();
  const { id } = plan;
  return (
    <ActionDialog<Place>
      title={translate("inspections.add_of", { unit: left.unit.name })}
      submit={translate("inspections.add")}
      done="inspections.added"
      values={{ teamNumber: plan.teams[0]?.number ?? 1 }}
      version={plan.version}
      onClose={onClose}
      onSubmit={(to, version) =>
        ask(endpoints.inspections.addVisit, {
          params: { id },
          body: { version, unitId: left.unit.id, ...placeOf(to) },
        })
      }
    >
      <PlaceInputs plan={plan} />
    </ActionDialog>
  );
}
