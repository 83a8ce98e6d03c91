export { read } from './feed.ts';

/** RSSHub (https://docs.rsshub.app) makes feeds of sites that have none: a base address and a route are the address of one. */
export const kind = 'rsshub';
