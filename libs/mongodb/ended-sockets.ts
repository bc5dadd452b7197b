// After a large write the driver waits for the socket's `drain`, and for nothing else (mongodb 7.9,
// Connection.writeCommand): where the connection ended meanwhile, the operation would never settle,
// neither by its socketTimeoutMS nor otherwise. A socket that has closed has nothing left to drain:
// the driver then sees the end of the connection, and handles it like any other.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

const CHANNEL = 'net.client.socket';

/** Follows the sockets that this process opens from now on, until the function is called. */
export function settleEndedSockets(): () => void {
  const follow = (message: unknown) => {
    const { socket } = message as { readonly socket: Socket };
    socket.once('close', () => {
      if (socket.listenerCount('drain') > 0) socket.emit('drain');
    });
  };
  subscribe(CHANNEL, follow);
  return () => void unsubscribe(CHANNEL, follow);
}
