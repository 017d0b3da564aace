import { useLocale } from "react-admin";
import { formatsOf, type Formats } from "./format.ts";

export function useFormats(): Formats {
  return formatsOf[useLocale() === "en" ? "en" : "vi"];
}
