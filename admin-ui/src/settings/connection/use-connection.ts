import { useState } from '@wordpress/element';

import { connect, disconnect, fetchConnection } from '../../api/client.ts';
import type { Remote } from '../../api/remote.ts';
import type { Connection } from '../../api/schemas.ts';
import { useRemote } from '../../api/use-remote.ts';

export type ConnectionHandle = {
	readonly connection: Remote<Connection>;
	readonly reload: () => void;
	/** @throws ApiError; the earlier connection then stays. */
	readonly connect: (connectionString: string) => Promise<void>;
	/** @throws ApiError. */
	readonly disconnect: () => Promise<void>;
};

/** The site's connection to the proxy, as last answered by WordPress. */
export const useConnection = (): ConnectionHandle => {
	const [loaded, reload] = useRemote('connection', fetchConnection);
	const [changed, setChanged] = useState<Connection | null>(null);
	return {
		connection: changed === null ? loaded : { status: 'ready', value: changed },
		reload: () => {
			setChanged(null);
			reload();
		},
		connect: async (connectionString) => {
			setChanged(await connect(connectionString));
		},
		disconnect: async () => {
			setChanged(await disconnect());
		},
	};
};

/** Changes with everything that the proxy's answers depend on; null while there is no usable connection. */
export const connectionKey = (connection: Remote<Connection>): string | null =>
	connection.status === 'ready' && connection.value.state === 'connected'
		? JSON.stringify([connection.value.proxy_url, connection.value.site, connection.value.kid])
		: null;
