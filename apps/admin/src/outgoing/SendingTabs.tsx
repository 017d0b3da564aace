import { Tab, Tabs } from "@mui/material";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useMay } from "../sign-in/me.ts";

const TABS = [
  { name: "week", to: "/outgoing-week", permission: "reminders.read" },
  { name: "people", to: "/outgoing", permission: "reminders.read" },
  { name: "deliveries", to: "/deliveries", permission: "deliveries.read" },
  { name: "bulks", to: "/bulks", permission: "deliveries.read" },
] as const;

/** The four looks at what goes out: the week, person by person, message by message, and what goes together. */
export function SendingTabs({ at }: { at: (typeof TABS)[number]["name"] }) {
  const translate = useTranslate();
  const deliveries = useMay("deliveries.read");
  const shown = TABS.filter(({ permission }) => permission !== "deliveries.read" || deliveries);
  return (
    <Tabs
      value={at}
      variant="scrollable"
      scrollButtons={false}
      sx={{ minHeight: 40, mt: 0.5, mx: { xs: -0.5, sm: 0 } }}
    >
      {shown.map(({ name, to }) => (
        <Tab
          key={name}
          value={name}
          component={Link}
          to={to}
          label={translate(`outgoing.tab.${name}`)}
          sx={{ minHeight: 40, py: 0.5, minWidth: 0, px: { xs: 1.25, sm: 2 } }}
        />
      ))}
    </Tabs>
  );
}
