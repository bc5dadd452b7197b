// The built pages under /app: hashed files for ever, index.html for every other path.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { log } from '../../ledger/config/log.js';
import { dataFolder } from '../../ledger/config/master-data.js';

const YEAR_SECONDS = 31_536_000;
const IMMUTABLE = `public, max-age=${YEAR_SECONDS}, immutable`;

/** Where `npm run build` writes the pages. */
export const webFolder = (): string => join(dataFolder(), '..', 'dist', 'web');

/**
 * Serves the pages in `folder`, with .br or .gz where the browser takes it. Without built pages
 * nothing is served, and the log says so.
 */
export function serveWebFiles(fastify: FastifyInstance, folder: string): void {
  if (!existsSync(join(folder, 'index.html')))
    return log.warn({ folder }, 'the pages are not built: npm run build makes them');
  // Not awaited: the service sets the handler of errors before plugins are loaded.
  void fastify.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root: folder,
      serve: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        void reply.header('cache-control', cachingOf(path));
        // `/app` itself, without a slash, is above the folder of the worker.
        if (/^sw\.js/.test(basename(path))) void reply.header('service-worker-allowed', '/app');
      },
    });
    scope.get<{ Params: { '*': string } }>('/app/*', (request, reply) => {
      const path = request.params['*'];
      return reply.sendFile(isFile(path) ? path : 'index.html');
    });
    for (const url of ['/app', '/verify', '/r/:shipment', '/R/:shipment'])
      scope.get(url, (_request, reply) => reply.sendFile('index.html'));
  });
}

/** What the build writes; every other path is a page, which the browser finds by its address. */
const isFile = (path: string) =>
  /^(?:assets\/.*|[\w-]+\.(?:js|svg|png|html|webmanifest))$/.test(path);

/** A hashed name has one content; everything else is asked again. */
const cachingOf = (path: string) =>
  /-[A-Z0-9]{8}\.\w+(?:\.map)?(?:\.(?:br|gz))?$/.test(basename(path)) ? IMMUTABLE : 'no-cache';
