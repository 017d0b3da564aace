import AccountTreeIcon from "@mui/icons-material/AccountTreeOutlined";
import AssignmentIcon from "@mui/icons-material/AssignmentTurnedInOutlined";
import CalendarIcon from "@mui/icons-material/CalendarMonthOutlined";
import ChatIcon from "@mui/icons-material/ForumOutlined";
import FactCheckIcon from "@mui/icons-material/FactCheckOutlined";
import GavelIcon from "@mui/icons-material/MenuBookOutlined";
import GroupIcon from "@mui/icons-material/GroupOutlined";
import MisunderstoodIcon from "@mui/icons-material/HearingDisabledOutlined";
import HistoryIcon from "@mui/icons-material/HistoryOutlined";
import BellIcon from "@mui/icons-material/NotificationsNoneOutlined";
import InspectionIcon from "@mui/icons-material/TravelExploreOutlined";
import NumbersIcon from "@mui/icons-material/TableChartOutlined";
import OutboxIcon from "@mui/icons-material/OutboxOutlined";
import PhoneMissedIcon from "@mui/icons-material/PhoneMissedOutlined";
import RehearsalIcon from "@mui/icons-material/EventRepeatOutlined";
import SchoolIcon from "@mui/icons-material/SchoolOutlined";
import SensorsIcon from "@mui/icons-material/CellTowerOutlined";
import TargetIcon from "@mui/icons-material/TrackChangesOutlined";
import TrendingUpIcon from "@mui/icons-material/TrendingUpOutlined";
import type { SvgIconComponent } from "@mui/icons-material";

export interface Duty {
  name: string;
  to: string;
  icon: SvgIconComponent;
  /** Who may not read it does not see it. */
  permission: string;
  /** Begins a new group in the menu. */
  apart?: boolean;
}

/** The panel by duty, in the order of a working day. */
export const DUTIES: readonly Duty[] = [
  { name: "todo", to: "/", icon: FactCheckIcon, permission: "quotas.read" },
  { name: "progress", to: "/progress", icon: TrendingUpIcon, permission: "quotas.read" },
  { name: "quotas", to: "/quotas", icon: TargetIcon, permission: "quotas.read" },
  { name: "figures", to: "/figures", icon: NumbersIcon, permission: "figures.read" },
  { name: "reports", to: "/report-requests", icon: AssignmentIcon, permission: "reports.read" },
  { name: "classes", to: "/classes", icon: SchoolIcon, permission: "classes.read" },
  { name: "inspections", to: "/inspection-plans", icon: InspectionIcon, permission: "inspections.read" },
  { name: "units", to: "/units", icon: AccountTreeIcon, permission: "organisation.read" },
  { name: "reminders", to: "/reminder-rules", icon: BellIcon, permission: "reminders.read", apart: true },
  { name: "outgoing", to: "/outgoing-week", icon: OutboxIcon, permission: "reminders.read" },
  { name: "unreachable", to: "/unreachable-cases", icon: PhoneMissedIcon, permission: "deliveries.read" },
  { name: "rehearsal", to: "/rehearsal", icon: RehearsalIcon, permission: "rehearsals.run" },
  { name: "calendar", to: "/calendar-days", icon: CalendarIcon, permission: "calendar.read", apart: true },
  { name: "regulations", to: "/regulations", icon: GavelIcon, permission: "regulations.read" },
  { name: "accounts", to: "/accounts", icon: GroupIcon, permission: "accounts.read", apart: true },
  { name: "channels", to: "/channels", icon: SensorsIcon, permission: "channels.read" },
  { name: "simulator", to: "/simulator", icon: ChatIcon, permission: "accounts.read" },
  { name: "misunderstood", to: "/misunderstood", icon: MisunderstoodIcon, permission: "misunderstood.read" },
  { name: "audit", to: "/audit-entries", icon: HistoryIcon, permission: "audit.read" },
];
