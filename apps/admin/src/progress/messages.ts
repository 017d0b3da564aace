export const progressMessages = {
  vi: {
    without_figures: "Chưa có số liệu",
    without_figures_hint: "Chưa báo cáo không có nghĩa là bằng 0; cần đôn đốc.",
    without_quota: "Chưa có chỉ tiêu",
    without_quota_hint: "Không xếp hạng được theo phần trăm.",
    no_ranking: "Không có đơn vị bên dưới để so",
    no_ranking_hint: "Xếp hạng hiện khi có đơn vị trực thuộc trong cây tổ chức.",
    zero: "%{smart_count}/%{of} đơn vị chưa kết nạp ai",
    quota: "chỉ tiêu %{count}",
    sources: "nguồn %{count}",
  },
  en: {
    without_figures: "No figures yet",
    without_figures_hint: "Not reported is not zero: they need a reminder.",
    without_quota: "No quota yet",
    without_quota_hint: "They cannot be ranked by percent.",
    no_ranking: "No units below to compare",
    no_ranking_hint: "The ranking shows once there are units below in the tree.",
    zero: "%{smart_count} of %{of} units admitted nobody",
    quota: "quota %{count}",
    sources: "%{count} candidates",
  },
};
