import { useTranslate } from "react-admin";

/** Why a message did not go out: in words where we know them, else as the platform said it. */
export function useFailureText(): (failure: string | null) => string {
  const translate = useTranslate();
  return (failure) => {
    if (!failure) return "";
    return translate(`deliveries.failure.${failure}`, {
      _: translate(`outgoing.why.${failure}`, { _: failure }),
    });
  };
}
