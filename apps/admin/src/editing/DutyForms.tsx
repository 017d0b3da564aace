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
  useRedirect,
  useRefresh,
  useResourceContext,
} from "react-admin";
import { problemOf } from "../api/request.ts";
import { ConflictContext, meanwhileOf, type Row } from "./conflict.ts";
import { Unplaced } from "./Unplaced.tsx";
import { useForgetTyped } from "./unsaved.tsx";

interface DutyEditProps extends Omit<EditProps, "mutationOptions"> {
  /** For a page that stays when it is saved: the words that say so, or what says them. */
  saved?: string | ((row: never) => void);
  children: ReactNode;
}

/** Editing waits for the server, and a row that somebody else changed meanwhile opens the notice instead of an error. */
export function DutyEdit({ saved, children, ...props }: DutyEditProps) {
  const notify = useNotify();
  const [current, setCurrent] = useState<Row | null>(null);
  const conflict = useMemo(() => ({ current, settle: () => setCurrent(null) }), [current]);
  const refresh = useRefresh();
  const onError = (error: unknown, { id, data }: { id?: number | string; data?: Partial<Row> }) => {
    const meanwhile = meanwhileOf(error, { id, version: data?.["version"] });
    if (meanwhile) {
      setCurrent(meanwhile);
      // What stands beside the form shows the row as it is by now.
      return refresh();
    }
    const fields = Object.keys(problemOf(error)?.errors ?? {}).length;
    if (fields === 0) notify((error as Error).message, { type: "error" });
  };
  const onSuccess = (row: unknown) => {
    if (typeof saved === "function") saved(row as never);
    else if (saved) notify(saved, { type: "success" });
    refresh();
  };
  return (
    <Edit
      mutationMode="pessimistic"
      actions={false}
      sx={NARROW}
      {...props}
      mutationOptions={{ onError, ...(saved === undefined ? {} : { onSuccess }) }}
      {...(saved === undefined ? {} : { redirect: false })}
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
  const notify = useNotify();
  const redirect = useRedirect();
  const forgetTyped = useForgetTyped();
  const onSuccess = () => {
    forgetTyped();
    notify("ra.notification.deleted", { messageArgs: { smart_count: 1 } });
    redirect("list", resource);
  };
  return (
    <>
      <Unplaced />
      <Toolbar>
        <SaveButton alwaysEnable={creates && canAccess === true} />
        <Box sx={{ flexGrow: 1 }} />
        {removes && canAccess ? (
          <DeleteWithConfirmButton
            mutationMode="pessimistic"
            mutationOptions={{ onSuccess }}
            confirmContent={`resources.${resource}.removal`}
          />
        ) : null}
      </Toolbar>
    </>
  );
}
