import type { FieldErrors } from "react-hook-form";

export interface Fault {
  /** The path of the field, with dots. */
  path: string;
  text: string;
}

/** The faults that a form holds under paths which none of its inputs bears. */
export function unplacedIn(errors: FieldErrors, inputs: ReadonlySet<string>): Fault[] {
  return faultsOf(errors).filter(({ path }) => !inputs.has(path));
}

/** A fault has a `type` that is a word; a field that is called "type" holds another fault there. */
function faultsOf(errors: object, above = ""): Fault[] {
  return Object.entries(errors).flatMap(([name, each]: [string, unknown]) => {
    if (typeof each !== "object" || each === null) return [];
    const path = `${above}${name}`;
    const { type, message } = each as { type?: unknown; message?: unknown };
    if (typeof type !== "string") return faultsOf(each, `${path}.`);
    return [{ path, text: typeof message === "string" ? message : "" }];
  });
}
