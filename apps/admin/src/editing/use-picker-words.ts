import { useTranslate } from "react-admin";

/** What a plain picker of the library says of itself in English, in the reader's language. */
export function usePickerWords() {
  const translate = useTranslate();
  return {
    openText: translate("ra.action.open"),
    closeText: translate("ra.action.close"),
    clearText: translate("ra.action.clear_input_value"),
    noOptionsText: translate("ra.navigation.no_results"),
  };
}
