import type { AllocationPreview } from "@ketnap/contract";
import { Table, TableBody, TableCell, TableContainer, TableHead, TableRow } from "@mui/material";
import { NumberInput, useTranslate } from "react-admin";
import { useFormats } from "../format/use-formats.ts";
import { partKey } from "./amount.ts";

export function AllocationTable({ rows }: { rows: AllocationPreview["rows"] }) {
  const translate = useTranslate();
  const { number } = useFormats();
  return (
    <TableContainer sx={{ maxHeight: 320, border: 1, borderColor: "divider", borderRadius: 1 }}>
      <Table stickyHeader size="small" aria-label={translate("quotas.allocation.open")}>
        <TableHead>
          <TableRow>
            <TableCell>{translate("quotas.allocation.unit")}</TableCell>
            <TableCell align="right" sx={WIDE_ONLY}>
              {translate("quotas.allocation.members_col")}
            </TableCell>
            <TableCell align="right">{translate("quotas.allocation.current")}</TableCell>
            <TableCell align="right">{translate("quotas.allocation.proposed")}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ unit, members, current }) => (
            <TableRow key={unit.id}>
              <TableCell component="th" scope="row">
                {unit.name}
              </TableCell>
              <TableCell align="right" sx={WIDE_ONLY}>
                {number(members)}
              </TableCell>
              <TableCell align="right">{number(current)}</TableCell>
              <TableCell align="right" sx={{ width: 112 }}>
                <NumberInput
                  source={`parts.${partKey(unit.id)}`}
                  label={false}
                  helperText={false}
                  min={0}
                  step={1}
                  margin="none"
                  slotProps={{
                    htmlInput: {
                      "aria-label": translate("quotas.allocation.value_of", { unit: unit.name }),
                      style: { textAlign: "right", padding: "4px 8px" },
                    },
                  }}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

const WIDE_ONLY = { display: { xs: "none", sm: "table-cell" } };
