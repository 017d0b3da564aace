import type { Measured } from "../measure.ts";
import { measureInspections } from "./inspections.ts";

/** Plans that ketnap proposes: classes and inspections. */
export function measurePlanning(): Promise<Measured[]> {
  return Promise.resolve([measureInspections()]);
}
