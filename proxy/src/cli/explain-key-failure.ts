import type { KeyEditFailure } from '../sites/edit-keys.ts';

/** Says why a site's keys stay as they are, and what to do. */
export function explainKeyFailure(site: string, failure: KeyEditFailure): string {
	switch (failure.kind) {
		case 'no_site':
			return `There is no site "${site}". ${
				failure.known.length === 0
					? '"chathub-proxy sites add" makes the first one.'
					: `There are: ${failure.known.join(', ')}.`
			}`;
		case 'two_keys':
			return `Site "${site}" has two keys already: ${failure.kids.join(', ')}. Remove the one that is no longer used first: chathub-proxy sites remove ${site} --kid <kid>`;
		case 'no_key':
			return `Site "${site}" has no such key. It has: ${failure.kids.join(', ')}.`;
		case 'last_key':
			return `This is the last key of site "${site}". To exchange it, run "chathub-proxy sites rotate ${site}" first; to remove the whole site, leave out --kid.`;
	}
}
