/** The name under which robots.txt speaks to us. Source: RFC 9309, section 2.2.1, the product token. */
export const PRODUCT = 'Jianbao';

const VERSION = '0.1';
/** Room for an address and a line about it; more is no contact. In characters. */
const LONGEST_CONTACT = 200;

/**
 * Gives how we call ourselves: what we are, and where a site's operator finds who runs us (an address of a page or of mail, as the
 * configuration has it, or null). Source: RFC 9110, section 10.1.5.
 */
export function userAgent(contact: string | null): string {
  // Brackets end a comment, and a header holds no line breaks: https://team.example/bot (研究部)
  const written = (contact ?? '').replaceAll(/[^\x20-\x7e]|[()\\]/gu, '').trim().slice(0, LONGEST_CONTACT);
  return `${PRODUCT}/${VERSION} (${['policy briefing bot', ...(written === '' ? [] : [`+${written}`])].join('; ')})`;
}
