// Relative times go on while a page stands still. The server says how far each is from its own clock, which need not be
// anybody else's; from then on only what passes since counts.
const EVERY = 10000;
const UNITS = [[172800, 86400, 'd'], [3600, 3600, 'h'], [60, 60, 'min'], [0, 1, 's']];
const seen = new WeakMap();

function times() {
  return document.querySelectorAll('time[data-ahead]');
}

function note() {
  const now = Date.now();
  for (const time of times()) if (!seen.has(time)) seen.set(time, now);
}

function rough(seconds) {
  const [, size, unit] = UNITS.find(([from]) => seconds >= from);
  return Math.floor(seconds / size) + ' ' + unit;
}

function words(time) {
  const isPast = time.dataset.ahead.startsWith('-');
  const ahead = Number(time.dataset.ahead) - (Date.now() - seen.get(time)) / 1000;
  const seconds = isPast ? -ahead : ahead;
  if (seconds < 1) return isPast ? 'just now' : 'due now';
  return isPast ? rough(seconds) + ' ago' : 'in ' + rough(seconds);
}

function goOn() {
  note();
  if (document.hidden) return;
  for (const time of times()) time.textContent = words(time);
}

note();
document.body.addEventListener('htmx:afterSettle', note);
setInterval(goOn, EVERY);
