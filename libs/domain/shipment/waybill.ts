// The shipments of a waybill (SHIP-5).

/** `<waybill>-<n>`, counted from 1. */
export const shipmentOfLine = (waybill: string, line: number): string => `${waybill}-${line}`;

/** The shipments of a waybill that a command names, in the order of its lines. */
export function shipmentsNamed(data: object): readonly string[] {
  const { waybill, lines } = data as {
    readonly waybill?: string;
    readonly lines?: readonly { readonly line?: number }[];
  };
  if (waybill === undefined || lines === undefined) return [];
  return lines.map(({ line }, i) => shipmentOfLine(waybill, line ?? i + 1));
}
