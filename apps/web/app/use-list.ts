// A list of the service page by page, as one list.
import { useState } from 'preact/hooks';
import { readAnswer } from './api.js';
import type { ApiProblem } from './api-problem.js';
import { useAnswer, type Loaded } from './use-answer.js';

export type PageOfList<Item> = { readonly items: readonly Item[]; readonly next?: string };
export type LoadedList<Item> = {
  readonly first: Loaded<PageOfList<Item>>;
  readonly items: readonly Item[];
  /** Reads the next page; undefined where there is none. */
  readonly more: (() => void) | undefined;
  readonly problem: ApiProblem | undefined;
};
type Rest<Item> = { readonly path: string; readonly pages: readonly PageOfList<Item>[] };

/** The list at `path`, which has a question mark. */
export function useList<Item>(path: string): LoadedList<Item> {
  const first = useAnswer<PageOfList<Item>>(path);
  const [rest, setRest] = useState<Rest<Item>>({ path, pages: [] });
  const [problem, setProblem] = useState<ApiProblem>();
  const pages = rest.path === path ? rest.pages : [];
  const next = (pages.at(-1) ?? first.body)?.next;
  const more = async () => {
    const reply = await readAnswer<PageOfList<Item>>(`${path}&cursor=${encodeURIComponent(next!)}`);
    setProblem(reply.ok ? undefined : reply.problem);
    if (reply.ok) setRest({ path, pages: [...pages, reply.body] });
  };
  return {
    first,
    items: [...(first.body?.items ?? []), ...pages.flatMap(({ items }) => items)],
    more: next === undefined ? undefined : () => void more(),
    problem,
  };
}
