import { __, sprintf } from '@wordpress/i18n';

import type { Departments } from '../../api/public-schemas.ts';

/** Why visitors would see the fallback and not the chat, in words for the editor; null when the chat works. */
export function departmentProblem({ connected, departments }: Departments, slug: string): string | null {
	if (!connected) {
		return __(
			'This site is not connected to ChatHub, so visitors see the fallback. An administrator can connect it in the ChatHub settings.',
			'chathub',
		);
	}
	if (departments.length === 0) {
		return __(
			'There is no department yet, so visitors see the fallback. An administrator can add one in the ChatHub settings.',
			'chathub',
		);
	}
	if (slug !== '' && !departments.some((department) => department.slug === slug)) {
		return sprintf(
			/* translators: %s: the short name of a department that was deleted. */
			__(
				'The department “%s” no longer exists, so visitors see the fallback. Choose another one.',
				'chathub',
			),
			slug,
		);
	}
	return null;
}
