export const TEXT_MAX = 4096;
export const CAPTION_MAX = 1024;
export const CALLBACK_DATA_MAX_BYTES = 64;
export const CALLBACK_ANSWER_MAX = 200;
export const SECRET_TOKEN_MAX = 256;
export const LONG_POLL_MAX_SECONDS = 50;
export const UPDATES_PER_POLL_MAX = 100;
export const PHOTO_MAX_BYTES = 10 * 1024 * 1024;
export const UPLOAD_MAX_BYTES = 50 * 1024 * 1024;
export const DOWNLOAD_MAX_BYTES = 20 * 1024 * 1024;
/** Raw text, before entities are parsed, in bytes. */
export const RAW_TEXT_MAX_BYTES = 32768;
export const COMMANDS_MAX = 100;
export const COMMAND_MAX = 32;
export const COMMAND_DESCRIPTION_MAX = 256;
export const UPDATE_KEPT_SECONDS = 24 * 3600;
export const CALLBACK_UPDATE_KEPT_SECONDS = 150;
export const DELETE_WITHIN_SECONDS = 48 * 3600;
