/** Bindles on a real server, and folders to pull them to. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stringifyInvoice } from '../../../client/src/bindle/invoiceToml';
import type { BindleClient, Invoice, Label } from '../../../client/src/bindle/types';
import { executePull } from '../../../client/src/pull/execute';
import { planPull } from '../../../client/src/pull/plan';
import type {
  ExecutePullOptions,
  PlanPullOptions,
  PullLayout,
  PullOutcome,
  PullPlan,
} from '../../../client/src/pull/types';
import { executePush } from '../../../client/src/push/execute';
import { invoiceOf, labelOf, quiet, type Project } from '../push/project';

/** No patience where a test waits. */
export const SOON = [5, 10, 20];

/** Puts a project onto the server. */
export async function publish(client: BindleClient, project: Project): Promise<PullPlanSource> {
  const plan = await project.plan();
  const outcome = await executePush(plan, client, quiet);
  assert.equal(outcome.kind, 'pushed', JSON.stringify(outcome));
  return { id: plan.id, labels: plan.parcels.map(({ label }) => label) };
}

export interface PullPlanSource {
  readonly id: string;
  readonly labels: readonly Label[];
}

/** Creates an invoice of contents by name, and uploads the contents. */
export async function publishContents(
  client: BindleClient,
  contents: Readonly<Record<string, Uint8Array>>,
  change: (invoice: Invoice) => Invoice = (invoice) => invoice,
): Promise<PullPlanSource> {
  const labels = Object.entries(contents).map(([name, content]) => labelOf(name, content));
  const invoice = change(invoiceOf(labels));
  const id = `${invoice.bindle.name}/${invoice.bindle.version}`;
  const created = await client.createInvoice(Buffer.from(stringifyInvoice(invoice)), quiet);
  assert.ok(created.ok, JSON.stringify(created));
  for (const label of new Map(labels.map((each) => [each.sha256, each])).values()) {
    const content = contents[label.name] ?? new Uint8Array();
    const size = content.length;
    const sent = await client.createParcel(id, label.sha256, content, { ...quiet, size });
    assert.ok(sent.ok, JSON.stringify(sent));
  }
  return { id, labels };
}

export async function planOf(
  client: BindleClient,
  id: string,
  options: Partial<PlanPullOptions> = {},
): Promise<PullPlan> {
  const planned = await planPull(id, client, { ...quiet, waits: SOON, ...options });
  assert.ok(planned.ok, JSON.stringify(planned));
  return planned.plan;
}

/** Plans and pulls. */
export async function pull(
  client: BindleClient,
  id: string,
  folder: string,
  layout: PullLayout = 'standalone',
  options: Partial<ExecutePullOptions> = {},
): Promise<PullOutcome> {
  const plan = await planOf(client, id);
  return executePull(plan, client, { folder, layout }, { ...quiet, waits: SOON, ...options });
}

/** Every file below a folder, by its path with `/`. */
export function filesBelow(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    names
      .sort()
      .map((file) => [path.relative(folder, file).split(path.sep).join('/'), readFileSync(file)]),
  );
}
