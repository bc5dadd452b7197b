// Which systems send messages without a token: each has a topic of its own, so that the access
// rules of the broker say who speaks.
import { mayStandFor } from '../../domain/access/account.js';
import type { Role } from '../../domain/authorization/roles.js';
import { readPlaces } from './master-data.js';
import type { SettingsReader } from './settings-reader.js';
import type { Settings } from './settings.js';

export const SOURCES_EXAMPLE = '{"/wms/32.07":{"role":"warehouse","place":"32.07"}}';

/** A system speaks for an office: none is the centre or a province. */
const SOURCE_ROLES = ['warehouse', 'regency'];
const TOPIC = /^[A-Za-z0-9._-]{1,100}$/;
/** `<prefix>intake.results` is where results are sent. */
const RESULTS = 'results';

type Sources = Settings['intakeSources'];
type GivenSources = Readonly<Record<string, Omit<Sources[string], 'topic'> & { topic?: string }>>;

/** The role, place and topic of each source, from JSON. */
export function readIntakeSources(reader: SettingsReader): Sources {
  const given = sourcesIn(reader.text('KEPING_INTAKE_SOURCES'));
  if (!given) {
    reader.fault(
      'KEPING_INTAKE_SOURCES',
      `expected JSON with roles ${SOURCE_ROLES.join(' and ')}, such as ${SOURCES_EXAMPLE}`,
    );
    return {};
  }
  const sources = Object.entries(given).map(
    ([source, { role, place, topic = topicOfSource(source) }]) =>
      [source, { role, place, topic }] as const,
  );
  checkTopics(sources, reader);
  checkPlaces(sources, reader);
  return Object.fromEntries(sources);
}

function sourcesIn(text = '{}'): GivenSources | undefined {
  try {
    const sources = JSON.parse(text) as GivenSources;
    const areActors = Object.values(sources).every(
      ({ role, place, topic }) =>
        SOURCE_ROLES.includes(role) &&
        typeof place === 'string' &&
        (topic === undefined || typeof topic === 'string'),
    );
    return areActors ? sources : undefined;
  } catch {
    return undefined;
  }
}

/** `/wms/32.07` has the topic `wms-32.07`. */
const topicOfSource = (source: string) =>
  source.replace(/[^A-Za-z0-9._-]/g, '-').replace(/^-+/, '');

/** Names that Kafka cannot distinguish in its metrics count as the same: it refuses the second. */
const asKafkaCompares = (topic: string) => topic.replaceAll('_', '.');

/** With the other settings, before a process reaches its storage. */
function checkPlaces(
  sources: readonly (readonly [string, Sources[string]])[],
  reader: SettingsReader,
): void {
  if (sources.length === 0) return;
  const places = readPlaces();
  for (const [source, { role, place }] of sources) {
    const known = places.get(place);
    if (known && mayStandFor(role as Role, known)) continue;
    reader.fault(
      'KEPING_INTAKE_SOURCES',
      known
        ? `"${source}": the role ${role} does not fit ${known.name} (${place})`
        : `"${source}": there is no place ${place}`,
    );
  }
}

function checkTopics(
  sources: readonly (readonly [string, Sources[string]])[],
  reader: SettingsReader,
): void {
  const taken = new Map<string, string>();
  for (const [source, { topic }] of sources) {
    const other = taken.get(asKafkaCompares(topic));
    if (!TOPIC.test(topic) || topic === RESULTS)
      reader.fault(
        'KEPING_INTAKE_SOURCES',
        `"${source}" has no usable topic: give it a "topic" of 1 to 100 letters, digits, dots, ` +
          `dashes and underscores, not "${RESULTS}"`,
      );
    else if (other !== undefined)
      reader.fault(
        'KEPING_INTAKE_SOURCES',
        `"${other}" and "${source}" have the same topic ${topic}: give one of them another "topic"`,
      );
    taken.set(asKafkaCompares(topic), source);
  }
}
