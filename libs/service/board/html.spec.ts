// A template of HTML escapes every value, and leaves HTML that was made by it.
import { html } from './html.js';

describe('a template of HTML', () => {
  it('escapes texts, in attributes too', () => {
    expect(html`<p title="${'"><script>'}">${`a & b's`}</p>`.text).toBe(
      '<p title="&quot;&gt;&lt;script&gt;">a &amp; b&#39;s</p>',
    );
  });

  it('puts HTML in as it is, lists one after the other, and nothing for undefined', () => {
    const items = [1, 2].map((number) => html`<b>${number}</b>`);
    expect(html`${items}${undefined}`.text).toBe('<b>1</b><b>2</b>');
  });
});
