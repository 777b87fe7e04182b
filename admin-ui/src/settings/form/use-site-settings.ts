import { store as coreStore } from '@wordpress/core-data';
import { useDispatch, useSelect } from '@wordpress/data';
import { useMemo } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import * as z from 'zod/mini';

import { ApiError, toApiError, unexpectedAnswer } from '../../api/api-error.ts';
import { loading } from '../../api/remote.ts';
import type { Remote } from '../../api/remote.ts';
import { defaultSettings } from '../limits.ts';
import { chathubSettingsSchema } from '../../settings-schema.generated.ts';
import type { ChathubSettings } from '../../settings.generated.ts';

/** What WordPress holds. `readable` is false when the stored value does not fit its schema; we show the defaults then. */
export type StoredSettings = { readonly settings: ChathubSettings; readonly readable: boolean };

export type SiteSettings = {
	readonly stored: Remote<StoredSettings>;
	readonly reload: () => void;
	/** @throws ApiError when WordPress refuses or does not answer. */
	readonly save: (settings: ChathubSettings) => Promise<ChathubSettings>;
};

/** `/wp/v2/settings` holds every setting of the site; ours is one of them, absent when the plugin did not register it. */
const siteSchema = z.object({ chathub_settings: z.nullable(chathubSettingsSchema) });

const entity = ['root', 'site'] as const;

/** WordPress answers null for a setting whose stored value does not fit its schema. */
const readSettings = (record: unknown): StoredSettings => {
	const site = siteSchema.safeParse(record);
	if (!site.success) {
		throw unexpectedAnswer();
	}
	const settings = site.data.chathub_settings;
	return settings === null ? { settings: defaultSettings, readable: false } : { settings, readable: true };
};

const notLoaded = (): ApiError =>
	new ApiError(
		'chathub_settings_not_loaded',
		__('The settings did not load. Check your network connection, then try again.', 'chathub'),
	);

const storedFrom = (record: unknown, failure: unknown, finished: boolean): Remote<StoredSettings> => {
	if (failure !== null) {
		return { status: 'failed', error: toApiError(failure) };
	}
	if (record === undefined || record === null) {
		// core-data says nothing when it could not load what it needs to know about the entity.
		return finished ? { status: 'failed', error: notLoaded() } : loading;
	}
	try {
		return { status: 'ready', value: readSettings(record) };
	} catch (reason) {
		return { status: 'failed', error: toApiError(reason) };
	}
};

/** The plugin's settings through core-data (`/wp/v2/settings`). */
export const useSiteSettings = (): SiteSettings => {
	const { record, failure, finished } = useSelect((select) => {
		const core = select(coreStore);
		return {
			record: core.getEntityRecord(...entity),
			failure: core.hasResolutionFailed('getEntityRecord', [...entity])
				? core.getResolutionError('getEntityRecord', [...entity])
				: null,
			finished: core.hasFinishedResolution('getEntityRecord', [...entity]),
		};
	}, []);
	const { invalidateResolution, saveEntityRecord } = useDispatch(coreStore);

	const save = async (settings: ChathubSettings): Promise<ChathubSettings> => {
		try {
			const saved: unknown = await saveEntityRecord(
				...entity,
				{ chathub_settings: settings },
				{ throwOnError: true },
			);
			return readSettings(saved).settings;
		} catch (reason) {
			throw toApiError(reason);
		}
	};

	return {
		stored: useMemo(() => storedFrom(record, failure, finished), [record, failure, finished]),
		reload: () => {
			void invalidateResolution('getEntitiesConfig', [entity[0]]);
			void invalidateResolution('getEntityRecord', [...entity]);
		},
		save,
	};
};
