import {
	diagnosisSchema as answeredDiagnosisSchema,
	operatorSchema,
	operatorsAnswerSchema,
	organizationSchema,
	organizationsAnswerSchema,
} from '@chathub/proxy/contract';
import * as z from 'zod/mini';

import { diagnosisStepSchema, diagnosisWarningsSchema, siteAnswerSchema } from './proxy-answers.ts';
import { departmentsSchema, grantSchema } from './public-schemas.ts';
import { connectionSchema, diagnosisSchema, siteSchema } from './schemas.ts';

/** For `npm run generate`, which writes them down for PHP: what the plugin takes of the proxy's answers. */
export const PROXY_ANSWERS = {
	site: siteAnswerSchema,
	organizations: organizationsAnswerSchema,
	operators: operatorsAnswerSchema,
	diagnosis: z.object({
		...answeredDiagnosisSchema.shape,
		steps: z.array(diagnosisStepSchema),
		warnings: diagnosisWarningsSchema,
	}),
} as const;

/** Likewise what its routes answer; of lists, one entry. */
export const REST_ANSWERS = {
	connection: connectionSchema,
	site: siteSchema,
	organization: organizationSchema,
	operator: operatorSchema,
	diagnosis: diagnosisSchema,
	departments: departmentsSchema,
	grant: grantSchema,
} as const;
