import type { Destination } from '../domain/delivery.ts';
import type { ChatAdapter, Look, Span } from './port.ts';

/** Looks for the message that carries one key. */
export async function findOne(adapter: Pick<ChatAdapter, 'find'>, to: Destination, key: string, span: Span): Promise<Look> {
  const [found] = await adapter.find(to, [key], span);
  return found ?? { answer: 'cannot-tell', why: 'no answer' };
}
