import { Card, CardBody, CardHeader } from '@wordpress/components';
import { useId } from '@wordpress/element';
import type { ReactNode } from 'react';

type Props = {
	readonly title: string;
	readonly description?: string;
	readonly busy?: boolean;
	readonly children: ReactNode;
};

/** One part of the screen, a landmark with its heading. */
export const Panel = ({ title, description, busy = false, children }: Props) => {
	const heading = useId();
	return (
		<section className="chathub-panel" aria-labelledby={heading} aria-busy={busy}>
			<Card>
				<CardHeader>
					<h2
						id={heading}
						className="chathub-panel__title"
						tabIndex={-1}
						data-chathub-focus="heading"
					>
						{title}
					</h2>
				</CardHeader>
				<CardBody className="chathub-panel__body">
					{description !== undefined && <p className="chathub-panel__description">{description}</p>}
					{children}
				</CardBody>
			</Card>
		</section>
	);
};
