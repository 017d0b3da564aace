import { endpoints, type InspectionPlanView, type InspectionVisitRow } from "@ketnap/contract";
import { required, SelectInput, useTranslate } from "react-admin";
import { DayInput } from "../editing/inputs.tsx";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { Pair } from "../editing/Pair.tsx";

export interface Place {
  teamNumber: number;
  onDate: string;
}

interface MoveProps {
  visit: InspectionVisitRow;
  plan: Pick<InspectionPlanView, "teams">;
  onClose: () => void;
}

/** Day and team by themselves: for who does not drag, and for a day of another week. */
export function MoveVisit({ visit, plan, onClose }: MoveProps) {
  const translate = useTranslate();
  const ask = useCall();
  const { id, teamNumber, onDate } = visit;
  return (
    <ActionDialog<Place>
      title={translate("inspections.move_of", { unit: visit.unit.name })}
      submit={translate("inspections.move")}
      done="inspections.moved"
      values={{ teamNumber, onDate }}
      version={visit.version}
      onClose={onClose}
      onSubmit={(to, version) =>
        ask(endpoints.inspections.moveVisit, { params: { id }, body: { version, ...placeOf(to) } })
      }
      preview={() => translate(visit.state === "announced" ? "inspections.move_told" : "inspections.move_locks")}
    >
      <PlaceInputs plan={plan} />
    </ActionDialog>
  );
}

export function PlaceInputs({ plan }: { plan: Pick<InspectionPlanView, "teams"> }) {
  const translate = useTranslate();
  const choices = plan.teams.map(({ number }) => ({ id: number, name: translate("inspections.team", { number }) }));
  return (
    <Pair>
      <DayInput source="onDate" label="inspections.day" validate={required()} />
      <SelectInput source="teamNumber" label="inspections.team_label" choices={choices} validate={required()} />
    </Pair>
  );
}

export function placeOf({ teamNumber, onDate }: Place): Place {
  return { teamNumber, onDate };
}
