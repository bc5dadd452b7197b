// The load of the HTTP benchmark, as a process of its own: 64 connections, every request with a key
// of its own.
import autocannon from 'autocannon';

const [url, token, seconds] = process.argv.slice(2) as [string, string, string];
let count = 0;
const result = await autocannon({
  url,
  connections: 64,
  duration: Number(seconds),
  requests: [
    {
      method: 'POST',
      path: '/v1/commands/PrintBlanks',
      body: JSON.stringify({ place: '32.07', quantity: 1 }),
      setupRequest: (request) => ({
        ...request,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': `bench-http-${process.pid}-${(count += 1)}`,
        },
      }),
    },
  ],
});
process.stdout.write(
  JSON.stringify({ perSecond: result.requests.average, rejected: result.non2xx }),
);
