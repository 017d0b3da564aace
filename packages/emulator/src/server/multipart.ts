import { Refusal } from "./refusal.ts";

export interface UploadedFile {
  name: string;
  mimeType: string;
  content: Buffer;
}

export type Part = { name: string; value: string } | { name: string; file: UploadedFile };

/**
 * Multipart as the platforms' servers read it: unlike browsers' forms, file names may be unquoted
 * and hold raw UTF-8, which is how grammY writes them.
 */
export function parseMultipart(contentType: string, body: Buffer): Part[] {
  const delimiter = Buffer.from(`\r\n--${boundaryOf(contentType)}`);
  const parts: Part[] = [];
  let at = body.indexOf(delimiter.subarray(2));
  if (at < 0) throw badForm("unexpected end of request content");
  at += delimiter.length - 2;
  while (body.toString("latin1", at, at + 2) !== "--") {
    const headersEnd = body.indexOf("\r\n\r\n", at);
    const end = headersEnd < 0 ? -1 : body.indexOf(delimiter, headersEnd + 2);
    if (end < 0) throw badForm("unexpected end of request content");
    if (headersEnd === at) throw badForm("headers in multipart/form-data are empty");
    parts.push(readPart(body.toString("utf8", at + 2, headersEnd), body.subarray(headersEnd + 4, end)));
    at = end + delimiter.length;
  }
  return parts;
}

function readPart(headers: string, content: Buffer): Part {
  let name = "";
  let fileName: string | undefined;
  let mimeType = "application/octet-stream";
  for (const line of headers.split("\r\n")) {
    const [key = "", ...rest] = line.split(":");
    const value = rest.join(":").trim();
    if (key.trim().toLowerCase() === "content-type") mimeType = value;
    if (key.trim().toLowerCase() !== "content-disposition") continue;
    if (!value.startsWith("form-data;")) throw badForm("expected form-data content disposition");
    const parameters = readDisposition(value.slice("form-data;".length));
    name = parameters.get("name") ?? "";
    fileName = parameters.get("filename");
  }
  if (name === "") throw badForm("field name in multipart/form-data not found");
  if (fileName === undefined) return { name, value: content.toString() };
  return { name, file: { name: fileName, mimeType, content: Buffer.from(content) } };
}

function readDisposition(source: string): Map<string, string> {
  const parameters = new Map<string, string>();
  let rest = source.trim();
  for (let equals = rest.indexOf("="); equals >= 0; equals = rest.indexOf("=")) {
    const key = rest.slice(0, equals).trim();
    rest = rest.slice(equals + 1).trimStart();
    if (rest.startsWith('"')) {
      const quoted = /^"((?:[^"\\]|\\.)*)"\s*/s.exec(rest);
      if (quoted === null) throw badForm("unclosed quoted string in Content-Disposition header");
      parameters.set(key, decode((quoted[1] ?? "").replaceAll(/\\(.)/gs, "$1")));
      rest = rest.slice(quoted[0].length);
      if (rest !== "" && !rest.startsWith(";")) throw badForm("expected ';' in Content-Disposition header");
      rest = rest.slice(1).trimStart();
    } else {
      const [token = "", ...others] = rest.split(";");
      parameters.set(key, decode(token.trim()));
      rest = others.join(";").trimStart();
    }
  }
  return parameters;
}

function boundaryOf(contentType: string): string {
  const found = /boundary\s*=\s*(?:"([^"]+)"|([^;]+))/i.exec(contentType);
  if (found === null) throw badForm("boundary not found");
  const boundary = (found[1] ?? found[2] ?? "").trim();
  if (boundary === "" || boundary.length > 70) throw badForm("boundary too big or empty");
  return boundary;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function badForm(reason: string): Refusal {
  return new Refusal(400, `Bad Request: ${reason}`);
}
