/** An office that passes from one person to another. */
export { placeOf, sayGoodbye } from "./announce.ts";
export { handOverOffice } from "./hand-over.ts";
