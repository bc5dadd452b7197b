// The pages of the cockpit, served by the process itself.
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { serveWebFiles, webFolder } from './web-files.js';

@Module({})
export class WebModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    serveWebFiles(this.host.httpAdapter.getInstance<FastifyInstance>(), webFolder());
  }
}
