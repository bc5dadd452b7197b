// Backup and restore: npm run backup -- --out FOLDER, npm run restore -- --from … [--to …]
// [--position N [--export FILE]] [--keep-tokens], and npm run drill, which does both and verifies.
// Exit 0: done; 2: wrong usage; 74: not done.
import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { backup } from '../../libs/ledger/storage/backup/backup.js';
import { noteCopy } from '../../libs/ledger/storage/backup/backup-notes.js';
import { restore } from '../../libs/ledger/storage/backup/restore.js';
import { SettingsFault, type Settings } from '../../libs/ledger/config/settings.js';
import { start } from '../../libs/ledger/config/start.js';

const print = (line: string) => void process.stdout.write(`${line}\n`);

/** The public key that backups are checked with: the named one, or this installation's own. */
function publicKeyOf(settings: Settings, path: string | undefined): KeyObject {
  const file = path ?? settings.sealKeyFile ?? join(settings.dataDir, 'seal-key.pub.pem');
  if (!existsSync(file))
    throw new SettingsFault([`there is no ${file}: name the public key with --key (PEM)`]);
  return createPublicKey(readFileSync(file));
}

async function runBackup(settings: Settings, { out }: { out: string }): Promise<void> {
  const { position, files, key } = await backup(settings, out);
  await noteCopy(settings, 'backup', { at: new Date().toISOString(), position });
  print(`Backup of ${position} events in ${out}, ${files[0]!.bytes} bytes, signed with ${key}.`);
  print('Keep it elsewhere, and the public key (seal-key.pub.pem) apart from it.');
}

type RestoreFlags = {
  readonly from: string;
  readonly to?: string;
  readonly position?: number;
  readonly export?: string;
  readonly key?: string;
  readonly keepTokens?: boolean;
};

async function runRestore(settings: Settings, flags: RestoreFlags): Promise<void> {
  const { from, to, position, export: exportFile, key, keepTokens } = flags;
  const options = { from, to, position, exportFile, keepTokens };
  const restored = await restore(settings, options, publicKeyOf(settings, key));
  print(
    `Restored ${restored.position} events to ${to ?? 'the database'}; the history is in order. ` +
      `Epoch ${restored.epoch}.`,
  );
  if (to !== undefined)
    print('The folder has no secret and no seal key yet: bring yours, or new ones are made.');
  print(
    'Every session is over. ' +
      (keepTokens
        ? 'Tokens of before stay good. '
        : 'Tokens of before are refused: issue new ones. ') +
      'Accounts that were disabled, and tokens that were revoked, up to the backup stay so.',
  );
  print(
    'Every account is locked. Compare npm run account -- list with those you trust, disable ' +
      'again whom you have disabled since, then: npm run account -- unlock --all, or unlock NAME …',
  );
}

/** Backs up, restores to a folder that is removed again, and says how long that took. */
async function runDrill(settings: Settings): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'keping-drill-'));
  const beganMs = performance.now();
  try {
    const out = join(folder, 'backup');
    const { position } = await backup(settings, out);
    const savedMs = performance.now();
    // Also of a database: no server is needed to prove that a backup can be restored.
    const target = { from: out, to: join(folder, 'restored') };
    await restore({ ...settings, storage: 'embedded' }, target, publicKeyOf(settings, undefined));
    await noteCopy(settings, 'drill', { at: new Date().toISOString(), position });
    const seconds = (fromMs: number, toMs: number) => ((toMs - fromMs) / 1000).toFixed(1);
    print(
      `Drill: ${position} events; ${settings.storage}, position ${position}; ` +
        `backup ${seconds(beganMs, savedMs)} s, restore and verify ` +
        `${seconds(savedMs, performance.now())} s; in order.`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Throws InvalidArgumentError where a text is no position. */
function positionOf(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('a position is 1 or greater.');
  return Number(text);
}

function program(settings: Settings): Command {
  const root = new Command('keping').exitOverride().showHelpAfterError();
  root
    .command('backup')
    .exitOverride()
    .description('a verified, signed copy of the ledger, beside running processes')
    .requiredOption('--out <folder>', 'a new folder')
    .action((options: { out: string }) => runBackup(settings, options));
  root
    .command('restore')
    .exitOverride()
    .description('a ledger in a new folder, or in the empty database, under a new epoch')
    .requiredOption('--from <folder>', 'the backup')
    .option('--to <folder>', 'a new folder; not with KEPING_STORAGE=distributed')
    .option('--position <number>', 'the last event of the restored ledger', positionOf)
    .option('--export <file>', 'an export of the events behind the backup, for --position')
    .option('--keep-tokens', 'tokens that were issued before stay good')
    .option('--key <file>', 'the public key that the backup was signed with (PEM)')
    .action((flags: RestoreFlags) => runRestore(settings, flags));
  root
    .command('drill')
    .exitOverride()
    .description('backup, restore and verify, into a folder that is removed again')
    .action(() => runDrill(settings));
  return root;
}

await start(
  async (settings) => {
    try {
      await program(settings).parseAsync();
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      process.exitCode = error.exitCode === 0 ? 0 : 2;
    }
  },
  { KEPING_LOG_LEVEL: 'warn' },
);
