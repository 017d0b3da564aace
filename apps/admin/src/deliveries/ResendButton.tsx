import { type DeliveryRow, endpoints } from "@ketnap/contract";
import { Button } from "@mui/material";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { useMay } from "../sign-in/me.ts";

/** Tells again what did not go out: says first what that will be. */
export function ResendButton({ delivery, dense = false }: { delivery: DeliveryRow; dense?: boolean }) {
  const translate = useTranslate();
  const notify = useNotify();
  const ask = useCall();
  const [open, setOpen] = useState(false);
  if (!useMay("deliveries.write")) return null;
  const resend = async () => {
    const { reminders } = await ask(endpoints.deliveries.resend, { params: { id: delivery.id } });
    notify("deliveries.resent", { type: "success", messageArgs: { smart_count: reminders } });
  };
  return (
    <>
      <Button
        size="small"
        variant={dense ? "text" : "outlined"}
        sx={dense ? { py: 0 } : {}}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(true);
        }}
      >
        {translate("deliveries.resend")}
      </Button>
      {open ? (
        <span onClick={(event) => event.stopPropagation()} role="presentation">
          <ActionDialog
            title={translate("deliveries.resend_to", { label: delivery.account?.label ?? "" })}
            submit={translate("deliveries.resend")}
            values={{}}
            preview={() =>
              translate("deliveries.resend_effect", {
                smart_count: delivery.reminders,
                rules: delivery.rules.join(", "),
              })
            }
            onClose={() => setOpen(false)}
            onSubmit={resend}
          />
        </span>
      ) : null}
    </>
  );
}
