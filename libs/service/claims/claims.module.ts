// Claims of warehouse systems, over HTTP and as messages.
import { Module } from '@nestjs/common';
import { CommandExecutionModule } from '../commands/command-execution.module.js';
import { SecurityModule } from '../sessions/security.module.js';
import { ClaimReader } from './claim-reader.js';
import { ClaimsInWaiting } from './claims-in-waiting.js';
import { Claims } from './claims.service.js';
import { IntakeMessages } from './intake-messages.js';
import { WaitingClaims } from './waiting-claims.js';

@Module({
  imports: [CommandExecutionModule, SecurityModule],
  providers: [ClaimReader, ClaimsInWaiting, Claims, WaitingClaims, IntakeMessages],
  exports: [Claims, IntakeMessages],
})
export class ClaimsModule {}
