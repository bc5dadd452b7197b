// Which lines of the inbox are notices, and which line is the same one again.
import type { WorkItem, WorkKind } from './item.js';
import { noticeKeyOf, noticeKindOf } from './notice.js';

const item = (kind: WorkKind, more: Partial<WorkItem> = {}): WorkItem => ({
  kind,
  place: '32.07',
  severity: 'medium',
  since: null,
  facts: {},
  links: { view: '/v1/loans/L1' },
  ...more,
});

describe('a notice', () => {
  it.each([
    ['shipment-to-receive', 'medium', 'arriving'],
    ['shipment-to-receive', 'high', 'late'],
    ['loan-to-answer', 'medium', 'asked'],
    // Nobody asked for it by name.
    ['loan-to-answer', 'low', undefined],
    ['owed-due', 'low', 'owed'],
    ['loss-to-confirm', 'high', 'to-confirm'],
    ['spoilage-high', 'medium', undefined],
  ] as const)('%s of severity %s is %s', (kind, severity, notice) =>
    expect(noticeKindOf(item(kind, { severity }))).toBe(notice),
  );

  it('is the same whatever becomes of its figures, its reason and its question', () => {
    const before = item('loan-to-answer', { facts: { quantity: 3, lender: '32.07' } });
    const after = item('loan-to-answer', {
      since: '2017-07-10',
      facts: { quantity: 2, lender: '32.07', reason: 'x' },
      links: { view: '/v1/loans/L1?at=now' },
    });
    expect(noticeKeyOf(after)).toBe(noticeKeyOf(before));
  });

  it('is another one of another loan, lender, item or kind, and where it becomes late', () => {
    const lines = [
      item('return-due'),
      item('return-due', { links: { view: '/v1/loans/L2' } }),
      item('return-due', { facts: { lender: '32.78' } }),
      item('loan-overdue'),
      item('runs-out-soon', { facts: { item: 'blank' } }),
      item('runs-out-soon', { facts: { item: 'ink', model: 'YMCK-500' } }),
      item('shipment-to-receive'),
      item('shipment-to-receive', { severity: 'high' }),
    ];
    expect(new Set(lines.map(noticeKeyOf)).size).toBe(lines.length);
  });
});
