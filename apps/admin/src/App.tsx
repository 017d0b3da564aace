import { QueryClient } from "@tanstack/react-query";
import { lazy, useMemo, useSyncExternalStore } from "react";
import { Admin, CustomRoutes, Resource } from "react-admin";
import { Route } from "react-router-dom";
import { accounts } from "./accounts/index.ts";
import { dataProvider } from "./api/data-provider.ts";
import { auditEntries } from "./audit/index.ts";
import { calendarDays } from "./calendar/index.ts";
import { channels } from "./channels/index.ts";
import { classes, classFollowUp, classPool } from "./classes/index.ts";
import { deliveries } from "./deliveries/index.ts";
import { figures } from "./figures/index.ts";
import { inspectionPlans } from "./inspections/index.ts";
import { DutyLayout } from "./layout/DutyLayout.tsx";
import { NotFound } from "./layout/NotFound.tsx";
import { i18nProvider } from "./messages/i18n-provider.ts";
import { misunderstood, taughtPhrases } from "./misunderstood/index.ts";
import { outgoing } from "./outgoing/index.ts";
import { createPreferences, type Density } from "./preferences/store.ts";
import { admissionPlans } from "./plans/index.ts";
import { quotas } from "./quotas/index.ts";
import { regulations } from "./regulations/index.ts";
import { lagCauses, reportForms, reportRequests, reportSchedules } from "./reports/index.ts";
import { reminderRules } from "./reminders/index.ts";
import { authProvider } from "./sign-in/auth-provider.ts";
import { LoginPage } from "./sign-in/LoginPage.tsx";
import { createThemes } from "./theme/theme.ts";
import { units } from "./units/index.ts";
import { unreachableCases } from "./unreachable/index.ts";

const Dashboard = lazy(() => import("./dashboard/Dashboard.tsx"));
const FirstRunPage = lazy(() => import("./first-run/FirstRunPage.tsx"));
const ProfilePage = lazy(() => import("./profile/ProfilePage.tsx"));
const ProgressPage = lazy(() => import("./progress/ProgressPage.tsx"));
const BulkPage = lazy(() => import("./deliveries/BulkPage.tsx"));
const ReminderSettingsPage = lazy(() => import("./reminders/SettingsPage.tsx"));
const InspectionSettingsPage = lazy(() => import("./inspections/SettingsPage.tsx"));
const VisitPage = lazy(() => import("./inspections/VisitPage.tsx"));
const WeekPage = lazy(() => import("./outgoing/WeekPage.tsx"));
const RehearsalPage = lazy(() => import("./rehearsal/RehearsalPage.tsx"));
const SimulatorPage = lazy(() => import("./simulator/SimulatorPage.tsx"));

const RESOURCES = [
  quotas,
  admissionPlans,
  figures,
  reportRequests,
  reportForms,
  classes,
  classPool,
  classFollowUp,
  reportSchedules,
  lagCauses,
  inspectionPlans,
  units,
  reminderRules,
  outgoing,
  deliveries,
  unreachableCases,
  calendarDays,
  regulations,
  accounts,
  channels,
  misunderstood,
  taughtPhrases,
  auditEntries,
];

const preferences = createPreferences(localStorage);

/** A refusal is an answer: only what never reached the server is asked again. */
const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: (count, error) => count < 2 && (error as { status?: number }).status === 0 },
  },
});

export function App() {
  const density = useSyncExternalStore(
    (redraw) => preferences.subscribe("density", redraw),
    () => preferences.getItem<Density>("density", "comfortable") ?? "comfortable",
  );
  const themes = useMemo(() => createThemes(density), [density]);
  return (
    <Admin
      {...themes}
      authProvider={authProvider}
      dashboard={Dashboard}
      dataProvider={dataProvider}
      disableTelemetry
      i18nProvider={i18nProvider}
      layout={DutyLayout}
      catchAll={NotFound}
      loginPage={LoginPage}
      queryClient={queryClient}
      requireAuth
      store={preferences}
      title="Kết nạp"
    >
      {RESOURCES.map((resource) => (
        <Resource key={resource.name} {...resource} />
      ))}
      <CustomRoutes>
        <Route path="/progress" element={<ProgressPage />} />
        <Route path="/outgoing-week" element={<WeekPage />} />
        <Route path="/bulks" element={<BulkPage />} />
        <Route path="/reminder-settings" element={<ReminderSettingsPage />} />
        <Route path="/inspection-settings" element={<InspectionSettingsPage />} />
        <Route path="/inspection-visits/:id" element={<VisitPage />} />
        <Route path="/rehearsal" element={<RehearsalPage />} />
        <Route path="/simulator" element={<SimulatorPage />} />
        <Route path="/profile" element={<ProfilePage />} />
        <Route path="/first-run" element={<FirstRunPage />} />
      </CustomRoutes>
    </Admin>
  );
}
