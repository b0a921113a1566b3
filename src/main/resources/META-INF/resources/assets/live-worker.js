// One connection for all tabs of a browser.
import { keepConnected } from './connection.js';

const tabs = new Set();
let connection = null;

function toAll(message) {
  tabs.forEach(tab => tab.postMessage(message));
}

function join(tab) {
  tabs.add(tab);
  if (!connection) connection = keepConnected(toAll);
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
