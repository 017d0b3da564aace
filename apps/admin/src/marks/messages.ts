export const markMessages = {
  vi: { sample: "mẫu" },
  en: { sample: "sample" },
};
