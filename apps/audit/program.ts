// The commands of the auditor's command line, with their arguments and options.
import { Command, Option } from 'commander';
import { rulesOf } from '../../libs/ledger/config/domain-rules.js';
import type { Settings } from '../../libs/ledger/config/settings.js';
import { reportTexts } from '../../libs/texts/report-texts.js';
import { checkpoint } from './commands/checkpoint.js';
import { diff } from './commands/diff.js';
import { dropOldRows } from './commands/drop-old-rows.js';
import { explainPlace } from './commands/explain.js';
import { exportEvents } from './commands/export.js';
import { showFindings } from './commands/findings.js';
import { rebuildProjection } from './commands/rebuild.js';
import { replay } from './commands/replay.js';
import { receipt } from './commands/receipt.js';
import { seal } from './commands/seal.js';
import { verify } from './commands/verify.js';
import { monitor, type MonitorOptions } from './commands/monitor.js';
import { witness, type WitnessOptions } from './commands/witness.js';
import { verifyReceipt, type VerifyReceiptOptions } from './commands/verify-receipt.js';
import { withRun, type CommonOptions, type Run } from './output/run.js';

/** The program; parsing its arguments runs a command. */
export function auditProgram(settings: Settings): Command {
  const program = new Command('audit')
    .description('Rebuilds any figure from events alone, and proves that nobody altered them.')
    .exitOverride()
    .configureHelp({ sortSubcommands: false })
    .showHelpAfterError();
  addReplay(program, settings);
  addExplain(program, settings);
  addVerify(program, settings);
  addSeal(program, settings);
  addLog(program, settings);
  addDiff(program, settings);
  addExport(program, settings);
  addFindings(program, settings);
  addRebuild(program, settings);
  addDropOldRows(program, settings);
  return program;
}

/** A command that reads events, with the options that all of these have. */
const readingCommand = (program: Command, name: string, description: string) =>
  program
    .command(name)
    .description(description)
    .exitOverride()
    .option('--url <url>', 'read from a service instead of the data folder')
    .option('--token <token>', 'an auditor’s token for --url')
    .option('--file <file>', 'read an export instead')
    .option('--json', 'JSON instead of text')
    .addOption(new Option('--lang <language>', 'language of the text').choices(['en', 'id']));

const withAsOf = (command: Command) =>
  command
    .option('--as-of <time>', 'business time: only what had happened by then')
    .option('--known-at <time>', 'record time: only what had been recorded by then')
    .option(
      '--at-position <position>',
      'instead of --known-at: only the events up to this position',
    );

/** Commander passes the arguments and options that were declared; each command types its own. */
const action =
  (
    settings: Settings,
    work: (run: Run, options: never, ...args: string[]) => Promise<void>,
  ): ((...given: unknown[]) => Promise<void>) =>
  async (...given) => {
    const command = given[given.length - 1] as Command;
    await withRun(settings, rulesOf(settings), command.opts<CommonOptions>(), (run) =>
      work(run, command.opts() as never, ...command.args),
    );
  };

function addReplay(program: Command, settings: Settings): void {
  withAsOf(readingCommand(program, 'replay', 'stock rebuilt from nothing but events'))
    .option('--place <code>', 'one place')
    .option('--rows', 'every row of every projection, one canonical JSON line each')
    .action(action(settings, (run, options) => replay(run, options)));
}

function addExplain(program: Command, settings: Settings): void {
  const description =
    'every event of a place with account, cause, document and the balance after it';
  withAsOf(readingCommand(program, 'explain', description))
    .argument('<place>')
    .option('--from <time>')
    .option('--to <time>')
    .action(action(settings, (run, options, place) => explainPlace(run, place!, options)));
}

function addVerify(program: Command, settings: Settings): void {
  const description =
    'positions, versions, hashes, seals, answers and every row; reports what is not valid';
  readingCommand(program, 'verify', description)
    .option('--seal <path>', 'a seal, or a folder of seals, kept elsewhere')
    .option('--key <file>', 'the public key that the seals were signed with (PEM)')
    .option('--checkpoint <file>', 'a checkpoint of the log that was kept elsewhere')
    .option('--log-key <vkey>', 'the key that checkpoints are checked with, as text or a file')
    .option('--no-rows', 'do not compare rows')
    .action(action(settings, (run, options) => verify(run, options)));
}

function addSeal(program: Command, settings: Settings): void {
  readingCommand(program, 'seal', 'writes a signed statement over the whole history')
    .option('--out <folder>', 'the folder to write to')
    .action(action(settings, (run, options) => seal(run, options)));
}

