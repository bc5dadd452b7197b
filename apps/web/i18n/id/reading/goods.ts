// Amounts of goods in Bahasa Indonesia.
export const goods = {
  pieces: (amount: string) => `${amount} keping blangko`,
  ribbons: (amount: string, model: string) => `${amount} ribbon tinta ${model}`,
  named: (amount: string, unit: string, name: string) => `${amount} ${unit} ${name}`,
  units: { piece: 'keping', ribbon: 'ribbon', roll: 'rol' } as Readonly<Record<string, string>>,
  printers: (amount: string) => `${amount} mesin cetak`,
};
