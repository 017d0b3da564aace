import type { LagCauseRow } from "@ketnap/contract";
import { useCanAccess, useRecordContext } from "react-admin";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyEdit, DutyToolbar } from "../editing/DutyForms.tsx";
import { CauseInputs } from "./CauseInputs.tsx";

export default function CauseEdit() {
  return (
    <DutyEdit redirect="list">
      <Fields />
    </DutyEdit>
  );
}

function Fields() {
  const cause = useRecordContext<LagCauseRow>();
  const { canAccess } = useCanAccess({ resource: "lag-causes", action: "write" });
  if (!cause) return null;
  return (
    <DutyForm toolbar={canAccess ? <DutyToolbar /> : false}>
      <ConflictNotice fields={["titleVi", "titleEn", "position", "active"]} />
      <CauseInputs />
    </DutyForm>
  );
}
