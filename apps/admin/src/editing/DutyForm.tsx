import { useCallback, useMemo, useRef } from "react";
import {
  type DataProvider,
  type RaRecord,
  SimpleForm,
  type SimpleFormProps,
  useRecordContext,
  useRegisterMutationMiddleware,
  useResourceContext,
} from "react-admin";
import { sentOf } from "../api/resources.ts";
import { ConflictContext, useConflict } from "./conflict.ts";
import { useHeld } from "./held.ts";
import { KeepTyped } from "./KeepTyped.tsx";
import type { FormState } from "./unsaved.tsx";

interface DutyFormProps extends Omit<SimpleFormProps, "record" | "onSubmit"> {
  /** What the inputs begin with, where that is not the row itself. */
  begins?: (row: never) => object;
}

type Change = DataProvider["update"];

/**
 * The form of a row that is added or changed. What is typed in it stays until it is saved: whatever the page reads again,
 * and whoever else saves meanwhile.
 */
export function DutyForm({ begins, children, ...rest }: DutyFormProps) {
  const newest = useRecordContext<RaRecord>();
  const resource = useResourceContext() ?? "";
  const held = useHeld(newest);
  const conflict = useConflict();
  const state = useRef<FormState>({ typed: false, saved: false });
  const sent = useMemo(() => sentOf(resource), [resource]);
  const { row, take } = held;
  const stored = useCallback(
    async (...[to, params, next]: [...Parameters<Change>, next: Change]) => {
      const answer = await next(to, params);
      state.current.saved = true;
      // What is added leads to another page; what is changed is shown as it was stored.
      if (params.id !== undefined) take({ ...params.previousData, ...answer.data });
      return answer;
    },
    [take],
  );
  useRegisterMutationMiddleware<Change>(stored as never);
  const shown = (of: object) => ({ ...of, ...begins?.(of as never) });
  const settling = {
    current: conflict.current && shown(conflict.current),
    settle: conflict.settle,
    follows: sent.filter((field) => field !== "version"),
    take: () => take({ ...row, ...conflict.current } as RaRecord),
  };
  return (
    <SimpleForm {...rest} {...(row ? { record: shown(row) } : {})}>
      <KeepTyped held={held} newest={newest} sent={sent} state={state} />
      <ConflictContext value={settling}>{children}</ConflictContext>
    </SimpleForm>
  );
}
