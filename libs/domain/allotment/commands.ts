// allotment-<id>, the commands besides the request and the grant.
import { described } from '../command.js';
import { Id, Text } from '../values/fields.js';

export class RefuseAllotment {
  @Id() allotment!: string;
  @Text(500) reason!: string;
}

export const ALLOTMENT_COMMANDS = {
  RefuseAllotment: described(RefuseAllotment, 'AllotmentRefused'),
} as const;
