// A list that is read page by page: what is there, or that nothing is, and a button for more.
import type { ComponentChildren } from 'preact';
import type { LoadedList } from '../app/use-list.js';
import { AnswerView } from './answer-view.js';
import { ProblemNote } from './problem-note.js';

export function LongList<Item>(props: {
  readonly list: LoadedList<Item>;
  readonly none: string;
  readonly more: string;
  readonly children: (items: readonly Item[]) => ComponentChildren;
}) {
  const { list, none, more, children } = props;
  return (
    <>
      <AnswerView answer={list.first}>
        {() => (list.items.length === 0 ? <p class="muted">{none}</p> : children(list.items))}
      </AnswerView>
      {list.problem && <ProblemNote problem={list.problem} retry={list.more} />}
      {list.more && (
        <p>
          <button type="button" class="quiet" onClick={list.more}>
            {more}
          </button>
        </p>
      )}
    </>
  );
}
