import type { Kysely } from 'kysely';

/** What stories are built from beside relations: what an operator forbids, what was decided and why, documents, who follows them. */
export const stories = { name: '0006-stories', up };

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('cannot_links')
    .addColumn('a', 'text', (c) => c.notNull())
    .addColumn('b', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('cannot_links_key', ['a', 'b'])
    .execute();
  await db.schema.createIndex('cannot_links_b').on('cannot_links').column('b').execute();
  // The id is made from what was decided, so that a step which is done twice is told once.
  await db.schema
    .createTable('decisions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('story', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('why', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('decisions_story').on('decisions').columns(['story', 'at']).execute();
  await db.schema
    .createTable('documents')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('merged_into', 'text')
    .execute();
  await db.schema
    .createTable('document_keys')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('document', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('document_keys_document').on('document_keys').column('document').execute();
  await db.schema.createIndex('stories_document').on('stories').column('document').execute();
  await db.schema
    .createTable('tracks')
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('document', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('tracks_key', ['place', 'document', 'person'])
    .execute();
}
