import { Box } from "@mui/material";
import { type ReactNode, useMemo, useState } from "react";
import {
  Create,
  type CreateProps,
  DeleteWithConfirmButton,
  Edit,
  type EditProps,
  SaveButton,
  Toolbar,
  useCanAccess,
  useNotify,
  useResourceContext,
} from "react-admin";
import { problemOf } from "../api/request.ts";
import { ConflictContext, type Row } from "./conflict.ts";
import { Unplaced } from "./Unplaced.tsx";

/** Editing waits for the server, and a row that somebody else changed meanwhile opens the notice instead of an error. */
export function DutyEdit({ children, ...props }: EditProps & { children: ReactNode }) {
  const notify = useNotify();
  const [current, setCurrent] = useState<Row | null>(null);
  const conflict = useMemo(() => ({ current, settle: () => setCurrent(null) }), [current]);
  const onError = (error: unknown) => {
    const problem = problemOf(error);
    if (problem?.status === 409 && problem.current) return setCurrent(problem.current);
    const fields = Object.keys(problem?.errors ?? {}).length;
    if (fields === 0) notify((error as Error).message, { type: "error" });
  };
  return (
    <Edit
      mutationMode="pessimistic"
      actions={false}
      sx={NARROW}
      {...props}
      mutationOptions={{ onError, ...props.mutationOptions }}
    >
      <ConflictContext value={conflict}>{children}</ConflictContext>
    </Edit>
  );
}

export function DutyCreate({ children, ...props }: CreateProps & { children: ReactNode }) {
  return (
    <Create redirect="list" actions={false} sx={NARROW} {...props}>
      {children}
    </Create>
  );
}

const NARROW = { maxWidth: 820, "& .RaEdit-card, & .RaCreate-card": { minWidth: 0 } };

/** What no input bears, save, and where the row may go, a removal that asks first. */
export function DutyToolbar({ removes = false, creates = false }: { removes?: boolean; creates?: boolean }) {
  const resource = useResourceContext();
  const { canAccess } = useCanAccess({ resource: resource ?? "", action: "write" });
  return (
    <>
      <Unplaced />
      <Toolbar>
        <SaveButton alwaysEnable={creates && canAccess === true} />
        <Box sx={{ flexGrow: 1 }} />
        {removes && canAccess ? (
          <DeleteWithConfirmButton
            mutationMode="pessimistic"
            redirect="list"
            confirmContent={`resources.${resource}.removal`}
          />
        ) : null}
      </Toolbar>
    </>
  );
}
