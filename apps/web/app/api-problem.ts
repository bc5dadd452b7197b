// A problem of the service as the pages read it.
export type ApiFieldFault = { readonly pointer: string; readonly detail: string };
/** What went wrong, as the service says it; `status` 0 where there was no answer. */
export type ApiProblem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** What to look at, by an address of the API. */
  readonly next?: { readonly text: string; readonly links: readonly string[] };
  readonly errors?: readonly ApiFieldFault[];
  readonly facts?: Readonly<Record<string, unknown>>;
};

/** The last part of a problem's type, such as `short-of-stock`. */
export const problemCode = ({ type }: ApiProblem): string => type.split(/[/:]/).at(-1) ?? type;
