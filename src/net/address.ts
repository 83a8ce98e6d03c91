import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** All that is assigned to the open network so far. Source: IANA, IPv6 Address Space. */
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** The one NAT64 prefix that everybody shares. Source: RFC 6052, section 2.1. */
const SHARED_NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Says whether an address lies in the open network. An IPv4 address inside a mapped or NAT64 one is judged by
 * itself. Whatever is not a plainly written address (`127.1`, `0x7f000001`, `fe80::1%eth0`) is not public.
 */
export function isPublicAddress(ip: string): boolean {
  if (isIP(ip) === 0 || ip.includes('%')) return false;
  const address = ipaddr.parse(ip);
  if (address instanceof ipaddr.IPv4) return address.range() === 'unicast';
  const range = address.range();
  // An IPv6-only network reaches every IPv4 host by NAT64, so the form itself is no reason to refuse.
  if (range === 'ipv4Mapped' || address.match(SHARED_NAT64)) {
    return new ipaddr.IPv4(address.toByteArray().slice(12)).range() === 'unicast';
  }
  return range === 'unicast' && address.match(GLOBAL_V6);
}
