import { expect, it } from 'vitest';

import schema from '../../../plugin/schema/settings.schema.json' with { type: 'json' };
import { contactTypes } from './limits.ts';

it('offers every contact type that the schema knows', () => {
	expect(contactTypes).toEqual(schema.properties.fallback.properties.contacts.items.properties.type.enum);
});
