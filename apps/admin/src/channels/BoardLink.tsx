import QueueIcon from "@mui/icons-material/ViewListOutlined";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { useMay } from "../sign-in/me.ts";

/** The queue as the operator sees it: a page of the API's own, in a tab of its own. */
export function BoardLink() {
  const translate = useTranslate();
  if (!useMay("installation.write")) return null;
  return (
    <Button
      component="a"
      href="/api/queue-board/"
      target="_blank"
      rel="noopener"
      size="small"
      startIcon={<QueueIcon />}
    >
      {translate("budgets.board")}
    </Button>
  );
}
