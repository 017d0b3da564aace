import type { PhotoSize } from "@grammyjs/types";

import type { UploadedFile } from "../server/multipart.ts";
import { pictureSize } from "../server/picture-size.ts";
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
