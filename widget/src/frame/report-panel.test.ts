import { afterEach, expect, it, vi } from 'vitest';
import { measurePanel } from './report-panel.ts';

const boxes = new Map<string, DOMRect>();

const show = (html: string) => {
	document.body.innerHTML = html;
	vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function measure(this: Element) {
		return boxes.get(this.id) ?? new DOMRect(0, 0, 0, 0);
	});
};

afterEach(() => {
	vi.restoreAllMocks();
	boxes.clear();
	document.body.replaceChildren();
});

it('is all that can be seen, with room for the outline of what has the focus', () => {
	boxes.set('panel', new DOMRect(100, 200, 300, 400)).set('launcher', new DOMRect(350, 620, 60, 40));
	show('<script></script><div id="panel"></div><div id="launcher"></div>');
	expect(measurePanel(document)).toEqual({ left: 92, top: 192, width: 326, height: 476 });
});

it('is found in a holder that has no size itself', () => {
	boxes.set('panel', new DOMRect(100, 200, 300, 400));
	show('<div><section id="panel"></section></div>');
	expect(measurePanel(document)).toEqual({ left: 92, top: 192, width: 316, height: 416 });
});

it('is unknown where nothing can be measured', () => {
	show('<div></div>');
	expect(measurePanel(document)).toBeNull();
});
