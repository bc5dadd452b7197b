// A part of a page that is loaded when it is shown, so that other roles do not load it.
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useTexts } from '../app/language.js';
import { frameTexts } from '../i18n/frame.js';

type LazyState<Props> = { readonly Component?: ComponentType<Props>; readonly isMissing?: true };

/** `load` must be the same function at each call. */
export function LazyPart<Props extends object>(props: {
  readonly load: () => Promise<ComponentType<Props>>;
  readonly properties: Props;
}) {
  const { load, properties } = props;
  const texts = useTexts(frameTexts);
  const [{ Component, isMissing }, setState] = useState<LazyState<Props>>({});
  useEffect(() => {
    load().then(
      (loaded) => setState({ Component: loaded }),
      () => setState({ isMissing: true }),
    );
  }, [load]);
  if (Component) return <Component {...properties} />;
  return (
    <p class="loading" role="status">
      {isMissing ? texts.failed : texts.loading}
    </p>
  );
}
