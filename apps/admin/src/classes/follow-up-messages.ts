const vi = {
  followUp: {
    name: "Sau lớp học",
    empty: "Chưa có đơn vị nào học xong trong hai năm qua",
    invite: "Kết thúc lớp với số người được chứng nhận của từng đơn vị thì ở đây thấy hồ sơ và kết nạp từ sau lớp.",
    fields: {
      q: "Tìm theo đơn vị",
      underId: "Trong phạm vi",
      organiserId: "Đơn vị tổ chức",
      certified: "Học xong",
      firstOn: "Học xong từ",
      dossiers: "Hồ sơ",
      admitted: "Kết nạp",
      followed: "Sau lớp",
    },
  },
  followed: { nothing: "Chưa có gì", unknown: "Chưa có số liệu", early: "Chưa đến hạn", followed: "Đã có" },
  to_follow_up: "Sau lớp học",
  loss_title: "Từ lớp đến hồ sơ, đến kết nạp",
  loss_organiser: "Đơn vị tổ chức",
  loss_units: "Đơn vị",
  loss_silent: "Chưa có gì",
  loss_unknown: "Chưa có số liệu",
  followed_card: "%{count} người học xong từ %{day} · hồ sơ %{dossiers} · kết nạp %{admitted}",
  loss_share: "%{count} · %{percent}",
  loss_line: "%{certified} học xong · hồ sơ %{dossiers} · kết nạp %{admitted}",
  loss_none: "chưa có số liệu",
  loss_hint: "Hồ sơ và kết nạp tính từ tháng sau lớp, theo số liệu của chính đơn vị. Ô trống là chưa có số liệu.",
};

const en: typeof vi = {
  followUp: {
    name: "After the classes",
    empty: "No unit was certified in the last two years",
    invite: "Finish a class with how many of each unit are certified: dossiers and admissions since stand here.",
    fields: {
      q: "Search unit",
      underId: "Within",
      organiserId: "Organiser",
      certified: "Certified",
      firstOn: "Certified since",
      dossiers: "Dossiers",
      admitted: "Admitted",
      followed: "Since the class",
    },
  },
  followed: { nothing: "Nothing yet", unknown: "No figures", early: "Not due yet", followed: "Followed" },
  to_follow_up: "After the classes",
  loss_title: "From class to dossier to admission",
  loss_organiser: "Organiser",
  loss_units: "Units",
  loss_silent: "Nothing yet",
  loss_unknown: "No figures",
  followed_card: "%{count} certified since %{day} · dossiers %{dossiers} · admitted %{admitted}",
  loss_share: "%{count} · %{percent}",
  loss_line: "%{certified} certified · dossiers %{dossiers} · admitted %{admitted}",
  loss_none: "no figures",
  loss_hint:
    "Dossiers and admissions are counted from the month after the class, by the unit's own figures. An empty cell: no figures.",
};

export const followUpMessages = { vi, en };
