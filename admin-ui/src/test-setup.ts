import { configure } from '@testing-library/dom';
import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// The snackbar's animation library uses this when it is there, and trips over happy-dom's version of it.
Reflect.deleteProperty(Element.prototype, 'animate');

afterEach(cleanup);

// A busy machine draws a screen in more than the usual second.
configure({ asyncUtilTimeout: 5_000 });
