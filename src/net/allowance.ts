/** Where private addresses are permitted: one scheme, host and port, and there one folder. */
export type PrivateAllowance = {
  /** As `URL.origin` gives it: `http://wiki.intra:8080`. */
  readonly origin: string;
  /** Begins and ends with a slash. */
  readonly folder: string;
};

// /base/%2e%2e%2fother, /base/%252e%252e/other, /base/..;/other, /base/..%5cother
const READ_ANEW_BY_SERVERS = /%(?:00|25|2e|2f|3b|5c)|\/\.{1,2};/iu;

/** Gives the allowance of a source that lies at a private address on purpose: its host, and there its own folder. */
export function privateAllowance(location: string): PrivateAllowance {
  const { origin, pathname } = new URL(location);
  return { origin, folder: pathname.slice(0, pathname.lastIndexOf('/') + 1) };
}

/** Says whether the URL may lie at a private address. A path that a server could take for another one may not. */
export function mayBePrivate(url: URL, allow: PrivateAllowance | null): boolean {
  if (allow === null || url.origin !== allow.origin) return false;
  return url.pathname.startsWith(allow.folder) && !READ_ANEW_BY_SERVERS.test(url.pathname);
}
