import { Alert, Button } from "@mui/material";
import type { ReactNode } from "react";
import { Layout, useStore, useTranslate } from "react-admin";
import { Link, useLocation } from "react-router-dom";
import { AskBeforeLeaving } from "../editing/unsaved.tsx";
import { useMe } from "../sign-in/me.ts";
import { useLanguageOfAccount } from "../sign-in/use-language.ts";
import { Bar } from "./Bar.tsx";
import { DutyMenu } from "./DutyMenu.tsx";

export function DutyLayout({ children }: { children: ReactNode }) {
  useLanguageOfAccount();
  return (
    <AskBeforeLeaving>
      <Layout appBar={Bar} menu={DutyMenu} appBarAlwaysOn>
        <FirstRunBanner />
        {children}
      </Layout>
    </AskBeforeLeaving>
  );
}

/** Until the first run is done, one line on the home page says so, to those who can do it. */
function FirstRunBanner() {
  const me = useMe();
  const translate = useTranslate();
  const { pathname } = useLocation();
  const [away, setAway] = useStore("first-run.away", false);
  const due = me?.firstRun && me.permissions.includes("installation.write");
  if (!due || away || pathname !== "/") return null;
  return (
    <Alert
      severity="info"
      variant="outlined"
      onClose={() => setAway(true)}
      closeText={translate("ra.action.close")}
      sx={{ mt: 1, py: 0, bgcolor: "background.paper", alignItems: "center" }}
    >
      {translate("layout.first_run")}{" "}
      <Button component={Link} to="/first-run" size="small">
        {translate("layout.first_run_open")}
      </Button>
    </Alert>
  );
}
