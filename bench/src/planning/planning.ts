import type { Measured } from "../measure.ts";
import { measureClasses } from "./classes.ts";
import { measureInspections } from "./inspections.ts";

/** Plans that ketnap proposes: classes and inspections. */
export function measurePlanning(): Promise<Measured[]> {
  return Promise.resolve([measureClasses(), measureInspections()]);
}
