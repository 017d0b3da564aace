/** Where the channel answers, seen from the page; relative, so that a proxy may put both under a folder. */
const CHANNEL = "./chat/api/";

export function addressOf(path: string): string {
  return new URL(CHANNEL + path, document.baseURI).href;
}
