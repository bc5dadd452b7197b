// Sends a command to one of several processes over HTTP, and asks one.
import { tokenBeside } from '../../libs/service/access/of-ledger.js';
import { readSettings } from '../../libs/ledger/config/read-settings.js';
import type { ServiceProcess } from '../../libs/testing/servers/processes.js';
import type { Json, User } from '../../libs/testing/servers/test-service.js';

const tokens = new Map<string, Promise<string>>();

/** A token of the account `<role>-<place>` in the ledger of a process; the same one each time. */
export function tokenOf(
  { operator }: Pick<ServiceProcess, 'operator'>,
  { role, place }: User,
): Promise<string> {
  const account = `${role}-${place}`;
  const key = JSON.stringify([operator, account]);
  if (!tokens.has(key)) {
    const settings = readSettings(operator);
    tokens.set(key, tokenBeside(settings, { account, role, place }, 1));
  }
  return tokens.get(key)!;
}

/** The answer as it came; rejects where it takes longer than 20 s. */
export async function sendCommand(
  target: ServiceProcess,
  speaker: User,
  name: string,
  data: object,
  key: string,
): Promise<{ status: number; text: string; replayed: boolean }> {
  const response = await fetch(`${target.url}/v1/commands/${name}`, {
    method: 'POST',
    body: JSON.stringify(data),
    signal: AbortSignal.timeout(20_000),
    headers: {
      authorization: `Bearer ${await tokenOf(target, speaker)}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
  });
  return {
    status: response.status,
    text: await response.text(),
    replayed: response.headers.get('idempotency-replayed') === 'true',
  };
}

/** The JSON that a process answers; rejects with its text where it refuses. */
export async function askAs(
  target: ServiceProcess,
  speaker: User,
  method: string,
  path: string,
  body?: object,
): Promise<Json> {
  const answer = await fetch(`${target.url}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: {
      authorization: `Bearer ${await tokenOf(target, speaker)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return JSON.parse(text) as Json;
}
