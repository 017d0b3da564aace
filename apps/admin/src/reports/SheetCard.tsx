import { endpoints, type ReportRequestRow } from "@ketnap/contract";
import DownloadIcon from "@mui/icons-material/FileDownloadOutlined";
import UploadIcon from "@mui/icons-material/FileUploadOutlined";
import { Alert, Box, Button, Card, CardContent, List, ListItem, Stack, Typography } from "@mui/material";
import { type ChangeEvent, useState } from "react";
import { useCanAccess, useNotify, useTranslate } from "react-admin";
import { useRefreshAll } from "../api/use-call.ts";
import { useDownload, useUpload } from "../api/use-files.ts";
import { problemOf } from "../api/request.ts";

const { sheet, fill } = endpoints.reportRequests;

/** For a pile of papers: all units in one Excel sheet, filled in at the desk and sent at once; what is wrong is told by its cells. */
export function SheetCard({ request }: { request: ReportRequestRow }) {
  const translate = useTranslate();
  const params = { id: request.id };
  const { canAccess } = useCanAccess({ resource: "report-requests", action: "write" });
  const { download, busy } = useDownload();
  const { send, sending, faults } = useSheet(params);
  if (!canAccess || request.closedAt) return null;
  return (
    <Card sx={{ flex: "2 1 0", minWidth: 0, width: 1 }}>
      <CardContent>
        <Stack direction="row" sx={{ justifyContent: "space-between", alignItems: "center", gap: 1, flexWrap: "wrap" }}>
          <Box sx={{ minWidth: 0, flex: "1 1 20rem" }}>
            <Typography variant="h2">{translate("reports.sheet")}</Typography>
            <Typography variant="body2" color="textSecondary">
              {translate("reports.sheet_hint")}
            </Typography>
          </Box>
          <Stack direction="row" sx={{ gap: 1, flexWrap: "wrap" }}>
            <Button size="small" startIcon={<DownloadIcon />} disabled={busy} onClick={() => download(sheet, params)}>
              {translate("reports.sheet_download")}
            </Button>
            <Button size="small" component="label" startIcon={<UploadIcon />} disabled={sending}>
              {translate("reports.sheet_upload")}
              <input type="file" hidden accept=".xlsx" aria-label={translate("reports.sheet_upload")} onChange={send} />
            </Button>
          </Stack>
        </Stack>
        {faults.length > 0 ? <Faults faults={faults} /> : null}
      </CardContent>
    </Card>
  );
}

function useSheet(params: { id: number }) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefreshAll();
  const { upload, busy } = useUpload();
  const [faults, setFaults] = useState<[string, string][]>([]);
  const send = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (!file) return;
    setFaults([]);
    try {
      const { sent, unchanged } = await upload(fill, params, file);
      notify(translate("reports.sheet_done", { sent, unchanged }), { type: "success" });
      await refresh();
    } catch (error) {
      const told = Object.entries(problemOf(error)?.errors ?? {});
      if (told.length > 0) setFaults(told);
      else notify((error as Error).message, { type: "error" });
    } finally {
      // So that the same file, mended, can be chosen again.
      target.value = "";
    }
  };
  return { send, sending: busy, faults };
}

/** A cell's address as the sheet shows it, and why: no address where it is the file itself. */
function Faults({ faults }: { faults: readonly [string, string][] }) {
  const translate = useTranslate();
  const [first] = faults;
  const ofFile = first?.[0] === "file";
  return (
    <Alert severity="error" sx={{ mt: 2 }}>
      {ofFile ? first[1] : translate("reports.sheet_faults", { smart_count: faults.length })}
      {ofFile ? null : (
        <List dense disablePadding sx={{ maxHeight: 320, overflow: "auto" }}>
          {faults.map(([place, why]) => (
            <ListItem key={place} disableGutters>
              <Typography variant="body2">
                <b>{place}</b> · {why}
              </Typography>
            </ListItem>
          ))}
        </List>
      )}
    </Alert>
  );
}
