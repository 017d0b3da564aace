import type { Cookies } from "../http/cookies.ts";
import type { Deps } from "../http/deps.ts";
import type { Route } from "../http/resource.ts";
import { accountRoutes } from "./accounts.ts";
import { admissionPlanRoutes } from "./admission-plans.ts";
import { auditRoutes } from "./audit-entries.ts";
import { bulkRoutes } from "./bulks.ts";
import { calendarRoutes } from "./calendar-days.ts";
import { channelRoutes } from "./channels.ts";
import { classRoutes } from "./classes.ts";
import { figureRoutes } from "./figures.ts";
import { inspectionRoutes } from "./inspections.ts";
import { installationRoutes } from "./installation.ts";
import { misunderstoodRoutes } from "./misunderstood.ts";
import { lagCauseRoutes } from "./lag-causes.ts";
import { quotaRoutes } from "./quotas.ts";
import { rehearsalRoutes } from "./rehearsals.ts";
import { regulationRoutes } from "./regulations.ts";
import { reportRoutes } from "./report-requests.ts";
import { reportScheduleRoutes } from "./report-schedules.ts";
import { reminderRoutes } from "./reminder-rules.ts";
import { sessionRoutes } from "./session.ts";
import { simulatorRoutes } from "./simulator.ts";
import { unitRoutes } from "./units.ts";
import { unreachableCaseRoutes } from "./unreachable-cases.ts";
import { urgingRoutes } from "./urging-letters.ts";

/** Every door of the API, one line a resource. */
export function allRoutes(deps: Deps, cookies: Cookies): Route[] {
  return [
    ...sessionRoutes(deps, cookies),
    ...unitRoutes,
    ...quotaRoutes,
    ...admissionPlanRoutes,
    ...figureRoutes,
    ...accountRoutes(deps),
    ...auditRoutes,
    ...channelRoutes(deps),
    ...bulkRoutes,
    ...reminderRoutes(deps),
    ...unreachableCaseRoutes,
    ...calendarRoutes,
    ...regulationRoutes,
    ...reportRoutes(deps),
    ...reportScheduleRoutes,
    ...lagCauseRoutes,
    ...classRoutes(deps),
    ...rehearsalRoutes(deps),
    ...inspectionRoutes,
    ...urgingRoutes(deps),
    ...installationRoutes,
    ...misunderstoodRoutes,
    ...simulatorRoutes,
  ];
}
