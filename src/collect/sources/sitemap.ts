export { readSitemap as read } from '../sitemap/read.ts';

export const kind = 'sitemap';
