// The auditor's and operator's command line: npm run audit -- VERB …; exit 0 in order, 1 something
// is wrong, 2 usage.
import { Command, CommanderError, Option } from 'commander';
import { NotInOrder } from '../../libs/service/integrity/seals.js';
import { rulesOf } from '../../libs/service/storage/storage.module.js';
import { start } from '../../libs/service/config/start.js';
import type { Settings } from '../../libs/service/config/settings.js';
import { Usage, withRun, type Common, type Run } from './output/run.js';
import { Unreachable } from './sources/sources.js';
import { reportTexts } from '../../libs/service/i18n/report-texts.js';
import { exportEvents, rebuildView, seal, verify } from './commands/verbs-proof.js';
import { findSuspicious } from './commands/findings.js';
import { diff, explainPlace, replay } from './commands/verbs-read.js';

const moments = (command: Command) =>
  command
    .option('--as-of <time>', 'business time: only what had happened by then')
    .option('--known-at <time>', 'record time: only what had been recorded by then')
    .option(
      '--at-position <position>',
      'instead of --known-at: only the events up to this position',
    );

function commandLine(settings: Settings): Command {
  const program = new Command('audit')
    .description('Rebuilds any figure from events alone, and proves that nobody altered them.')
    .exitOverride()
    .configureHelp({ sortSubcommands: false })
    .showHelpAfterError();
  const verb = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .exitOverride()
      .option('--url <url>', 'read from a service instead of the data folder')
      .option('--token <token>', 'an auditor’s token for --url')
      .option('--file <file>', 'read an export instead')
      .option('--json', 'JSON instead of text')
      .addOption(new Option('--lang <language>', 'language of the text').choices(['en', 'id']));
  // What commander gives is what the options above define; each verb names what it takes.
  const act =
    (work: (run: Run, options: never, ...words: string[]) => Promise<void>) =>
    async (...given: unknown[]) => {
      const command = given[given.length - 1] as Command;
      await withRun(settings, rulesOf(settings), command.opts<Common>(), (run) =>
        work(run, command.opts() as never, ...command.args),
      );
    };
  moments(verb('replay', 'stock rebuilt from nothing but events'))
    .option('--place <code>', 'one place')
    .option('--rows', 'every row of every view, one canonical JSON line each')
    .action(act((run, options) => replay(run, options)));
  moments(
    verb('explain', 'every event of a place with actor, cause, document and the balance after it'),
  )
    .argument('<place>')
    .option('--from <time>')
    .option('--to <time>')
    .action(act((run, options, place) => explainPlace(run, place!, options)));
  verb(
    'verify',
    'positions, versions, hashes, seals, answers and every row; names the first that is wrong',
  )
    .option('--seal <path>', 'a seal, or a folder of seals, kept elsewhere')
    .option('--key <file>', 'the public key that vouches for the seals (PEM)')
    .option('--no-rows', 'leave the rows out')
    .action(act((run, options) => verify(run, options)));
  verb('seal', 'writes a signed statement over the whole history')
    .option('--out <folder>', 'where to')
    .action(act((run, options) => seal(run, options)));
  verb('diff', 'what changed between two instants')
    .requiredOption('--from <time>')
    .requiredOption('--to <time>')
    .option('--known-at <time>', 'as known then')
    .option('--known-from <time>', 'as known then, for --from')
    .option('--known-to <time>', 'as known then, for --to')
    .option('--place <code>')
    .option('--province <code>')
    .action(act((run, options) => diff(run, options)));
  verb('export', 'events as NDJSON with the seal, to be verified elsewhere by verify --file')
    .option('--from <position>')
    .option('--to <position>')
    .option('--seal <path>')
    .option('--out <file>')
    .action(act((run, options) => exportEvents(run, options)));
  moments(verb('findings', 'what an auditor would look at; without a kind: the list of kinds'))
    .argument('[kind]')
    .option('--place <code>')
    .option('--province <code>')
    .option('--days <days>', 'what counts as long')
    .option('--lot <lot>')
    .option('--serial <serial>')
    .option('--match <text>', 'words of the incident, or a shipment')
    .option('--figures <file>', 'outside figures as CSV')
    .option('--limit <lines>', 'most lines of text', '20')
    .action(act((run, options, kind) => findSuspicious(run, kind, options)));
  program
    .command('rebuild')
    .description('a view made again beside the live one, caught up and switched')
    .exitOverride()
    .argument('<view>')
    .option('--json', 'JSON instead of text')
    .addOption(new Option('--lang <language>').choices(['en', 'id']).default('en'))
    .action((view: string, { lang, json }: { lang: 'en' | 'id'; json?: boolean }) =>
      rebuildView(
        settings,
        view,
        reportTexts(lang),
        (line) => void process.stdout.write(`${line}\n`),
        json,
      ),
    );
  return program;
}

// Whoever reads no further (head, less) has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? 0 : 74),
);

await start(
  async (settings) => {
    try {
      await commandLine(settings).parseAsync();
    } catch (error) {
      const { message } = error as Error;
      if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
      else if (error instanceof Usage) process.exitCode = 2;
      else if (error instanceof Unreachable || error instanceof NotInOrder) process.exitCode = 1;
      else throw error;
      if (!(error instanceof CommanderError)) process.stderr.write(`${message}\n`);
    }
  },
  { KEPING_LOG_LEVEL: 'warn' },
);
