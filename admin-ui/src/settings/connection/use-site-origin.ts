import { fetchHome } from '../../api/client.ts';
import { useRemote } from '../../api/use-remote.ts';

/**
 * The origin that visitors' browsers will name to the proxy. Until WordPress has told it, and should it not, the
 * origin of this page: on most sites the same.
 */
export const useSiteOrigin = (): string => {
	const [home] = useRemote('home', fetchHome);
	return home.status === 'ready' ? new URL(home.value).origin : window.location.origin;
};
