// Tells the regions of a page that what they show may have changed. A region fetches itself anew:
//   <section id="x" hx-get="…" hx-select="#x" hx-target="this" hx-swap="outerHTML" hx-trigger="live-runs from:body">
// data-live-key="namespace/name" has it do so for one object only; live-clock comes every ten seconds, for what nobody tells of.
// The sign is there for those who have signed in; nobody else is told anything.
import { keepConnected } from './connection.js';
import { attend } from './regions.js';

const CLOCK = 10000;
const OFTEN = 3;
const SELDOM = 6;
const SPREAD = 400;
const KINDS = ['runs', 'jobs', 'queues'];
const WORDS = { live: 'Live', offline: 'Offline', failed: 'Failed', off: 'Off' };

const sign = document.getElementById('connection');
const retry = document.getElementById('reconnect');
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
  sign.hidden = false;
  sign.dataset.state = state;
  sign.textContent = state === 'reconnecting' ? 'Reconnecting ' + Math.max(1, message.attempt) : WORDS[state];
  retry.hidden = state !== 'failed';
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
  // One for each user: what one may see is not another's.
  const name = 'punctual-live ' + sign.dataset.user;
  const worker = new SharedWorker('/assets/live-worker.js', { type: 'module', name });
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

// Where nobody tells of changes the page looks often, otherwise seldom: for what is no run, job or queue.
let ticks = 0;

function tick() {
  ticks++;
  if (!document.hidden) document.body.dispatchEvent(new CustomEvent('live-clock'));
  if (ticks % (state === 'live' ? SELDOM : OFTEN) === 0) tell(changedAll());
}

function begin() {
  const isOff = new URLSearchParams(location.search).get('live') === 'off';
  if (!isOff) connection = connect();
  if (!connection) show({ state: 'off' });
  retry.addEventListener('click', () => { if (connection) connection.again(); });
  document.addEventListener('visibilitychange', dispatch);
  setInterval(tick, CLOCK);
  attend(() => tell(changedAll()));
}

if (sign) begin();
