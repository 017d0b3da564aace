import { isRecord, readJson } from "./json.ts";
import { parseMultipart, type UploadedFile } from "./multipart.ts";
import { Refusal } from "./refusal.ts";

const PARAMETERS_MAX_BYTES = 1 << 20;

export interface Parameters {
  params: Map<string, string>;
  files: Map<string, UploadedFile>;
}

/** Parameters from the query and the body, in any of the four ways the platforms take them; the first of a name counts. */
export function readParameters(query: string, contentType: string, body: Buffer): Parameters {
  const params = new Map<string, string>();
  const files = new Map<string, UploadedFile>();
  const add = (name: string, value: string): void => {
    if (!params.has(name)) params.set(name, value);
  };
  for (const [name, value] of new URLSearchParams(query)) add(name, value);

  const type = contentType.toLowerCase();
  if (type.includes("multipart/form-data")) {
    for (const part of parseMultipart(contentType, body)) {
      if ("file" in part) files.set(part.name, part.file);
      else add(part.name, part.value);
    }
    return { params, files };
  }
  if (body.length > PARAMETERS_MAX_BYTES) throw new Refusal(413, "Request Entity Too Large: too many parameters");
  if (type.includes("application/x-www-form-urlencoded")) {
    for (const [name, value] of new URLSearchParams(body.toString())) add(name, value);
  } else if (type.includes("application/json")) {
    for (const [name, value] of jsonFields(body)) add(name, value);
  }
  return { params, files };
}

// Broken JSON is not an error of its own: the parameters are simply not there.
function jsonFields(body: Buffer): [string, string][] {
  const value = readJson(body.toString());
  if (!isRecord(value)) return [];
  return Object.entries(value).map(([name, field]) => [
    name,
    typeof field === "string" ? field : JSON.stringify(field),
  ]);
}
