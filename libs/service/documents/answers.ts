// The answer about a document that was sent.
import { Int, Str } from '../../http/answers/answer-fields.js';

export class DocumentAnswer {
  /** Of its bytes: an event names it by this. */
  @Str() sha256!: string;
  /** Content type. */
  @Str() type!: string;
  @Int() bytes!: number;
  /** Where it can be read. */
  @Str() url!: string;
}
