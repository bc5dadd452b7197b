// Addresses of the API and the pages that show them.
import { pageOfApi } from './api-page.js';

it.each([
  ['/v1/shipments/S-1', '/app/shipments/S-1'],
  ['/v1/loans/L%201', '/app/loans/L%201'],
  ['/v1/events/01a2', '/app/events/01a2'],
  ['/v1/stock/32.07/card', '/app/places/32.07'],
  ['/v1/printers?place=32.07', '/app/places/32.07'],
  ['/v1/shipments', '/app/shipments'],
  ['/v1/lenders?borrower=32.07&item=blank', '/app/loans/new?borrower=32.07&item=blank'],
  ['/openapi.json', undefined],
])('%s is shown by %s', (address, page) => expect(pageOfApi(address)).toBe(page));
