import { required, TextInput } from "react-admin";
import { DayInput } from "../editing/inputs.tsx";

/** From which day, and by which paper: every act on the tree asks for the same two. */
export function EffectInputs({ source = "effectiveOn" }: { source?: string }) {
  return (
    <>
      <DayInput source={source} label="editing.effective_on" validate={required()} />
      <TextInput source="documentNo" label="editing.document_no" />
    </>
  );
}

export interface Effect {
  effectiveOn: string;
  documentNo?: string | null;
}
