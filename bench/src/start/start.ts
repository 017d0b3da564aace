import type { Measured } from "../measure.ts";

export async function measureStart(): Promise<Measured[]> {
  return [];
}
