import { randomBytes } from "node:crypto";

export type FileKind = "Photo" | "Document";

export interface StoredFile {
  fileId: string;
  uniqueId: string;
  kind: FileKind;
  name: string;
  mimeType: string;
  path: string;
  content: Buffer;
  width?: number;
  height?: number;
}

/** Every file that went through a bot, by its `file_id` and by its download path. */
export class FileShelf {
  readonly #byId = new Map<string, StoredFile>();
  #count = 0;

  put(
    file: Pick<StoredFile, "kind" | "name" | "mimeType" | "content"> & { width?: number; height?: number },
  ): StoredFile {
    const folder = file.kind === "Photo" ? "photos" : "documents";
    const extension = /\.[A-Za-z0-9]{1,8}$/.exec(file.name)?.[0] ?? (file.kind === "Photo" ? ".jpg" : "");
    const stored = {
      ...file,
      fileId: (file.kind === "Photo" ? "AgACAgUAAxkBAAI" : "BQACAgUAAxkBAAI") + randomBytes(42).toString("base64url"),
      uniqueId: `AQAD${randomBytes(9).toString("base64url")}`,
      path: `${folder}/file_${this.#count++}${extension}`,
    };
    this.#byId.set(stored.fileId, stored);
    return stored;
  }

  find(fileId: string): StoredFile | undefined {
    return this.#byId.get(fileId);
  }

  findByPath(path: string): StoredFile | undefined {
    return [...this.#byId.values()].find((file) => file.path === path);
  }

  clear(): void {
    this.#byId.clear();
  }
}
