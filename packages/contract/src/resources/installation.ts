import { z } from "zod";
import { login, officeLabel, password } from "./accounts.ts";
import { endpoint } from "./endpoint.ts";

/** Where the first run stands. */
const installationState = z.object({
  sample: z.boolean(),
  firstRun: z.boolean(),
  /** How many rows of the sample are left, by kind; null for whoever may not remove them. */
  sampleCounts: z
    .object({
      units: z.number().int(),
      quotas: z.number().int(),
      figures: z.number().int(),
      accounts: z.number().int(),
    })
    .nullable(),
  /** An administrator that is not of the sample exists. */
  hasAdministrator: z.boolean(),
  hasUnits: z.boolean(),
});
export type InstallationState = z.infer<typeof installationState>;

export const installation = {
  read: endpoint("get", "/api/installation", { title: "Where the first run stands", response: installationState }),
  createAdministrator: endpoint("post", "/api/installation/administrator", {
    title: "Create the real administrator",
    body: z.strictObject({ login, label: officeLabel, password }),
    response: installationState,
    status: 201,
  }),
  removeSample: endpoint("post", "/api/installation/remove-sample", {
    title: "Remove the sample and its accounts",
    /** Type-to-confirm: the number of units that go, and of entries on them that are not of the sample. */
    body: z.strictObject({ units: z.number().int().min(0), own: z.number().int().min(0).nullish() }),
    response: installationState,
  }),
  finish: endpoint("post", "/api/installation/finish", { title: "End the first run", response: installationState }),
};
