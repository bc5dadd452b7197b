// What is recorded of accounts and tokens in the process that takes commands.
import { Module } from '@nestjs/common';
import { SecurityModule } from '../sessions/security.module.js';
import { DisableAccountController, DisableAccounts } from './disable-account.controller.js';
import { ServeAccessRequests } from './serve-requests.js';

@Module({
  imports: [SecurityModule],
  controllers: [DisableAccountController],
  providers: [DisableAccounts, ServeAccessRequests],
})
export class AccessModule {}
