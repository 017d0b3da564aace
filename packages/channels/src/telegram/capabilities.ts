import type { Capabilities } from "../channel.ts";

/** 4096 and 1024 are the platform's limits; a margin stays for what it counts otherwise than we do. */
export const TELEGRAM: Capabilities = {
  textLimit: 4000,
  captionLimit: 1000,
  buttons: true,
  pictures: "upload",
  files: "upload",
  typing: true,
  markup: "html",
};
