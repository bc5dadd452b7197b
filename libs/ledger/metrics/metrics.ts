// What a process counts for Prometheus, in base units.
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

export const registry = new Registry();
export const commandsDecided = new Counter({
  name: 'keping_commands_total',
  help: 'Commands decided, by name and outcome',
  labelNames: ['command', 'outcome'],
  registers: [registry],
});

export const tokensVerified = new Counter({
  name: 'keping_tokens_total',
  help: 'Tokens of requests, by outcome',
  labelNames: ['outcome'],
  registers: [registry],
});
export const signIns = new Counter({
  name: 'keping_sign_ins_total',
  help: 'Sign-ins in a browser, by outcome',
  labelNames: ['outcome'],
  registers: [registry],
});
/** CTRL-9. */
export const unknownAccess = new Counter({
  name: 'keping_unknown_access_total',
  help: 'Hashes, sessions and tokens without an event in the ledger that were refused, by kind',
  labelNames: ['kind'],
  registers: [registry],
});
export const messagesTaken = new Counter({
  name: 'keping_intake_messages_total',
  help: 'Messages of the intake topic answered, by outcome',
  labelNames: ['outcome'],
  registers: [registry],
});
export const messagesDropped = new Counter({
  name: 'keping_event_messages_dropped_total',
  help: 'Messages of event topics that are not of this history, by reason',
  labelNames: ['reason'],
  registers: [registry],
});
export const policiesDecided = new Counter({
  name: 'keping_policy_reactions_total',
  help: 'Commands of policies, by policy and outcome',
  labelNames: ['policy', 'outcome'],
  registers: [registry],
});
export const appendsFailed = new Counter({
  name: 'keping_appends_failed_total',
  help: 'Commands that could not be stored',
  registers: [registry],
});
export const sealsFailed = new Counter({
  name: 'keping_seals_failed_total',
  help: 'Seals that could not be made or sent',
  registers: [registry],
});
export const checkpointsFailed = new Counter({
  name: 'keping_checkpoints_failed_total',
  help: 'Checkpoints of the transparency log that could not be made or stored',
  registers: [registry],
});
export const noticesSent = new Counter({
  name: 'keping_notices_total',
  help: 'Messages about notices handed to the mail server, by outcome',
  labelNames: ['outcome'],
  registers: [registry],
});
export const noticesWaiting = new Gauge({
  name: 'keping_notices_waiting',
  help: 'Messages about notices that wait for the mail server',
  registers: [registry],
});
export const mailFailing = new Gauge({
  name: 'keping_mail_failing_seconds',
  help: 'Since when the mail server takes nothing; 0 where it does, or nothing waits',
  registers: [registry],
});
export const webhookDeliveries = new Counter({
  name: 'keping_webhook_deliveries_total',
  help: 'Events posted to subscriptions, by outcome',
  labelNames: ['outcome'],
  registers: [registry],
});
export const webhooksPending = new Gauge({
  name: 'keping_webhook_pending',
  help: 'Events that subscriptions which are on have not passed yet, of all together',
  registers: [registry],
});
export const webhooksOff = new Gauge({
  name: 'keping_webhook_off',
  help: 'Subscriptions that are off because their receivers have taken nothing, or are gone',
  registers: [registry],
});
export const commandSeconds = new Histogram({
  name: 'keping_command_seconds',
  help: 'Time from a command to its stored outcome',
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
});
export const requestSeconds = new Histogram({
  name: 'keping_http_request_seconds',
  help: 'Time from a request to its answer, by route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
});

/** What is counted where it happens. */
export const COUNTED = [
  commandsDecided,
  messagesTaken,
  messagesDropped,
  tokensVerified,
  signIns,
  unknownAccess,
  policiesDecided,
  appendsFailed,
  sealsFailed,
  checkpointsFailed,
  noticesSent,
  noticesWaiting,
  mailFailing,
  webhookDeliveries,
  webhooksPending,
  webhooksOff,
  commandSeconds,
  requestSeconds,
] as const;
