import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../src/net/address.ts';
import { guardedFetch } from '../../src/net/fetch.ts';
import { fetchOptions, troubleOf } from './options.ts';

/** Every block that is not the open network: first address and prefix length. */
const CLOSED_BLOCKS: readonly (readonly [number, number])[] = [
  [0x00000000, 8], // this host
  [0x0a000000, 8], // private
  [0x64400000, 10], // carrier-grade NAT
  [0x7f000000, 8], // loopback
  [0xa9fe0000, 16], // link-local, where clouds keep their metadata
  [0xac100000, 12], // private
  [0xc0000000, 24], // protocol assignments
  [0xc0a80000, 16], // private
  [0xc6120000, 15], // benchmarks
  [0xe0000000, 4], // multicast
  [0xf0000000, 4], // reserved, broadcast
];

const closedAddress = fc
  .constantFrom(...CLOSED_BLOCKS)
  .chain(([first, length]) => fc.nat(2 ** (32 - length) - 1).map((offset) => first + offset));

const octets = (ip: number) => [ip >>> 24, (ip >>> 16) & 255, (ip >>> 8) & 255, ip & 255];
const dotted = (ip: number) => octets(ip).join('.');
const hex = (ip: number) => ip.toString(16).padStart(8, '0').replace(/^(.{4})/u, '$1:');

/** How one IPv4 address can be written as the host of a URL. */
const SPELLINGS: Readonly<Record<string, (ip: number) => string>> = {
  dotted,
  'dotted, with the dot of the root': (ip) => `${dotted(ip)}.`,
  'one number': String,
  'one hexadecimal number': (ip) => `0X${ip.toString(16).toUpperCase()}`,
  'one octal number': (ip) => `0${ip.toString(8)}`,
  'octal octets': (ip) => octets(ip).map((octet) => `0${octet.toString(8)}`).join('.'),
  'two parts': (ip) => `0x${(ip >>> 24).toString(16)}.${ip & 0xffffff}`,
  'three parts': (ip) => `${ip >>> 24}.${(ip >>> 16) & 255}.${ip & 0xffff}`,
  'percent signs': (ip) => dotted(ip).replaceAll(/\d/gu, (digit) => `%3${digit}`),
  'full-width digits': (ip) => dotted(ip).replaceAll(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  'ideographic full stops': (ip) => dotted(ip).replaceAll('.', '。'),
  mapped: (ip) => `[::ffff:${dotted(ip)}]`,
  'mapped, hexadecimal': (ip) => `[0:0:0:0:0:FFFF:${hex(ip)}]`,
  compatible: (ip) => `[::${dotted(ip)}]`,
  translated: (ip) => `[::ffff:0:${hex(ip)}]`,
  NAT64: (ip) => `[64:ff9b::${hex(ip)}]`,
  'local NAT64': (ip) => `[64:ff9b:1::${hex(ip)}]`,
  '6to4': (ip) => `[2002:${hex(ip)}::1]`,
  Teredo: (ip) => `[2001:0:0808:0808:0:ffff:${hex((~ip) >>> 0)}]`,
};

describe('isPublicAddress', () => {
  test.each(['8.8.8.8', '114.114.114.114', '2400:3200::1', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'])(
    '%s lies in the open network',
    (ip) => expect(isPublicAddress(ip)).toBe(true),
  );

  const closed =
    ':: ::1 fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd12:3456::1 ff02::1 100::1 2001:db8::1 3fff::1 2002:808:808::1 2001::1 ' +
    '64:ff9b:1::808:808 ::808:808 4000::1 2606:4700::1111%1 ::ffff:10.0.0.1 64:ff9b::10.0.0.1 192.0.2.1 198.51.100.1 ' +
    '203.0.113.1 255.255.255.255 100.100.100.200 127.1 2130706433 0x08080808 localhost';
  test.each([...closed.split(' '), '', ' 8.8.8.8'])('%j does not', (ip) => expect(isPublicAddress(ip)).toBe(false));

  test('an IPv4 address is judged alike by itself, mapped and behind the shared NAT64', () => {
    fc.assert(
      fc.property(fc.ipV4(), (ip) => {
        expect(isPublicAddress(`::ffff:${ip}`)).toBe(isPublicAddress(ip));
        expect(isPublicAddress(`64:ff9b::${ip}`)).toBe(isPublicAddress(ip));
      }),
    );
  });
});

describe('a closed IPv4 address is refused', () => {
  test('as an answer of the resolver', () => {
    fc.assert(fc.property(closedAddress, (ip) => !isPublicAddress(dotted(ip))));
  });

  test.each(Object.entries(SPELLINGS))('in a URL, written as %s', async (_name, spell) => {
    await fc.assert(
      fc.asyncProperty(closedAddress, async (ip) => {
        const trouble = await troubleOf(guardedFetch(`http://${spell(ip)}/`, fetchOptions()));
        expect(trouble.sentence).toBe('fetch.private-address');
      }),
      { numRuns: 50 },
    );
  });
});
