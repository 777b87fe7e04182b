import type { Mariadb } from './mariadb.ts';

const SNAPSHOT = (database: string): string => `${database}_snapshot`;

/** Keeps a copy of every table of a database beside it. */
export async function keepSnapshot(mariadb: Mariadb, database: string): Promise<void> {
	const snapshot = SNAPSHOT(database);
	await mariadb.query(`DROP DATABASE IF EXISTS ${snapshot}; CREATE DATABASE ${snapshot};`);
	await copyTables(mariadb, database, snapshot);
}

/** Makes the database what it was when the snapshot was kept: tables that came since are gone. */
export async function restoreSnapshot(mariadb: Mariadb, database: string): Promise<void> {
	const kept = await tablesOf(mariadb, SNAPSHOT(database));
	const added = (await tablesOf(mariadb, database)).filter((table) => !kept.includes(table));
	await mariadb.query(added.map((table) => `DROP TABLE ${database}.\`${table}\`;`).join('\n'));
	await copyTables(mariadb, SNAPSHOT(database), database);
}

async function copyTables(mariadb: Mariadb, from: string, to: string): Promise<void> {
	const statements = (await tablesOf(mariadb, from)).flatMap((table) => [
		`DROP TABLE IF EXISTS ${to}.\`${table}\`;`,
		`CREATE TABLE ${to}.\`${table}\` LIKE ${from}.\`${table}\`;`,
		`INSERT INTO ${to}.\`${table}\` SELECT * FROM ${from}.\`${table}\`;`,
	]);
	// WordPress' own tables have dates of zero, which MariaDB's strict mode refuses.
	await mariadb.query(["SET SESSION sql_mode='';", ...statements].join('\n'));
}

async function tablesOf(mariadb: Mariadb, database: string): Promise<string[]> {
	const rows = await mariadb.query(`SHOW TABLES FROM ${database};`);
	return rows.split('\n').filter((row) => row !== '');
}
