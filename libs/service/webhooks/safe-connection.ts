// Sends a request to an address that an account has named, and to no address that is not allowed:
// every address that its name has is checked, and a checked one is connected to.
import { lookup } from 'node:dns/promises';
import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../ledger/config/settings.js';
import { mayConnect, networksIn, type Networks } from './addresses.js';
import { Slots } from './slots.js';

type Resolved = { readonly address: string; readonly family: number };
/** `retryAfter` as the header has it. */
type Reply = { readonly status: number; readonly retryAfter: string | undefined };

/** From the look-up of the name to the end of what is read of the answer. */
const PATIENCE_MS = 15_000;
/** So much of the body of an answer is read. */
const ANSWER_BYTES = 1024;
/** Who chooses a URL waits for its addresses so long. */
const LOOKUP_MS = 5000;
/** A look-up holds a thread of few while the name is resolved. */
const LOOKUPS_MAX = 2;

/** One of the addresses of a name is not allowed. */
class AddressNotAllowed extends Error {
  override readonly name = 'AddressNotAllowed';
  readonly code = 'address-not-allowed';
}

@Injectable()
export class SafeConnection {
  private readonly networks: Networks;
  private readonly patienceMs = PATIENCE_MS;
  private readonly lookups = new Slots(LOOKUPS_MAX);
  private readonly resolve: (name: string) => Promise<readonly Resolved[]> = (name) =>
    lookup(name, { all: true });

  constructor({ webhookNetworks }: Settings) {
    this.networks = networksIn(webhookNetworks);
  }

  /**
   * The addresses of a URL, all of them allowed. Throws AddressNotAllowed where one is not, and
   * what the resolver throws where the name has none.
   */
  private async addressesOf({ protocol, hostname }: URL): Promise<readonly Resolved[]> {
    const host = hostname.replace(/^\[|\]$/g, '');
    const family = isIP(host);
    const found =
      family === 0
        ? await this.lookups.take(() => this.resolve(host))
        : [{ address: host, family }];
    if (!found.every(({ address }) => mayConnect(protocol, address, this.networks)))
      throw new AddressNotAllowed();
    return found;
  }

  /** Whether an address that the URL has now is not allowed; a name without one is none. */
  async refuses(url: URL): Promise<boolean> {
    if (url.protocol !== 'https:' && this.networks.length === 0) return true;
    try {
      await unlessAborted(this.addressesOf(url), AbortSignal.timeout(LOOKUP_MS));
      return false;
    } catch (error) {
      return error instanceof AddressNotAllowed;
    }
  }

  /** Posts a text; redirects are answers as they are. Throws where no answer comes within 15 s. */
  async post(
    url: URL,
    headers: Readonly<Record<string, string>>,
    body: string,
    ended: AbortSignal,
  ): Promise<Reply> {
    const signal = AbortSignal.any([AbortSignal.timeout(this.patienceMs), ended]);
    const checked = await unlessAborted(this.addressesOf(url), signal);
    const response = await answered(url, headers, body, checked, signal);
    await readLittle(response);
    return { status: response.statusCode!, retryAfter: response.headers['retry-after'] };
  }
}

/** Why nothing was answered, for the owner of a subscription. */
export function connectionFault(error: unknown): string {
  const { name, code } = error as { readonly name?: string; readonly code?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout';
  return typeof code === 'string' ? code : 'no-answer';
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason as Error);
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

function answered(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  checked: readonly Resolved[],
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  const { request, Agent } = url.protocol === 'https:' ? https : http;
  // Asked for the name, it knows the checked addresses and no others.
  const known: LookupFunction = (_name, { all }, done) =>
    all ? done(null, [...checked]) : done(null, checked[0]!.address, checked[0]!.family);
  return new Promise((resolve, reject) => {
    const length = String(Buffer.byteLength(body));
    request(url, {
      method: 'POST',
      agent: new Agent({ keepAlive: false }),
      lookup: known,
      headers: { ...headers, 'content-length': length },
      signal,
    })
      .on('response', resolve)
      .on('error', reject)
      .end(body);
  });
}

/** The status is known: whatever becomes of the rest of the answer changes nothing. */
async function readLittle(response: http.IncomingMessage): Promise<void> {
  let left = ANSWER_BYTES;
  try {
    for await (const part of response) if ((left -= (part as Buffer).length) <= 0) break;
  } catch {
    response.destroy();
  }
}
