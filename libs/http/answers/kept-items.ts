// Items of lists that are shown again as they are: the text of each is written once.
import { joinedJson } from './joined-json.js';
import { isList } from './shown-fields.js';

const texts = new WeakMap<object, string>();

/** An item that never changes, for `textOfAnswer`. */
export function keptItem<Item extends object>(item: Item): Item {
  texts.set(item, JSON.stringify(item));
  return item;
}

/** The JSON of an answer; a list ends with its items. */
export function textOfAnswer(body: object): string {
  if (!isList(body)) return JSON.stringify(body);
  const { items, ...others } = body;
  const parts = items.map((item) => texts.get(item) ?? JSON.stringify(item));
  return joinedJson(others, `{"items":[${parts.join(',')}]}`);
}
