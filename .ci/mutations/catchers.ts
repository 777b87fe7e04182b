import type { Catcher } from './mutation.ts';

/** @param files from the workspace's folder */
export const unit = (project: string, ...files: readonly string[]): Catcher => ({
	lane: 'unit',
	project,
	files: files.map((file) => `${project}/${file}`),
});

/** @param filter a part of the names of classes or methods */
export const php = (filter: string): Catcher => ({ lane: 'php', filter });

/** @param spec a file of `e2e/specs` */
export const e2e = (spec: string, title: string): Catcher => ({ lane: 'e2e', spec: `specs/${spec}`, title });
