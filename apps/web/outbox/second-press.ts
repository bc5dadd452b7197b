// The second press of a double press: what took the place of the pressed button is not pressed too.

/** The time between two presses that systems take for one double press: the default of Windows. */
const DOUBLE_PRESS_MS = 500;
const SAME_PLACE_PX = 8;

const CONTROLS = 'a, button, input, label, select, summary, textarea';

type Press = { readonly control: Element; readonly atMs: number; readonly at: MouseEvent };

/**
 * From now on a press is ignored where another control was pressed at the same place just before.
 * Who presses twice on “record” stays and reads what became of it. Keys are no presses here.
 */
export function ignoreSecondPresses(): void {
  let first: Press | undefined;
  const onClick = (event: MouseEvent) => {
    if (!event.isTrusted || event.detail === 0 || !(event.target instanceof Element)) return;
    const control = event.target.closest(CONTROLS) ?? event.target;
    if (first && isSecondPress(first, event) && !isOne(first.control, control)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else first = { control, atMs: event.timeStamp, at: event };
  };
  window.addEventListener('click', onClick, { capture: true });
}

const isSecondPress = ({ atMs, at }: Press, event: MouseEvent): boolean =>
  event.timeStamp - atMs < DOUBLE_PRESS_MS &&
  Math.hypot(event.clientX - at.clientX, event.clientY - at.clientY) < SAME_PLACE_PX;

/** A press on a label presses its field as well. */
const isOne = (pressed: Element, control: Element): boolean =>
  pressed === control || (pressed instanceof HTMLLabelElement && pressed.control === control);
