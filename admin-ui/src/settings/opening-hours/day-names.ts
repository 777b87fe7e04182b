/** 1 is Monday, as in ISO 8601. */
export const weekDays = [1, 2, 3, 4, 5, 6, 7] as const;

/** What a day of the week is called in the language of this screen. */
export const dayName = (day: number): string =>
	new Intl.DateTimeFormat(document.documentElement.lang || undefined, {
		weekday: 'long',
		timeZone: 'UTC',
	}).format(Date.UTC(2024, 0, day)); // 1 January 2024 was a Monday.
