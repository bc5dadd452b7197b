// Alerts and dashboard: tested with promtool, and every series that they use is in /metrics.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promtool } from '../../../libs/testing/servers/installed.js';
import {
  auditorUser,
  centreUser,
  TestService,
} from '../../../libs/testing/servers/test-service.js';

const ROOT = join(__dirname, '../../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const ALERTS = read('docker/prometheus/alerts.yaml');
const namesOf = (text: string) => [...new Set(text.match(/keping_[a-z_]+/g))].sort();

describe('alerts', () => {
  it('promtool finds each alert in trouble and none in health', () => {
    const tested = execFileSync(promtool(), ['test', 'rules', 'alerts.test.yaml'], {
      cwd: join(ROOT, 'docker', 'prometheus'),
      encoding: 'utf8',
    });
    expect(tested).toContain('SUCCESS');
  });

  it('each has a paragraph in the runbook, and each is tested', () => {
    const alerts = [...ALERTS.matchAll(/alert: (\w+)/g)].map(([, name]) => name!);
    const headings = [...read('docs/operating/alerts.md').matchAll(/^## (\w+)$/gm)].map(
      ([, name]) => name!,
    );
    expect(headings).toEqual(alerts);
    for (const name of alerts) {
      expect(ALERTS).toContain(`docs/operating/alerts.md#${name.toLowerCase()}`);
      expect(read('docker/prometheus/alerts.test.yaml')).toContain(`"${name}"`);
    }
  });

  it('every series of the alerts and the dashboard is in a live /metrics', async () => {
    const seals = mkdtempSync(join(tmpdir(), 'keping-seals-'));
    const service = await TestService.start({ environment: { KEPING_SEAL_FOLDER: seals } });
    try {
      await service.done(centreUser, 'ProcureBlanks', { quantity: 1, fundSource: 'APBN' });
      await service.ask('/v1/stock/00', auditorUser);
      const metrics = (await service.fetch('/metrics')).text;
      const names = namesOf(ALERTS + read('docker/grafana/keping.json'));
      expect(names.length).toBeGreaterThan(15);
      const described = namesOf(metrics.replaceAll(/^(?!# TYPE).*$/gm, ''));
      const series = (name: string) => name.replace(/_(bucket|count|sum)$/, '');
      expect(names.filter((name) => !described.includes(series(name)))).toEqual([]);
      expect(metrics).toMatch(/^keping_ready 1$/m);
      expect(metrics).toMatch(/^keping_disk_free_bytes [1-9]/m);
      const labels = 'method="GET",route="/v1/stock/:place",status="2xx"';
      expect(metrics).toContain(`keping_http_request_seconds_count{${labels}} 1
`);
    } finally {
      await service.stop();
      rmSync(seals, { recursive: true, force: true });
    }
  });
});
