import type { OpenSource } from '../../../src/collect/item.ts';
import type { Source } from '../../../src/domain/source.ts';

/** Gives what a reader is handed: these bytes at these addresses, and nowhere else any. */
export function served(pages: Readonly<Record<string, string | Uint8Array>>): OpenSource & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    bytes: async (location) => {
      asked.push(location);
      const body = pages[location];
      if (body === undefined) throw new Error(`nothing lies at ${location}`);
      return { body: typeof body === 'string' ? new TextEncoder().encode(body) : body, contentType: null, url: location };
    },
    files: async () => Object.keys(pages),
  };
}

/** Gives a source of a kind at an address, in Shanghai's zone. */
export function sourceOf(kind: Source['kind'], location: string, more: Partial<Source> = {}): Source {
  return { id: 's', kind, location, publisher: '示例局', language: 'zh-Hans', zone: 'Asia/Shanghai', class: 'official-text', privateAddress: false, owner: 'shared', audience: 'everyone', ...more };
}
