// Webhooks that fail or are off, for the operator.
import type {
  SubscriptionAnswer,
  SubscriptionListAnswer,
} from '../../../libs/service/webhooks/answers.js';
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { useAnswer } from '../app/use-answer.js';
import { operationsTexts } from '../i18n/tasks/operations.js';
import { AnswerView } from '../ui/answer-view.js';

export function FailingWebhooks() {
  const answer = useAnswer<SubscriptionListAnswer>('/v1/subscriptions');
  const texts = useTexts(operationsTexts);
  return (
    <section class="stack" aria-labelledby="webhooks">
      <h2 id="webhooks">{texts.webhooks}</h2>
      <AnswerView answer={answer}>
        {({ items }) => <Lines subscriptions={items.filter(({ state }) => state !== 'on')} />}
      </AnswerView>
    </section>
  );
}

function Lines(props: { readonly subscriptions: readonly SubscriptionAnswer[] }) {
  const { subscriptions } = props;
  const texts = useTexts(operationsTexts);
  if (subscriptions.length === 0) return <p class="muted">{texts.noWebhooks}</p>;
  return (
    <ul class="lines">
      {subscriptions.map((subscription) => (
        <Line key={subscription.id} subscription={subscription} />
      ))}
    </ul>
  );
}

function Line({ subscription }: { readonly subscription: SubscriptionAnswer }) {
  const texts = useTexts(operationsTexts);
  const { place } = useReader();
  const { account, url, state, reason, position, pending, lastError, nextAttemptAt } = subscription;
  const details = [
    texts.webhookLine(shownNumber(position), shownNumber(pending)),
    ...(lastError ? [`${texts.lastError}: ${lastError.status ?? lastError.code}`] : []),
    ...(nextAttemptAt === null
      ? []
      : [`${texts.nextAttempt}: ${shownTime(nextAttemptAt, place.tz)}`]),
  ];
  return (
    <li class="stack line">
      <p>
        <strong>{account}</strong> <span class="muted">{url}</span>
      </p>
      <p class="small">{[texts.webhookStates[reason ?? state], ...details].join(' · ')}</p>
    </li>
  );
}
