// What a report is about: a place, a province with its offices, or the country.
import type { FunctionComponent } from 'preact';
import { CENTRE } from '../../../libs/domain/values/places.js';
import { useTexts } from '../app/language.js';
import type { PageComponent } from '../app/router.js';
import { paperTexts } from '../i18n/tasks/papers.js';

/** `code` is the place whose clock the days of the report are in. */
export type ReportScope = {
  readonly of: 'place' | 'province' | 'country';
  readonly code: string;
};

export type ScopedPages = Readonly<Record<ReportScope['of'], PageComponent>>;

/** The pages of a report, by what their address is about. */
export const scopedPages = (Report: FunctionComponent<ReportScope>): ScopedPages => ({
  place: ({ parameters }) => <Report of="place" code={parameters['code']!} />,
  province: ({ parameters }) => <Report of="province" code={parameters['code']!} />,
  country: () => <Report of="country" code={CENTRE} />,
});

/** The parameters that name it, each behind `&`. */
export const scopeQuery = ({ of, code }: ReportScope): string =>
  of === 'country' ? '' : `&${of}=${encodeURIComponent(code)}`;

export function useScopeName({ of, code }: ReportScope, name: string | undefined): string {
  const texts = useTexts(paperTexts);
  if (of === 'country') return texts.country;
  if (name === undefined) return code;
  return of === 'province' ? texts.wholeProvince(name) : `${name} (${code})`;
}

export function BackLink({ of, code, asOf = '' }: ReportScope & { readonly asOf?: string }) {
  const texts = useTexts(paperTexts);
  if (of === 'country') return <a href="/app">{texts.backToOverview}</a>;
  return of === 'province' ? (
    <a href={`/app/provinces/${code}`}>{texts.backToProvince}</a>
  ) : (
    <a href={`/app/places/${code}${asOf}`}>{texts.backToPlace}</a>
  );
}
