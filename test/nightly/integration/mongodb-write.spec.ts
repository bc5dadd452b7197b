// A large write to MongoDB whose connection the driver gives up before all of it was sent.
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { connectMongo } from '../../../libs/mongodb/client.js';
import { servers } from '../../../libs/testing/servers/servers.js';

/** So many bytes of a connection are passed on, and then nothing more is read of it. */
const READ_BYTES = 200_000;

/** A way to the database that stops in the middle of a large write, as a host that hangs does. */
function stoppingWay(host: string, port: number): Promise<Server> {
  const server = createServer((client) => {
    const database = connect(port, host);
    let bytes = 0;
    client.on('data', (chunk) => {
      bytes += chunk.length;
      if (bytes < READ_BYTES) return void database.write(chunk);
      client.pause();
    });
    database.pipe(client);
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const)
      one.on('error', () => undefined).on('close', () => other.destroy());
  });
  return new Promise((listening) => {
    server.listen(0, '127.0.0.1', () => listening(server));
  });
}

describe('a write to MongoDB', () => {
  it('settles where its connection is given up in the middle of it', async () => {
    const { mongodbUrl, close } = await servers();
    const { hostname, port } = new URL(mongodbUrl);
    const way = await stoppingWay(hostname, Number(port));
    const { port: wayIn } = way.address() as AddressInfo;
    const { client, db } = await connectMongo(
      `mongodb://127.0.0.1:${wayIn}/keping_write?directConnection=true`,
    );
    const body = 'x'.repeat(8_000_000);
    await expect(db.collection('large').insertOne({ body })).rejects.toThrow('timed out');
    await client.close();
    way.close();
    await close();
  });
});
