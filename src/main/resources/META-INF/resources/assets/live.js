// Tells the regions of a page that what they show may have changed. A region fetches itself anew:
//   <section id="x" hx-get="…" hx-select="#x" hx-target="this" hx-swap="outerHTML" hx-trigger="live-runs from:body">
// data-live-key="namespace/name" has it do so for one object only.
import { keepConnected } from './connection.js';

const EVERY = 30000;
const SPREAD = 400;
const KINDS = ['runs', 'jobs', 'queues'];
const WORDS = { live: 'Live', offline: 'Offline', failed: 'Failed – retry', off: 'Off' };

const sign = document.getElementById('connection');
let connection = null;
let state = 'off';
let missed = null;
let timer = 0;
let isCaughtUp = false;

function merge(known, changed) {
  const all = known || {};
  for (const [kind, keys] of Object.entries(changed)) all[kind] = [...new Set([...(all[kind] || []), ...keys])];
  return all;
}

function changedAll() {
  return Object.fromEntries(KINDS.map(kind => [kind, ['*']]));
}

/** Hidden pages are told when they are seen again; many pages do not all ask at once. */
export function tell(changed) {
  missed = merge(missed, changed);
  if (!document.hidden && !timer) timer = setTimeout(dispatch, Math.random() * SPREAD);
}

function dispatch() {
  timer = 0;
  if (document.hidden || !missed) return;
  const changed = missed;
  missed = null;
  for (const [kind, keys] of Object.entries(changed)) {
    document.body.dispatchEvent(new CustomEvent('live-' + kind, { detail: { keys } }));
  }
}

function show(message) {
  state = message.state;
  if (!sign) return;
  sign.hidden = false;
  sign.dataset.state = state;
  sign.textContent = state === 'reconnecting' ? 'Reconnecting ' + Math.max(1, message.attempt) : WORDS[state];
  sign.tabIndex = state === 'failed' ? 0 : -1;
  sign.title = state === 'live' ? 'Changes are shown as they happen' : 'The page is refreshed every 30 seconds';
}

// What changed after the server wrote this page and before it was listened to was told to nobody here.
function catchUpOnce() {
  if (state !== 'live' || isCaughtUp) return;
  isCaughtUp = true;
  tell(changedAll());
}

function take(message) {
  if (message.type === 'state') {
    show(message);
    catchUpOnce();
  }
  if (message.type === 'changed') tell(message.changed);
}

function throughWorker() {
  const worker = new SharedWorker('/assets/live-worker.js', { type: 'module', name: 'punctual-live' });
  worker.port.onmessage = ({ data }) => take(data);
  worker.port.start();
  worker.port.postMessage('join');
  addEventListener('pagehide', () => worker.port.postMessage('leave'));
  addEventListener('pageshow', event => {
    if (!event.persisted) return;
    isCaughtUp = false;
    worker.port.postMessage('join');
  });
  worker.addEventListener('error', () => { connection = keepConnected(take); });
  return { again: () => worker.port.postMessage('again') };
}

function connect() {
  if (!('EventSource' in window)) return null;
  try {
    return 'SharedWorker' in window ? throughWorker() : keepConnected(take);
  } catch {
    return keepConnected(take);
  }
}

const isOff = new URLSearchParams(location.search).get('live') === 'off';
if (!isOff) connection = connect();
if (!connection) show({ state: 'off' });

if (sign) {
  const retry = () => { if (state === 'failed' && connection) connection.again(); };
  sign.addEventListener('click', retry);
  sign.addEventListener('keydown', event => { if (event.key === 'Enter') retry(); });
}
document.addEventListener('visibilitychange', dispatch);
setInterval(() => { if (state !== 'live') tell(changedAll()); }, EVERY);

// A region stays as it is while somebody selects text in it, has a menu open in it or writes in it; it is refreshed after.
const waiting = new Set();

function isBusy(region) {
  const selection = getSelection();
  const selects = selection && !selection.isCollapsed && selection.anchorNode && region.contains(selection.anchorNode);
  const active = document.activeElement;
  const writes = active && region.contains(active) && active.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=hidden])');
  return selects || writes || region.querySelector('details[data-menu][open], dialog[open]') !== null;
}

function isMeant(region, keys) {
  const key = region.dataset.liveKey;
  return !key || !keys || keys.includes('*') || keys.includes(key);
}

document.body.addEventListener('htmx:beforeRequest', event => {
  const cause = event.detail.requestConfig.triggeringEvent;
  if (!cause || !cause.type.startsWith('live-')) return;
  const region = event.detail.elt;
  if (!isMeant(region, cause.detail && cause.detail.keys)) return event.preventDefault();
  if (isBusy(region)) {
    waiting.add(region.id);
    event.preventDefault();
  }
});

function catchUp() {
  for (const id of [...waiting]) {
    const region = document.getElementById(id);
    if (region && isBusy(region)) continue;
    waiting.delete(id);
    if (region && window.htmx) tell(changedAll());
  }
}
setInterval(catchUp, 2000);
