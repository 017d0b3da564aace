import type { Endpoint } from "@ketnap/contract";
import DownloadIcon from "@mui/icons-material/FileDownloadOutlined";
import UploadIcon from "@mui/icons-material/FileUploadOutlined";
import { Alert, Button, List, ListItem, Stack, Typography } from "@mui/material";
import { type ChangeEvent, type ReactNode, useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import type { call } from "../api/call.ts";
import { problemOf } from "../api/request.ts";
import { useRefreshAll } from "../api/use-call.ts";
import { useDownload, useUpload } from "../api/use-files.ts";

interface SheetDoors<E extends Endpoint> {
  sheet: Endpoint;
  fill: E;
  params: Record<string, number>;
  /** What is said when the whole sheet was taken. */
  done: (answer: Awaited<ReturnType<typeof call<E>>>) => string;
}

/** A sheet to take away, fill in and send back: the two buttons, and what is wrong in it by its cells. */
export function useSheet<E extends Endpoint>({
  sheet,
  fill,
  params,
  done,
}: SheetDoors<E>): {
  buttons: ReactNode;
  faults: ReactNode;
} {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefreshAll();
  const { download, busy } = useDownload();
  const { upload, busy: sending } = useUpload();
  const [faults, setFaults] = useState<[string, string][]>([]);
  const send = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (!file) return;
    setFaults([]);
    try {
      notify(done(await upload(fill, params, file)), { type: "success" });
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
  const name = translate("editing.sheet_upload");
  return {
    buttons: (
      <Stack direction="row" sx={{ gap: 1, flexWrap: "wrap" }}>
        <Button size="small" startIcon={<DownloadIcon />} disabled={busy} onClick={() => void download(sheet, params)}>
          {translate("editing.sheet_download")}
        </Button>
        <Button size="small" component="label" startIcon={<UploadIcon />} disabled={sending}>
          {name}
          <input type="file" hidden accept=".xlsx" aria-label={name} onChange={(event) => void send(event)} />
        </Button>
      </Stack>
    ),
    faults: faults.length > 0 ? <Faults faults={faults} /> : null,
  };
}

/** A cell's address as the sheet shows it, and why: no address where it is the file itself. */
function Faults({ faults }: { faults: readonly [string, string][] }) {
  const translate = useTranslate();
  const [first] = faults;
  const ofFile = first?.[0] === "file";
  return (
    <Alert severity="error" sx={{ mt: 2 }}>
      {ofFile ? first[1] : translate("editing.sheet_faults", { smart_count: faults.length })}
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
