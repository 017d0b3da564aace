import { pictureSize } from "../server/picture-size.ts";

/** The address as text, where it is one that a platform could ask for. */
export function readPhotoUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === "https:" || url.protocol === "http:" ? url : undefined;
}

/** Whether the address gives a picture now. The emulator asks nobody beyond this machine. */
export async function givesPicture(url: URL): Promise<boolean> {
  if (!["127.0.0.1", "localhost", "[::1]"].includes(url.hostname)) return false;
  try {
    const response = await fetch(url, { redirect: "follow", signal: AbortSignal.timeout(10_000) });
    const content = Buffer.from(await response.arrayBuffer());
    const type = response.headers.get("content-type") ?? "";
    return response.ok && type.startsWith("image/") && pictureSize(content) !== undefined;
  } catch {
    return false;
  }
}
