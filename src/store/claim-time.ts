import { type RawBuilder, sql } from 'kysely';
import type { Clock } from '../domain/instant.ts';

/**
 * Gives the instant by which claims are judged, in milliseconds: PostgreSQL's own clock, so that
 * replicas with different clocks agree; on SQLite all processes share this machine's. Never the
 * injected clock of stories and editions, which may stand on another day.
 */
export function claimTime(dialect: 'sqlite' | 'postgres', machine: Clock): RawBuilder<number> {
  return dialect === 'postgres'
    ? sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
    : sql<number>`cast(${machine()} as integer)`;
}
