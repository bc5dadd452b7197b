// The distributed storage as a process uses it: ports on MongoDB and Kafka, by the settings.
import type { FeedConsumer } from '../../kernel/ports/feed.js';
import { PositionFeed } from '../../kernel/runtime/position-feed.js';
import type { ProjectorOptions } from '../../kernel/runtime/projector-rows.js';
import { KafkaIntake } from '../../kafka/kafka-intake.js';
import { log } from '../config/log.js';
import type { Settings } from '../config/settings.js';
import { logFeedError } from './feed-errors.js';
import { messagesDropped } from '../metrics/metrics.js';
import { openEpoch } from './epoch.js';
import { openDistributed } from './open-distributed.js';
import type { ProcessTasks, StoragePorts } from './opened-ledger.js';
import type { Projections } from './projections.js';

/** Other processes append: nobody wakes a feed by position here, so it polls. */
const POLLING = { restMs: 200, pollMs: 200, onError: logFeedError };

/**
 * Connects to the servers. Throws UnusableStore where one is missing, standalone, or its topics do
 * not fit; LedgerBehind where the database was rolled back.
 */
export async function openDistributedStorage(
  settings: Settings,
  projections: Projections,
  projecting: ProjectorOptions,
  tasks: ProcessTasks,
): Promise<StoragePorts> {
  const kafkaLog = (level: 'error' | 'warn' | 'info', details: object, message: string) =>
    log[level](details, message);
  const onStalled = () => void process.kill(process.pid, 'SIGTERM');
  const sessionMs = settings.kafkaSessionSeconds * 1000;
  const prefix = settings.kafkaTopicPrefix;
  const sources = sourcesByTopic(settings);
  const opened = await openDistributed({
    mongodbUrl: settings.mongodbUrl!,
    baseUrl: settings.publicUrl ?? 'http://localhost:3000',
    projections,
    projecting,
    tasks,
    log: kafkaLog,
    patienceMs: settings.sweepSeconds * 1000,
    kafka: {
      brokers: settings.kafkaBrokers,
      tls: settings.kafkaTls,
      sasl: settings.kafkaSasl,
      prefix,
      intakeTopics: [...sources.keys()],
      partitions: settings.kafkaPartitions,
      replication: settings.kafkaReplication,
      sessionMs,
    },
    follow: (store, consumer) => new PositionFeed(store, consumer, POLLING),
    onStalled,
    onDropped: (reason, count) => {
      messagesDropped.inc({ reason }, count);
      log.warn({ reason, count }, 'messages of event topics were dropped');
    },
    openEpoch: (ports, seenByOthers) => openEpoch(settings, ports, seenByOthers),
  });
  const { epoch, store, projectionStore, claims, metadata, access, documents } = opened;
  const { feed, relay, seals } = opened;
  return {
    epoch,
    store,
    projectionStore,
    claims,
    metadata,
    access,
    documents,
    feed,
    follow: (consumer: FeedConsumer) => new PositionFeed(store, consumer, POLLING),
    messages: tasks.commands
      ? new KafkaIntake({
          kafka: opened.kafka,
          prefix,
          sources,
          sessionMs,
          outcomes: opened.outcomes,
          log: kafkaLog,
          onStalled,
        })
      : undefined,
    // The process that holds the lease of the relay seals: one at a time.
    sealing: relay && { holdsLease: () => relay.holdsLease, topic: seals },
    sealTopic: seals,
    noticeLease: opened.noticeLease,
    dependencies: opened.dependencies,
    space: undefined,
    damage: undefined,
    close: opened.close,
  };
}

/** The topics of single sources, without the prefix; none where only tokens are trusted. */
function sourcesByTopic({ intakeTrust, intakeSources }: Settings): ReadonlyMap<string, string> {
  if (intakeTrust === 'token') return new Map();
  return new Map(
    Object.entries(intakeSources).map(([source, { topic }]) => [`intake.${topic}`, source]),
  );
}
