// One connection for all tabs of a browser.
import { keepConnected } from './connection.js';

const tabs = new Set();
let connection = null;

function toAll(message) {
  tabs.forEach(tab => tab.postMessage(message));
}

// Whoever comes may have signed in just now: what was in vain before is tried again at once.
function join(tab) {
  tabs.add(tab);
  if (!connection) connection = keepConnected(toAll);
  else if (connection.state().state !== 'live') connection.again();
  tab.postMessage(connection.state());
}

function leave(tab) {
  tabs.delete(tab);
  if (tabs.size === 0 && connection) {
    connection.end();
    connection = null;
  }
}

self.addEventListener('connect', event => {
  const tab = event.ports[0];
  tab.onmessage = ({ data }) => {
    if (data === 'join') join(tab);
    if (data === 'leave') leave(tab);
    if (data === 'again' && connection) connection.again();
  };
});
