// Backup and restore: npm run backup -- --out FOLDER, npm run restore -- --from … --to …, and
// npm run drill, which does both and verifies. Exit 0: done; 2: wrong usage; 74: not done.
import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { backup } from '../../libs/service/storage/backup/backup.js';
import { restore } from '../../libs/service/storage/backup/restore.js';
import { SettingsFault, type Settings } from '../../libs/service/config/settings.js';
import { start } from '../../libs/service/config/start.js';

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
  print(`Backup of ${position} events in ${out}, ${files[0]!.bytes} bytes, signed with ${key}.`);
  print('Keep it elsewhere, and the public key (seal-key.pub.pem) apart from it.');
}

async function runRestore(
  settings: Settings,
  { from, to, key }: { from: string; to: string; key?: string },
): Promise<void> {
  const { manifest, epoch } = await restore(settings, from, to, publicKeyOf(settings, key));
  print(`Restored ${manifest.position} events to ${to}; the history is in order. Epoch ${epoch}.`);
  print('The folder has no secret and no seal key yet: bring yours, or new ones are made.');
}

/** Backs up, restores to a folder that is removed again, and says how long that took. */
async function runDrill(settings: Settings): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'keping-drill-'));
  const beganMs = performance.now();
  try {
    const out = join(folder, 'backup');
    const { position } = await backup(settings, out);
    const savedMs = performance.now();
    await restore(settings, out, join(folder, 'restored'), publicKeyOf(settings, undefined));
    const seconds = (fromMs: number, toMs: number) => ((toMs - fromMs) / 1000).toFixed(1);
    print(
      `Drill: ${position} events; backup ${seconds(beganMs, savedMs)} s, restore and verify ` +
        `${seconds(savedMs, performance.now())} s; in order.`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function program(settings: Settings): Command {
  const root = new Command('keping').exitOverride().showHelpAfterError();
  root
    .command('backup')
    .exitOverride()
    .description('a verified, signed copy of the ledger, beside a running service')
    .requiredOption('--out <folder>', 'a new folder')
    .action((options: { out: string }) => runBackup(settings, options));
  root
    .command('restore')
    .exitOverride()
    .description('a ledger in a new folder from a backup, under a new epoch')
    .requiredOption('--from <folder>', 'the backup')
    .requiredOption('--to <folder>', 'a new folder')
    .option('--key <file>', 'the public key that the backup was signed with (PEM)')
    .action((options: { from: string; to: string; key?: string }) => runRestore(settings, options));
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
