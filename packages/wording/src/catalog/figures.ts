import type { Sentences } from "@ketnap/contract";

/** Answers in figures: sums, sources, dossiers, comparisons, averages. */
export const figures = {
  "figure.value": { vi: "{value}", en: "{value}" },
  "figure.people": { vi: "{value} người", en: "{value} people" },
  "figure.suppressed": {
    vi: "Số của nhóm này không nêu, để không lộ người cụ thể: ở đơn vị khác chỉ nêu khi từ 5 người và cho trọn một năm đã qua.",
    en: "The number of this group is not told, so that it points at nobody: of another unit it is told from five people on, for a whole year that is over.",
  },
  "totals.item": { vi: "{value} {indicator}", en: "{value} {indicator}" },
  "totals.itemPeriod": { vi: "{value} {indicator} ({period})", en: "{value} {indicator} ({period})" },
  "totals.suppressed": { vi: "{indicator}: không nêu vì số quá nhỏ", en: "{indicator}: too small to be told" },
  "totals.none": { vi: "Chưa có số liệu kỳ này: {list}", en: "No figures for this period: {list}" },
  "totals.title": { vi: "tổng hợp", en: "summary" },
  "classes.title": { vi: "lớp bồi dưỡng", en: "classes" },
  "classes.both": { vi: "{classes} lớp · {learners} học viên", en: "{classes} classes · {learners} learners" },
  "classes.classes": { vi: "{classes} lớp", en: "{classes} classes" },
  "classes.learners": { vi: "{learners} học viên", en: "{learners} learners" },
  "classes.perClass": { vi: "Bình quân {count} học viên một lớp", en: "{count} learners a class on average" },
  "dossiers.title": { vi: "hồ sơ kết nạp", en: "admission dossiers" },
  "dossiers.received": { vi: "{count} hồ sơ đã nhận", en: "{count} dossiers received" },
  "dossiers.sent": { vi: "{count} hồ sơ đã gửi", en: "{count} dossiers sent" },
  "dossiers.share": {
    vi: "Bằng {percent} của {learners} học viên đã bồi dưỡng cùng kỳ",
    en: "That is {percent} of {learners} learners trained in the same months",
  },
  "sources.count": { vi: "{count} quần chúng trong nguồn", en: "{count} candidates in the pool" },
  "sources.enough": {
    vi: "Chỉ tiêu còn {remaining}: nguồn đủ",
    en: "{remaining} of the quota left: the pool suffices",
  },
  "sources.short": {
    vi: "Chỉ tiêu còn {remaining}: nguồn thiếu {short}",
    en: "{remaining} of the quota left: the pool is {short} short",
  },
  "members.title": { vi: "số đảng viên", en: "members" },
  "members.count": { vi: "{members} đảng viên, ngày {date}", en: "{members} members on {date}" },
  "members.sum": {
    vi: "{members} đảng viên, cộng {reported} / {of} đơn vị đã có số, ngày {date}",
    en: "{members} members, summed from {reported} of {of} units counted, on {date}",
  },
  "members.before": { vi: "Lần trước: {members}, ngày {date}", en: "Before: {members} on {date}" },
  "average.rate": { vi: "{value} số đảng viên ({period})", en: "{value} of the members ({period})" },
  "average.title": { vi: "bình quân {indicator}", en: "average {indicator}" },
  "average.perYear": { vi: "{value} một năm", en: "{value} a year" },
  "average.total": { vi: "Tổng {total} trong {years} năm", en: "{total} in {years} years" },
  "average.over": {
    vi: "Chỉ tiêu {quota} một năm: đạt {percent}, vượt {difference}",
    en: "Quota {quota} a year: {percent} met, {difference} over",
  },
  "average.short": {
    vi: "Chỉ tiêu {quota} một năm: đạt {percent}, thiếu {difference}",
    en: "Quota {quota} a year: {percent} met, {difference} short",
  },
  "average.even": { vi: "Chỉ tiêu {quota} một năm: vừa đạt {percent}", en: "Quota {quota} a year: met at {percent}" },
  "rate.target": {
    vi: "{points} so với chỉ tiêu {target} (bằng {relative} chỉ tiêu)",
    en: "{points} against the target of {target} ({relative} of it)",
  },
  "rate.targetOnly": { vi: "{points} so với chỉ tiêu {target}", en: "{points} against the target of {target}" },
  "comparison.title": { vi: "so với cùng kỳ", en: "same period last year" },
  "comparison.other": { vi: "so sánh hai kỳ", en: "two periods compared" },
  "comparison.unlike": {
    vi: "{current}; {previous} của {period}. Hai số không cùng phạm vi đơn vị nên chưa nói được tăng hay giảm",
    en: "{current}; {previous} in {period}. The two are not of the same units, so there is no saying whether that is more or less",
  },
  "comparison.common": {
    vi: "Chỉ so {months} / {of} tháng của {units} đơn vị, bỏ những tháng mà một trong hai kỳ thiếu số liệu: {left}",
    en: "Compared over {months} / {of} months of {units} units, without the months that either period lacks: {left}",
  },
  "comparison.commonOwn": {
    vi: "Chỉ so {months} / {of} tháng, bỏ những tháng mà một trong hai kỳ thiếu số liệu: {left}",
    en: "Compared over {months} / {of} months, without those that either period lacks: {left}",
  },
  "comparison.all": { vi: "cả kỳ", en: "all months" },
  "comparison.bases": { vi: "Kỳ này: {now}; kỳ trước: {before}", en: "Now: {now}; before: {before}" },
  "comparison.ofUnits": {
    vi: "số cộng, {reported} / {of} đơn vị đủ số liệu",
    en: "a sum, {reported} / {of} units with every month",
  },
  "comparison.ofItself": { vi: "số của chính đơn vị", en: "the unit's own figure" },
  "comparison.line": {
    vi: "{current}, {difference} so với {previous} của {period}",
    en: "{current}, {difference} against {previous} in {period}",
  },
  "comparison.linePercent": {
    vi: "{current}, {difference} ({percent}) so với {previous} của {period}",
    en: "{current}, {difference} ({percent}) against {previous} in {period}",
  },
} satisfies Sentences;
