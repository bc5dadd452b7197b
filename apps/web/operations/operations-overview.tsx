// What an operator looks at: whether the service can work, how far its parts are, parked streams.
import { useState } from 'preact/hooks';
import type {
  ParkedAnswer,
  ParkedListAnswer,
  ReadyAnswer,
  RetriedAnswer,
} from '../../../libs/service/operations/answers.js';
import type { AccessSummaryAnswer } from '../../../libs/service/sessions/answers.js';
import { sendJson } from '../app/api.js';
import type { ApiProblem } from '../app/api-problem.js';
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts, type TextsLike } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { useAnswer } from '../app/use-answer.js';
import type { operationsArea } from '../i18n/id/tasks/operations.js';
import { operationsTexts } from '../i18n/tasks/operations.js';
import { AnswerView } from '../ui/answer-view.js';
import { ProblemNote } from '../ui/problem-note.js';
import { Status } from '../ui/status.js';
import { FailingWebhooks } from './failing-webhooks.js';

const PARTS = ['store', 'views', 'kafka', 'seals', 'disk', 'clock', 'backups', 'mail'] as const;

export function OperationsOverview() {
  const ready = useAnswer<ReadyAnswer>('/health/ready');
  const parked = useAnswer<ParkedListAnswer>('/v1/parked');
  const access = useAnswer<AccessSummaryAnswer>('/v1/access');
  return (
    <>
      <AnswerView answer={ready}>{(body) => <Readiness ready={body} />}</AnswerView>
      <AnswerView answer={access}>{(body) => <AccessNumbers access={body} />}</AnswerView>
      <FailingWebhooks />
      <AnswerView answer={parked}>
        {(body) => <ParkedStreams parked={body.parked} refresh={parked.refresh} />}
      </AnswerView>
    </>
  );
}

function Readiness({ ready }: { readonly ready: ReadyAnswer }) {
  const texts = useTexts(operationsTexts);
  const isReady = ready.status === 'ready';
  return (
    <section class="stack" aria-labelledby="parts">
      <h2 id="parts">{texts.parts}</h2>
      <p>
        <Status
          kind={isReady ? 'fine' : 'empty'}
          text={isReady ? texts.ready : ready.draining ? texts.draining : texts.notReady}
        />
      </p>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{texts.part}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col">{texts.details}</th>
          </tr>
        </thead>
        <tbody>
          {PARTS.filter((part) => ready[part] !== undefined).map((part) => (
            <PartRow key={part} name={texts.names[part] ?? part} part={ready[part]!} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function AccessNumbers({ access }: { readonly access: AccessSummaryAnswer }) {
  const texts = useTexts(operationsTexts);
  const lines = Object.entries(texts.accessNames) as [keyof AccessSummaryAnswer, string][];
  return (
    <section class="stack" aria-labelledby="access">
      <h2 id="access">{texts.access}</h2>
      <table class="cards">
        <tbody>
          {lines.map(([name, text]) => (
            <tr key={name}>
              <th scope="row">{text}</th>
              <td class="number">{shownNumber(access[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href="/app/accounts">{texts.toAccounts}</a>
      </p>
    </section>
  );
}

function PartRow({ name, part }: { readonly name: string; readonly part: object }) {
  const texts = useTexts(operationsTexts);
  const { place } = useReader();
  const { status, ...details } = part as Readonly<Record<string, unknown>>;
  const isUp = status === 'up';
  const text = isUp ? texts.up : status === 'none' ? texts.none : texts.down;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={texts.state}>
        <Status kind={isUp ? 'fine' : status === 'none' ? 'low' : 'empty'} text={text} />
      </td>
      <td data-label={texts.details}>
        {Object.entries(details)
          .map(([word, value]) => detailWords(texts, word, value, place.tz))
          .join(' · ')}
      </td>
    </tr>
  );
}

const GIGABYTE = 1_000_000_000;

function detailWords(
  texts: TextsLike<typeof operationsArea>,
  word: string,
  value: unknown,
  zone: string,
): string {
  const name = texts.words[word] ?? word;
  if (word === 'freeBytes')
    return `${texts.gigabytes(shownNumber(Math.floor((value as number) / GIGABYTE)))} ${name}`;
  if (['lastBackup', 'lastDrill', 'since'].includes(word))
    return `${name}: ${shownTime(value as string, zone)}`;
  if (typeof value === 'number')
    return word === 'position' ? `${name} ${shownNumber(value)}` : `${shownNumber(value)} ${name}`;
  return `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`;
}

function ParkedStreams(props: {
  readonly parked: readonly ParkedAnswer[];
  readonly refresh: () => void;
}) {
  const { parked, refresh } = props;
  const texts = useTexts(operationsTexts);
  const { place } = useReader();
  const [message, setMessage] = useState('');
  const [problem, setProblem] = useState<ApiProblem>();
  const retry = async ({ id, stream }: ParkedAnswer) => {
    const path = `/v1/parked/${encodeURIComponent(id)}/retry`;
    const reply = await sendJson<RetriedAnswer>('POST', path);
    setProblem(reply.ok ? undefined : reply.problem);
    if (reply.ok) setMessage(reply.body.goesOn ? texts.goesOn(stream) : texts.stillParked(stream));
    refresh();
  };
  return (
    <section class="stack" aria-labelledby="parked">
      <h2 id="parked">{texts.parked}</h2>
      <p role="status">{message}</p>
      {problem && <ProblemNote problem={problem} />}
      {parked.length === 0 && <p class="muted">{texts.nothingParked}</p>}
      <ul class="lines">
        {parked.map((line) => (
          <li key={line.id} class="stack line">
            <p>
              <strong>{line.stream}</strong> <span class="muted">{line.view}</span>
            </p>
            <p class="small">
              {line.error} · {texts.since} {shownTime(line.since, place.tz)}
            </p>
            <button type="button" class="quiet" onClick={() => void retry(line)}>
              {texts.retry}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
