import { post, watchState } from './simulator-link.ts';
import { createConversationList } from './conversation-list.ts';
import { createConversationView } from './conversation-view.ts';
import { find } from './find.ts';
import { createOperatorPicker } from './operator-picker.ts';

const picker = createOperatorPicker({
	picked: () => {
		view.show(undefined);
		link.refresh();
	},
	statusChosen: (operatorId, status) => void post(`operators/${operatorId}/status`, { status }),
});

const list = createConversationList((id) => {
	view.show(id);
	link.refresh();
	view.focus();
});

const view = createConversationView((id, text) =>
	post(`conversations/${encodeURIComponent(id)}/messages`, { text }),
);

const link = watchState({
	state({ operators, conversations }) {
		picker.update(operators, conversations);
		const own = conversations.filter(({ operatorId }) => operatorId === picker.operatorId());
		// One that moved to another operator, or that a reset ended, is no longer this operator's to answer.
		if (!own.some(({ id }) => id === view.shown())) {
			view.show(undefined);
		}
		list.update(own, view.shown());
		view.update(own.find(({ id }) => id === view.shown()));
	},
	connected(yes) {
		find('#connection', HTMLElement).textContent = yes
			? 'Connected: conversations appear here as they start.'
			: 'The simulator does not answer; trying again …';
	},
});
