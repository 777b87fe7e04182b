import express from 'express';

/** The largest body that most routes take: a grant is under 1 KB. */
const limit = '8kb';
/** Nothing this small needs compression; refusing it keeps the limit what it says. */
const inflate = false;

export const jsonBody = express.json({ type: 'application/json', limit, inflate });

/** A hundred names of a hundred characters, each of which JSON may write with six (`\u00e9`). */
export const namesBody = express.json({ type: 'application/json', limit: '64kb', inflate });
