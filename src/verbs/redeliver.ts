import { listDocument, noticeDocument } from '../compose/notice.ts';
import { text } from '../compose/lines.ts';
import { DECISIONS, decide } from '../deliver/decide.ts';
import { say } from '../words/say.ts';
import type { Verb } from './context.ts';

/** `redeliver`: lists the messages that wait for the operator; with a key and a decision carries it out. */
export const verb: Verb = {
  usage: 'redeliver [KEY send-again|it-is-there] [--json]',
  run: async ({ words, json, line, show, withHouse }) => {
    const [key, said] = words;
    const decision = DECISIONS.find((each) => each === said);
    if (key !== undefined && decision === undefined) return 2;
    return withHouse(async ({ ledger }, { config, clock }) => {
      const language = config.subscriptions[0]?.languages[0] ?? 'zh-Hans';
      if (key !== undefined && decision !== undefined) {
        const after = await decide(ledger, clock, key, decision);
        if (json) line(JSON.stringify(after === null ? null : { key: after.key, state: after.state }));
        else await show([noticeDocument(language, [after === null ? say(language, 'redeliver.not-waiting', { key: key.slice(0, 120) }) : say(language, 'redeliver.done', { key, state: after.state })])]);
        return after === null ? 1 : 0;
      }
      const waiting = await ledger.waiting();
      if (json) line(JSON.stringify({ deliveries: waiting.map(({ key: each, state, lastReason, document }) => ({ key: each, state, reason: lastReason, summary: document.summary })) }));
      else if (waiting.length === 0) await show([noticeDocument(language, [say(language, 'redeliver.none')])]);
      else {
        const items = waiting.map((each) => [text(`${each.key} · ${each.state} · ${each.lastReason ?? ''} · ${each.document.summary}`)]);
        await show([listDocument(language, say(language, 'redeliver.title'), items, [say(language, 'redeliver.how')])]);
      }
      return 0;
    });
  },
};
