import type { TestProject } from 'vitest/node';
import { setup, teardown } from '../servers/postgres.ts';
import { driveCrashes, type Outcome, type Run } from './drive.ts';

/** Runs the kills on a store; for PostgreSQL a server is started for it and stopped again. */
export async function crashOn(store: 'sqlite' | 'postgres', run: Omit<Run, 'serverUrl'>): Promise<Outcome> {
  if (store === 'sqlite') return driveCrashes({ ...run, serverUrl: null });
  let serverUrl = '';
  const project = { provide: (_name: string, url: string) => void (serverUrl = url) };
  await setup(project as unknown as TestProject);
  try {
    return await driveCrashes({ ...run, serverUrl });
  } finally {
    await teardown();
  }
}
