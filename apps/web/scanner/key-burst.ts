// Keys that come faster than a person types, ending in Enter, are of a scanner: pure.

/** A scanner types a key within it; a person does not, over several keys. */
const KEY_MAX_MS = 40;
/** Fast keys after which it is certainly no person; then a key may come later. */
const SURE_KEYS = 6;
const LATE_MAX_MS = 150;
const SHORTEST = 3;

export type KeyPress = {
  /** As in `KeyboardEvent.key`. */
  readonly key: string;
  readonly atMs: number;
  /** Held down: repeats are fast, and of a person. */
  readonly isRepeat: boolean;
};
/**
 * `begins`: the first key, from which a scan may follow; `scanning`: certainly a scan, the key is
 * part of it; `scanned`: it is complete.
 */
export type BurstStep =
  | { readonly kind: 'typing' | 'begins' | 'scanning' }
  | { readonly kind: 'scanned'; readonly text: string };

export class KeyBurst {
  private text = '';
  private lastMs = -Infinity;

  /** What a key that is pressed means, after those before it. */
  after({ key, atMs, isRepeat }: KeyPress): BurstStep {
    // A scanner holds it for capitals.
    if (key === 'Shift' || key === 'CapsLock') return { kind: 'typing' };
    const gapMaxMs = this.text.length > SURE_KEYS ? LATE_MAX_MS : KEY_MAX_MS;
    const isFast = atMs - this.lastMs <= gapMaxMs && !isRepeat;
    this.lastMs = atMs;
    if (key === 'Enter') {
      const { text } = this;
      this.text = '';
      return isFast && text.length >= SHORTEST ? { kind: 'scanned', text } : { kind: 'typing' };
    }
    if (key.length !== 1 || isRepeat) {
      this.text = '';
      return { kind: 'typing' };
    }
    this.text = isFast ? this.text + key : key;
    if (this.text.length === 1) return { kind: 'begins' };
    return { kind: this.text.length > SURE_KEYS ? 'scanning' : 'typing' };
  }
}
