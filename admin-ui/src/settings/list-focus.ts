type Row = { readonly id: number };

/** Where the focus goes after a row went: the next row, else the one before, else the add button. */
export const focusAfterRemoval = (rows: readonly Row[], id: number, list: string): readonly string[] => {
	const index = rows.findIndex((row) => row.id === id);
	const near = rows[index + 1] ?? rows[index - 1];
	return [...(near === undefined ? [] : [`${list}-${near.id}-remove`]), `${list}-add`];
};

/** Where the focus goes after a row moved: the button pressed, or its opposite when the row reached the end. */
export const focusAfterMove = (id: number, by: -1 | 1, list: string): readonly string[] => {
	const [same, opposite] = by === -1 ? ['up', 'down'] : ['down', 'up'];
	return [`${list}-${id}-${same}`, `${list}-${id}-${opposite}`];
};
