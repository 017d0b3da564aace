import { Tab, Tabs } from "@mui/material";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";

const TABS = [
  { name: "misunderstood", to: "/misunderstood" },
  { name: "phrases", to: "/taught-phrases" },
] as const;

/** What was not understood, and what was taught because of it. */
export function WordTabs({ at }: { at: (typeof TABS)[number]["name"] }) {
  const translate = useTranslate();
  return (
    <Tabs value={at} sx={{ minHeight: 40, mt: 0.5 }}>
      {TABS.map(({ name, to }) => (
        <Tab
          key={name}
          value={name}
          component={Link}
          to={to}
          label={translate(`misunderstood.tab.${name}`)}
          sx={{ minHeight: 40, py: 0.5 }}
        />
      ))}
    </Tabs>
  );
}