function addLog(program: Command, settings: Settings): void {
  readingCommand(program, 'checkpoint', 'prints what was last signed, to be kept elsewhere').action(
    action(settings, (run) => checkpoint(run)),
  );
  readingCommand(program, 'receipt', 'writes the proof that the signed log has an event')
    .argument('<event>', 'the id of the event')
    .option('--out <file>', 'a new file; EVENT.tlog-proof unless given')
    .action(action(settings, (run, options, id) => receipt(run, id!, options)));
  program
    .command('verify-receipt')
    .description('checks a receipt; needs no ledger and no network')
    .exitOverride()
    .argument('<file>')
    .requiredOption('--key <vkey>', 'the key of the log, as text or a file')
    .option('--witness <vkey...>', 'a witness that must have signed too')
    .option('--quorum <number>', 'how many of the witnesses must have signed; all unless given')
    .option('--json', 'JSON instead of text')
    .addOption(new Option('--lang <language>').choices(['en', 'id']).default('en'))
    .action((file: string, options: VerifyReceiptOptions) => verifyReceipt(file, options));
  program
    .command('monitor')
    .description('follows the log of a service from outside; needs no ledger')
    .exitOverride()
    .requiredOption(
      '--url <url>',
      'the address of the service, or of what serves its files as /log',
    )
    .requiredOption('--key <vkey>', 'the key of the log, as text or a file')
    .requiredOption('--state <file>', 'what was followed to; made at the first run')
    .option('--receipts <folder>', 'receipts whose events the log must still have')
    .addOption(new Option('--lang <language>').choices(['en', 'id']).default('en'))
    .action((options: MonitorOptions) => monitor(options));
  program
    .command('witness')
    .description('signs that the logs of others only grow; needs no ledger')
    .exitOverride()
    .requiredOption('--listen <host:port>', 'where it serves')
    .requiredOption('--state <folder>', 'its key and what it has signed; made where it is missing')
    .requiredOption('--name <name>', 'the name in its key, as audit.example/keping')
    .requiredOption('--log <vkey...>', 'a log that it signs, by its key as text or a file')
    .action((options: WitnessOptions) => witness(options));
}

function addDiff(program: Command, settings: Settings): void {
  readingCommand(program, 'diff', 'what changed between two times')
    .requiredOption('--from <time>')
    .requiredOption('--to <time>')
    .option('--known-at <time>', 'as known at that time')
    .option('--known-from <time>', 'as known at that time, for --from')
    .option('--known-to <time>', 'as known at that time, for --to')
    .option('--place <code>')
    .option('--province <code>')
    .action(action(settings, (run, options) => diff(run, options)));
}

function addExport(program: Command, settings: Settings): void {
  const description = 'events as NDJSON with the last seal, to be verified elsewhere by --file';
  readingCommand(program, 'export', description)
    .option('--from <position>')
    .option('--to <position>')
    .option('--seal <path>')
    .option('--out <file>', 'a new file outside the data folder')
    .option('--force', 'replace the file where it exists')
    .action(action(settings, (run, options) => exportEvents(run, options)));
}

function addFindings(program: Command, settings: Settings): void {
  const description = 'what an auditor would look at; without a kind: the list of kinds';
  withAsOf(readingCommand(program, 'findings', description))
    .argument('[kind]')
    .option('--place <code>')
    .option('--province <code>')
    .option('--days <days>', 'what counts as long')
    .option('--lot <lot>')
    .option('--serial <serial>')
    .option('--match <text>', 'text that names the incident, or a shipment')
    .option('--figures <file>', 'outside figures as CSV')
    .option('--limit <lines>', 'most lines of text', '20')
    .action(action(settings, (run, options, kind) => showFindings(run, kind, options)));
}

function addRebuild(program: Command, settings: Settings): void {
  program
    .command('rebuild')
    .description('a projection built anew beside the live one, caught up and switched')
    .exitOverride()
    .argument('<view>')
    .option('--json', 'JSON instead of text')
    .addOption(new Option('--lang <language>').choices(['en', 'id']).default('en'))
    .action((name: string, { lang, json }: { lang: 'en' | 'id'; json?: boolean }) =>
      rebuildProjection(settings, name, reportTexts(lang), json === true),
    );
}

function addDropOldRows(program: Command, settings: Settings): void {
  program
    .command('drop-old-rows')
    .description('after an upgrade: removes the rows of older versions of projections')
    .exitOverride()
    .option('--json', 'JSON instead of text')
    .addOption(new Option('--lang <language>').choices(['en', 'id']).default('en'))
    .action(({ lang, json }: { lang: 'en' | 'id'; json?: boolean }) =>
      dropOldRows(settings, reportTexts(lang), json === true),
    );
}
