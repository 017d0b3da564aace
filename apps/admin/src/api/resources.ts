import { type Endpoint, endpoints } from "@ketnap/contract";
import { keysOf } from "./call.ts";

/** The rows that react-admin lists and edits, by the name that stands in their address. */
export const RESOURCES = [
  "units",
  "quotas",
  "admission-plans",
  "figures",
  "accounts",
  "channels",
  "calendar-days",
  "regulations",
  "report-forms",
  "classes",
  "class-pool",
  "class-follow-up",
  "report-requests",
  "report-schedules",
  "lag-causes",
  "expected-reports",
  "inspection-plans",
  "audit-entries",
  "member-snapshots",
  "chat-links",
  "sessions",
  "reminder-rules",
  "outgoing",
  "deliveries",
  "unreachable-cases",
  "misunderstood",
  "taught-phrases",
] as const;

const all: Endpoint[] = Object.values(endpoints).flatMap((group): Endpoint[] => Object.values(group));

export function doorOf(method: Endpoint["method"], resource: string, ofOne: boolean): Endpoint | undefined {
  const path = `/api/${resource}${ofOne ? "/:id" : ""}`;
  return all.find((endpoint) => endpoint.method === method && endpoint.path === path);
}

/** The fields of a row that a change sends; none where rows of this kind are not changed as a whole. */
export function sentOf(resource: string): readonly string[] {
  return keysOf(doorOf("put", resource, true)?.body);
}

/** What of a form's values the API takes for adding or changing a row. */
export function bodyOf(method: "post" | "put", resource: string, values: object): Record<string, unknown> {
  const door = doorOf(method, resource, method === "put");
  if (!door) throw new Error(`the API has no ${method} for ${resource}`);
  const keys = keysOf(door.body);
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => keys.includes(key) && value !== undefined));
}
