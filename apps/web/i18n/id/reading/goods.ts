// Amounts of goods in Bahasa Indonesia.
export const goods = {
  blanks: (amount: string) => `${amount} keping blangko`,
  ribbons: (amount: string, model: string) => `${amount} ribbon tinta ${model}`,
  printers: (amount: string) => `${amount} mesin cetak`,
};
