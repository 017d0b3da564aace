import { endpoints } from "@ketnap/contract";
import type { AuthProvider } from "react-admin";
import { call } from "../api/call.ts";
import { forgetMe, keepMe, readMe } from "./me.ts";

/** Thrown by `login` when the password was right and a code is due; LoginPage then asks for it. */
export class SecondFactorDue extends Error {
  override name = "SecondFactorDue";
}

type Credentials = { login: string; password: string } | { code: string };

export const authProvider: AuthProvider = {
  async login(credentials: Credentials) {
    const { session } = endpoints;
    const answer =
      "code" in credentials
        ? await call(session.secondFactor, { body: { code: credentials.code } })
        : await call(session.signIn, { body: credentials });
    if (answer.step === "second-factor") throw new SecondFactorDue();
    keepMe(answer.me);
  },

  /** Signed out is signed out, even when the network says nothing: it never refuses. */
  async logout() {
    forgetMe();
    await call(endpoints.session.signOut).catch(() => undefined);
  },

  /** Only the want of a session sends to the sign-in page; a server that is down does not. */
  async checkAuth() {
    await readMe().catch(rejectOn401);
  },

  async checkError(error) {
    if (statusOf(error) !== 401) return;
    forgetMe();
    throw error;
  },

  async getIdentity() {
    const me = await readMe();
    return { id: me.accountId, fullName: me.label };
  },

  async getPermissions() {
    return (await readMe()).permissions;
  },

  async canAccess({ action, resource }) {
    const permission = permissionFor(action, resource);
    return permission === null || (await readMe()).permissions.includes(permission);
  },
};

const AREAS: Record<string, string> = {
  "admission-plans": "quotas",
  units: "organisation",
  "member-snapshots": "organisation",
  "calendar-days": "calendar",
  "audit-entries": "audit",
  "chat-links": "accounts",
  "reminder-rules": "reminders",
  outgoing: "reminders",
  "unreachable-cases": "deliveries",
  "report-forms": "reports",
  "report-requests": "reports",
  "report-schedules": "reports",
  "lag-causes": "reports",
  "taught-phrases": "misunderstood",
  "expected-reports": "reports",
  "inspection-plans": "inspections",
  "class-pool": "classes",
  "class-follow-up": "classes",
};

/**
 * Null: nothing to ask for, as for one's own sessions. The page that edits a row is open to whoever reads it;
 * what changes it there asks for `write`.
 */
export function permissionFor(action: string, resource: string): string | null {
  if (resource === "sessions") return null;
  const reads = action === "list" || action === "show" || action === "edit";
  return `${AREAS[resource] ?? resource}.${reads ? "read" : "write"}`;
}

async function rejectOn401(error: unknown): Promise<void> {
  if (statusOf(error) === 401) throw error;
}

function statusOf(error: unknown): number | undefined {
  return (error as { status?: number } | null)?.status;
}
