import { VisuallyHidden } from '@wordpress/components';

type Props = {
	readonly label: string;
	/** About how many lines the loaded part will take, so that nothing jumps. */
	readonly lines: number;
};

/** Keeps the place of what is still loading. */
export const Skeleton = ({ label, lines }: Props) => (
	<div className="chathub-skeleton">
		<VisuallyHidden role="status">{label}</VisuallyHidden>
		{Array.from({ length: lines }, (_, line) => (
			<div key={line} className="chathub-skeleton__line" aria-hidden="true" />
		))}
	</div>
);
