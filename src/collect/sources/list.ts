export { readList as read } from '../list/read.ts';

export const kind = 'list';
