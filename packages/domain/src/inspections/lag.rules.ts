import type { LaggingUnit } from "@ketnap/contract";

/** Whether anything speaks for urging it: behind the pace, silent, or a report that is missing. */
export function lags({ percent, silentMonths, missing }: LaggingUnit): boolean {
  return (percent !== null && percent < 100) || silentMonths > 0 || missing.length > 0;
}

/** Who is most behind first: reports that are missing, then months of silence, then the pace; of equals by name. */
export function byLag(one: LaggingUnit, other: LaggingUnit): number {
  return (
    other.missing.length - one.missing.length ||
    other.silentMonths - one.silentMonths ||
    (one.percent ?? 100) - (other.percent ?? 100) ||
    one.unit.name.localeCompare(other.unit.name, "vi", { numeric: true }) ||
    one.unit.id - other.unit.id
  );
}
