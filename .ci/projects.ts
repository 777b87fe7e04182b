/** The folders with a tsconfig.json that `npm run typecheck` checks; together they hold every file of code. */
export const PROJECTS = ['.ci', 'admin-ui', 'e2e', 'proxy', 'widget'];
