import { type Endpoint, MEDIA } from "@ketnap/contract";
import { HttpError, useLogoutIfAccessDenied, useNotify } from "react-admin";
import { useCallback, useState } from "react";
import { type call, type In, pathOf } from "./call.ts";
import { refusal } from "./request.ts";

type Place = Record<string, string | number>;
type Answer<E extends Endpoint> = Awaited<ReturnType<typeof call<E>>>;

/** Takes a file away, under the name that the server gives it; why it cannot is said as any refusal is. */
export function useDownload(): {
  download: (endpoint: Endpoint, params: Place) => Promise<void>;
  /** A file that is made of what is said; a refusal is thrown as `HttpError`, to be told beside its fields. */
  draft: <E extends Endpoint>(endpoint: E, body: In<E["body"]>) => Promise<void>;
  busy: boolean;
} {
  const notify = useNotify();
  const leave = useLogoutIfAccessDenied();
  const [busy, setBusy] = useState(false);
  const download = useCallback(
    async (endpoint: Endpoint, params: Place) => {
      setBusy(true);
      try {
        const response = await reach(`/api/${pathOf(endpoint, params)}`, {});
        save(await response.blob(), nameIn(response.headers.get("content-disposition") ?? ""));
      } catch (error) {
        if (!(await leave(error))) notify((error as Error).message, { type: "error" });
      } finally {
        setBusy(false);
      }
    },
    [leave, notify],
  );
  const draft = useCallback(
    async <E extends Endpoint>(endpoint: E, body: In<E["body"]>) => {
      try {
        const headers = { accept: MEDIA[endpoint.gives!], "content-type": "application/json" };
        const said = { method: "POST", headers, body: JSON.stringify(body) };
        const response = await reach(`/api/${pathOf(endpoint, {})}`, said);
        save(await response.blob(), nameIn(response.headers.get("content-disposition") ?? ""));
      } catch (error) {
        await leave(error);
        throw error;
      }
    },
    [leave],
  );
  return { download, draft, busy };
}

/** Sends a file as it is; what the server answers, or its refusal as `HttpError`. */
export function useUpload() {
  const leave = useLogoutIfAccessDenied();
  const [busy, setBusy] = useState(false);
  const upload = useCallback(
    async <E extends Endpoint>(endpoint: E, params: Place, file: File): Promise<Answer<E>> => {
      setBusy(true);
      try {
        const headers = { accept: "application/json", "content-type": MEDIA[endpoint.takes!] };
        const response = await reach(`/api/${pathOf(endpoint, params)}`, { method: "POST", headers, body: file });
        return (await response.json()) as Answer<E>;
      } catch (error) {
        await leave(error);
        throw error;
      } finally {
        setBusy(false);
      }
    },
    [leave],
  );
  return { upload, busy };
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, credentials: "same-origin" }).catch(() => {
    throw new HttpError("ra.notification.http_error", 0, { status: 0 });
  });
  if (!response.ok) throw refusal(response.status, await response.text());
  return response;
}

/** `attachment; filename=…`: names of ours have no sign that would be written otherwise. */
function nameIn(disposition: string): string {
  return /filename="?([^";]+)/.exec(disposition)?.[1] ?? "ketnap";
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
