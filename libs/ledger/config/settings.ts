// All settings of a process; faults end it with 78 (EX_CONFIG). Defaults and limits are in
// read-settings.ts.

/** Of the secret that signs tokens, in characters. */
export const SECRET_LENGTH_MIN = 32;

/** The storages that KEPING_STORAGE may name. */
export const STORAGES = ['embedded', 'distributed'] as const;
type StorageKind = (typeof STORAGES)[number];

/** What differs by storage: where the entry of a storage is missing, it does not compile. */
export const ofStorage = <T>(
  { storage }: { readonly storage: StorageKind },
  each: { readonly [Kind in StorageKind]: T },
): T => each[storage];

export class SettingsFault extends Error {
  override readonly name = 'SettingsFault';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

export abstract class Settings {
  abstract readonly storage: StorageKind;
  abstract readonly dataDir: string;
  abstract readonly httpHost: string;
  abstract readonly httpPort: number;
  abstract readonly behindTls: boolean;
  /** The addresses (CIDR) whose X-Forwarded-* headers are believed. */
  abstract readonly trustedProxies: readonly string[];
  /** The address of the service as others see it, without a path; undefined: as they ask for it. */
  abstract readonly publicUrl: string | undefined;
  abstract readonly mongodbUrl: string | undefined;
  abstract readonly kafkaBrokers: readonly string[];
  abstract readonly kafkaTopicPrefix: string;
  abstract readonly kafkaPartitions: number;
  abstract readonly kafkaReplication: number;
  abstract readonly kafkaSessionSeconds: number;
  /** PEM texts; undefined: without TLS; without `ca`: the authorities that Node knows. */
  abstract readonly kafkaTls:
    { readonly ca?: string; readonly cert?: string; readonly key?: string } | undefined;
  abstract readonly kafkaSasl:
    | {
        readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
        readonly username: string;
        readonly password: string;
      }
    | undefined;
  abstract readonly intakeTrust: 'token' | 'broker-acl';
  /** By source; `topic` is the name of its own topic after `<prefix>intake.`. */
  abstract readonly intakeSources: Readonly<
    Record<string, { readonly role: string; readonly place: string; readonly topic: string }>
  >;
  abstract readonly jwtSecret: string | undefined;
  /** Public keys: of the issuer, or, without one, those of our own token printer. */
  abstract readonly jwtJwksFile: string | undefined;
  /** Ed25519, PEM (PKCS8): read by the token printer only. */
  abstract readonly jwtPrivateKeyFile: string | undefined;
  /** The issuer of tokens; with it only its tokens are accepted. */
  abstract readonly oidcIssuer: string | undefined;
  abstract readonly oidcAudience: string | undefined;
  /** Of this service at the issuer; with it people sign in there in a browser. */
  abstract readonly oidcClientId: string | undefined;
  /** Undefined for a public client, which PKCE protects alone. */
  abstract readonly oidcClientSecret: string | undefined;
  /** Paths of the claims that hold the account, the role and the place. */
  abstract readonly oidcAccountClaim: string;
  abstract readonly oidcRoleClaim: string;
  abstract readonly oidcPlaceClaim: string;
  abstract readonly oidcTokenType: 'at+jwt' | 'JWT';
  abstract readonly publicBoard: boolean;
  /** Of answers to those who do not say which language they read. */
  abstract readonly language: 'en' | 'id';
  abstract readonly inkModelsFile: string | undefined;
  abstract readonly holidaysFile: string | undefined;
  /** Areas of places for the map (GeoJSON, TopoJSON). */
  abstract readonly mapFile: string | undefined;
  abstract readonly backlogDays: number;
  /** Blanks are handed over in multiples of this many. */
  abstract readonly redistributionLot: number;
  abstract readonly lateEntryDaysMax: number;
  abstract readonly lowPrintThreshold: number;
  abstract readonly printerCardsPerDay: number;
  abstract readonly lossRecordAbove: number;
  abstract readonly inkLossRecordAbove: number;
  abstract readonly correctionConfirmAbove: number;
  abstract readonly claimWaitHours: number;
  abstract readonly claimsWaitingMax: number;
  abstract readonly sweepSeconds: number;
  abstract readonly lenderFloorDays: number;
  abstract readonly loanAutoApprove: boolean;
  abstract readonly loanInkRibbonsDefault: number;
  abstract readonly loanDaysDefault: number;
  abstract readonly offerDaysDefault: number;
  /** How long a query waits for rows that it must show before it is not-yet. */
  abstract readonly readWaitSeconds: number;
  /** How long a shutdown by signal may take before the process ends with 75. */
  abstract readonly shutdownSeconds: number;
  abstract readonly rateLimitPerMinute: number;
  /** Connections that a process holds at one time; further ones are closed at once. */
  abstract readonly connectionsMax: number;
  /** smtp:// or smtps://, with user and password where it wants them; undefined: no mail. */
  abstract readonly smtpUrl: string | undefined;
  /** The address from which notices are sent. */
  abstract readonly mailFrom: string | undefined;
  /** Networks (CIDR) to which webhooks may be sent though they are not public, also by http. */
  abstract readonly webhookNetworks: readonly string[];
  /** Ed25519, PEM (PKCS8); without it one is made in the data folder. */
  abstract readonly sealKeyFile: string | undefined;
  /** What a reader of /metrics must send; undefined: open on loopback, closed elsewhere. */
  abstract readonly metricsToken: string | undefined;
  /** Where seals are kept by schedule: outside the data folder. */
  abstract readonly sealFolder: string | undefined;
  abstract readonly sealEveryMinutes: number;
  /** The name of the transparency log; undefined: the ledger's own. */
  abstract readonly logOrigin: string | undefined;
  /** Where tiles and checkpoints are written as files: outside the data folder. */
  abstract readonly logFolder: string | undefined;
  abstract readonly checkpointSeconds: number;
  /** Whether the hashes of the log are served without a token. */
  abstract readonly logPublic: boolean;
  /** A file: verifier key and address of a witness a line. */
  abstract readonly witnessesFile: string | undefined;
  /** How many witnesses must have signed a checkpoint before receipts are made by it. */
  abstract readonly witnessQuorum: number;
  abstract readonly witnessSeconds: number;
  /** After so long without the quorum the service says that it is degraded. */
  abstract readonly witnessAlertSeconds: number;
  /** When the operator has checked that the clock is right, RFC 3339. */
  abstract readonly clockAccept: string | undefined;
  /** By the argument --accept-loss: a ledger that was rolled back begins a new epoch. */
  abstract readonly acceptLoss: boolean;
  abstract readonly logLevel: string;
}
