import type { Measured } from "../measure.ts";
import { measureClasses } from "./classes.ts";
import { measureInspections } from "./inspections.ts";

/** Plans that ketnap proposes: classes and inspections. */
export async function measurePlanning(): Promise<Measured[]> {
  return [await measureClasses(), await measureInspections()];
}
