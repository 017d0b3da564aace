export { allocateQuota, previewAllocation } from "./allocate-quota.ts";
export { listNoAdmission } from "./list-no-admission.ts";
export { listQuotas, readQuotaRecord } from "./list-quotas.ts";
export { listZeroUnits, rankUnits } from "./rank-units.ts";
export { readAverage, readComparison, readRate, readSources } from "./read-average.ts";
export { type DashboardNumbers, readDashboard } from "./read-dashboard.ts";
export { readProgress } from "./read-progress.ts";
export { readAllocation, readQuota } from "./read-quota.ts";
export { reviseQuota, setQuota } from "./set-quota.ts";
