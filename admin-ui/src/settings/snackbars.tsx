import { SnackbarList } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';

/** Short news of success; they announce themselves and go away. */
export const Snackbars = () => {
	const notices = useSelect((select) => select(noticesStore).getNotices(), []);
	const { removeNotice } = useDispatch(noticesStore);
	return (
		<SnackbarList
			className="chathub-snackbars"
			notices={notices
				.filter(({ type }) => type === 'snackbar')
				.map(({ id, content }) => ({ id, content }))}
			onRemove={(id) => {
				void removeNotice(id);
			}}
		/>
	);
};
