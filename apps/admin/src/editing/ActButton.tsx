import { Button, type ButtonProps, CircularProgress } from "@mui/material";

interface ActButtonProps extends Omit<ButtonProps, "loading" | "disabled"> {
  acting: boolean;
}

/** A button of `useAct`: shows that it is at work, and keeps the keyboard's place where a disabled one would lose it. */
export function ActButton({ acting, startIcon, ...rest }: ActButtonProps) {
  const shown = acting ? <CircularProgress size={16} color="inherit" /> : startIcon;
  return <Button size="small" {...rest} aria-busy={acting} aria-disabled={acting} startIcon={shown} />;
}
