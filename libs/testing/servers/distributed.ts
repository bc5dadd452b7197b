// Settings of the distributed mode on the servers of a suite: each service gets a database and
// topics of its own.
import { freshName, withDatabase, type Servers } from './servers.js';

/** The secret with which all processes sign tokens. */
export const SECRET = 'a secret for tests of 32 characters';

/** The environment of a service, or of several processes of one. */
export function distributedEnvironment(
  given: Servers,
  more: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const name = freshName('keping');
  return {
    KEPING_STORAGE: 'distributed',
    KEPING_MONGODB_URL: withDatabase(given.mongodbUrl, name),
    KEPING_KAFKA_BROKERS: given.brokers,
    KEPING_KAFKA_TOPIC_PREFIX: `${name}.`,
    KEPING_KAFKA_PARTITIONS: '3',
    KEPING_KAFKA_REPLICATION: '1',
    KEPING_JWT_SECRET: SECRET,
    KEPING_LOG_LEVEL: 'silent',
    KEPING_HTTP_PORT: '0',
    ...more,
  };
}
