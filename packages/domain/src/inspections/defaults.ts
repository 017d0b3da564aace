import type { InspectionSettings } from "@ketnap/contract";

/** What a committee starts with; nobody has laid these down, so each is for staff to change. */
export const DEFAULT_SETTINGS: InspectionSettings = {
  silentMonth: 4,
  zeroYear: 10,
  lag: 40,
  idleSources: 15,
  monthSinceVisit: 1,
  restMonths: 6,
  capacity: 2,
  delayPercent: 50,
  travel: 15,
  conflictAbove: true,
  weekdays: [1, 2, 3, 4, 5],
  mostVisits: 60,
  prepare:
    "Báo cáo số liệu kết nạp từ đầu năm đến nay; danh sách nguồn và kế hoạch bồi dưỡng; nghị quyết chi bộ về công tác phát triển đảng viên.",
};

/** These settings with what was said of them; what was left out stays. */
export function settingsWith(
  settings: InspectionSettings,
  said: { readonly [Key in keyof InspectionSettings]?: InspectionSettings[Key] | undefined },
): InspectionSettings {
  const given = Object.entries(said).filter(([, value]) => value !== undefined);
  return { ...settings, ...(Object.fromEntries(given) as Partial<InspectionSettings>) };
}
