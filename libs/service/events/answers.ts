// The answer about events: CloudEvents 1.0.
import { Described } from '../../domain/values/field.js';
import { Sometimes, Str, When } from '../../http/answers/answer-fields.js';
import { eventClasses } from './event-classes.js';

/** The data of one of the event types: components of the document. */
const OneOfEvents = () =>
  Described({
    anyOf: [...eventClasses().keys()].map((name) => ({
      $ref: `#/components/schemas/Event.${name}`,
    })),
  });

export class CloudEventAnswer {
  @Str() specversion!: string;
  @Str() id!: string;
  @Str() source!: string;
  @Str() type!: string;
  @Str() subject!: string;
  @When() time!: string;
  @Str() datacontenttype!: string;
  @Str() dataschema!: string;
  /** The version of `data`; absent where it is 1. */
  @Sometimes({ type: 'string' }) schemaversion?: string;
  @When() recordedtime!: string;
  @Str() sequence!: string;
  @Str() position!: string;
  @Str() partitionkey!: string;
  @Str() correlationid!: string;
  @Str() causationid!: string;
  @Str() authid!: string;
  @Str() authrole!: string;
  @Str() authplace!: string;
  @Sometimes({ type: 'string' }) traceparent?: string;
  @Str() eventhash!: string;
  @Str() streams!: string;
  @OneOfEvents() data!: object;
}
