// The OpenAPI document as it is served, as a token: the controller need not know how it is made.

export abstract class OpenApi {
  /** The document as JSON. */
  abstract readonly text: string;
}
