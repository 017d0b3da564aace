import type { LagCauseRow } from "@ketnap/contract";
import { SimpleForm, useCanAccess, useRecordContext } from "react-admin";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { useConflict } from "../editing/conflict.ts";
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
  const { current } = useConflict();
  const { canAccess } = useCanAccess({ resource: "lag-causes", action: "write" });
  if (!cause) return null;
  return (
    <SimpleForm key={cause.version} toolbar={canAccess ? <DutyToolbar /> : false}>
      {current ? <ConflictNotice fields={["titleVi", "titleEn", "position", "active"]} /> : null}
      <CauseInputs />
    </SimpleForm>
  );
}
