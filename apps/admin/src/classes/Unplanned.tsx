import { endpoints } from "@ketnap/contract";
import { Alert } from "@mui/material";
import { useTranslate } from "react-admin";
import { useDoor } from "../api/use-call.ts";
import { useFormats } from "../format/use-formats.ts";
import { useMay } from "../sign-in/me.ts";

/** So many areas are named. */
const MOST = 5;

/** Areas for which the clock could not plan, for who may do something about it. */
export function Unplanned() {
  const translate = useTranslate();
  const { day } = useFormats();
  const may = useMay("classes.write");
  const { data } = useDoor(endpoints.classes.unplanned, {}, { enabled: may });
  const failed = data?.data ?? [];
  if (failed.length === 0) return null;
  const areas = failed
    .slice(0, MOST)
    .map(({ organiser, failedOn, failure }) =>
      translate("classes.unplanned_area", { name: organiser.name, date: day(failedOn), failure }),
    );
  if (failed.length > MOST) areas.push(`+${failed.length - MOST}`);
  return (
    <Alert severity="warning" sx={{ mt: 2 }}>
      {translate("classes.unplanned", { areas: areas.join(", ") })} {translate("classes.unplanned_next")}
    </Alert>
  );
}
