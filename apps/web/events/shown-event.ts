// An event in CloudEvents form, as far as the pages show it.
export type ShownEvent = {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly schemaversion?: string;
  readonly recordedtime: string;
  readonly position: string;
  readonly correlationid: string;
  readonly authid: string;
  readonly authrole: string;
  readonly authplace: string;
  readonly eventhash: string;
  /** Such as `stock-32.07:137,shipment-S1:2`: streams with the version of the event in each. */
  readonly streams: string;
  readonly data: Readonly<Record<string, unknown>>;
};
