// The built pages under /app: hashed files for ever, index.html for every other path.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Rejection } from '../../kernel/core/errors.js';
import { log } from '../config/log.js';
import { dataFolder } from '../config/master-data.js';

const YEAR_SECONDS = 31_536_000;
const IMMUTABLE = `public, max-age=${YEAR_SECONDS}, immutable`;

/** Where `npm run build` writes the pages. */
export const webFolder = (): string => join(dataFolder(), '..', 'dist', 'web');

/**
 * Serves the pages in `folder`, with .br or .gz where the browser takes it. Without built pages
 * nothing is served, and the log says so.
 */
export async function serveWebFiles(fastify: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html')))
    return log.warn({ folder }, 'the pages are not built: npm run build makes them');
  await fastify.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root: folder,
      prefix: '/app/',
      wildcard: false,
      index: false,
      preCompressed: true,
      cacheControl: false,
      globIgnore: ['**/*.br', '**/*.gz'],
      setHeaders: (reply, path) => void reply.header('cache-control', cachingOf(path)),
    });
    for (const url of ['/app', '/app/', '/app/*', '/r/:shipment', '/R/:shipment'])
      scope.get(url, (request, reply) => {
        if (request.url.startsWith('/app/assets/')) throw new Rejection('not-found');
        return reply.sendFile('index.html');
      });
  });
}

/** A hashed name has one content; everything else is asked again. */
const cachingOf = (path: string) =>
  /-[A-Z0-9]{8}\.\w+(?:\.map)?(?:\.(?:br|gz))?$/.test(basename(path)) ? IMMUTABLE : 'no-cache';
