import type { PhotoSize } from "@grammyjs/types";

import type { UploadedFile } from "./call.ts";
import type { FileShelf } from "./files.ts";
import { PHOTO_MAX_BYTES } from "./limits.ts";
import { badRequest } from "./refusal.ts";

/** Keeps a picture in the sizes Telegram makes of it, the smallest first. */
export function storePhoto(files: FileShelf, upload: UploadedFile): PhotoSize[] {
  const { content } = upload;
  if (content.length > PHOTO_MAX_BYTES) {
    throw badRequest(
      `file of size ${content.length} bytes is too big for a photo; the maximum size is ${PHOTO_MAX_BYTES} bytes`,
    );
  }
  const size = pictureSize(content);
  if (size === undefined) throw badRequest("IMAGE_PROCESS_FAILED");
  const longer = Math.max(size.width, size.height);
  const shorter = Math.min(size.width, size.height);
  if (longer + shorter > 10_000 || longer > shorter * 20) throw badRequest("PHOTO_INVALID_DIMENSIONS");

  const sides = [90, 320, 800, 1280].filter((side) => side < longer);
  return [...sides, Math.min(longer, 2560)].map((side) => {
    const scale = side / longer;
    const file = files.put({
      kind: "Photo",
      name: "photo.jpg",
      mimeType: "image/jpeg",
      content,
      width: Math.max(1, Math.round(size.width * scale)),
      height: Math.max(1, Math.round(size.height * scale)),
    });
    return photoSize(file);
  });
}

export function photoSize(file: ReturnType<FileShelf["put"]>): PhotoSize {
  return {
    file_id: file.fileId,
    file_unique_id: file.uniqueId,
    file_size: file.content.length,
    width: file.width ?? 0,
    height: file.height ?? 0,
  };
}

/** Reads width and height from the first bytes of a PNG, JPEG, GIF or BMP. */
export function pictureSize(content: Buffer): { width: number; height: number } | undefined {
  if (content.length >= 24 && content.readUInt32BE(0) === 0x89504e47) {
    return { width: content.readUInt32BE(16), height: content.readUInt32BE(20) };
  }
  if (content.length >= 10 && content.toString("latin1", 0, 3) === "GIF") {
    return { width: content.readUInt16LE(6), height: content.readUInt16LE(8) };
  }
  if (content.length >= 26 && content.toString("latin1", 0, 2) === "BM") {
    return { width: content.readInt32LE(18), height: Math.abs(content.readInt32LE(22)) };
  }
  return content.length >= 4 && content.readUInt16BE(0) === 0xffd8 ? jpegSize(content) : undefined;
}

function jpegSize(content: Buffer): { width: number; height: number } | undefined {
  let at = 2;
  while (at + 9 < content.length && content[at] === 0xff) {
    const marker = content.readUInt8(at + 1);
    const holdsSize = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (holdsSize) return { width: content.readUInt16BE(at + 7), height: content.readUInt16BE(at + 5) };
    at += 2 + content.readUInt16BE(at + 2);
  }
  return undefined;
}
