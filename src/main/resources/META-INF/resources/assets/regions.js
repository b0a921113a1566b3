// How the regions of a page are refreshed without taking anything from whoever uses them. A region stays as it is while somebody
// selects text in it, presses a button in it, has a menu open in it, writes in it or has asked for it; what was told meanwhile is fetched
// after.
const LOOKS = 2000;

const waiting = new Set();
const asked = new Map();

// Whoever presses and lets go of what has been replaced in between has clicked on nothing.
let pressed = null;
document.addEventListener('pointerdown', event => { pressed = event.target; }, true);
for (const end of ['pointerup', 'pointercancel']) {
  document.addEventListener(end, () => setTimeout(() => { pressed = null; }), true);
}

function isUsed(region) {
  const selection = getSelection();
  const selects = selection && !selection.isCollapsed && selection.anchorNode && region.contains(selection.anchorNode);
  const active = document.activeElement;
  const writes = active && region.contains(active) && active.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=hidden])');
  const presses = pressed !== null && region.contains(pressed);
  return selects || presses || writes || region.querySelector('details[data-menu][open], dialog[open]') !== null;
}

function isAsked(region) {
  return [...asked.values()].some(id => {
    const target = document.getElementById(id);
    return target !== null && (target.contains(region) || region.contains(target));
  });
}

function isMeant(region, keys) {
  const key = region.dataset.liveKey;
  return !key || !keys || keys.includes('*') || keys.includes(key);
}

/** Whether a region is asked for because of what happened, and not by somebody. */
export function isOfItself(event) {
  const cause = event.detail.requestConfig && event.detail.requestConfig.triggeringEvent;
  return Boolean(cause && cause.type.startsWith('live-'));
}

// Whoever asks for a region, by a filter or a link, comes before its refresh: the answer to that would take the place of theirs, or
// theirs would have no place any more.
document.body.addEventListener('htmx:beforeRequest', event => {
  const { elt: region, target, xhr, requestConfig } = event.detail;
  if (!isOfItself(event)) {
    asked.set(xhr, target.id);
    return;
  }
  const { detail } = requestConfig.triggeringEvent;
  if (!isMeant(region, detail && detail.keys)) return event.preventDefault();
  if (isUsed(region) || isAsked(region)) {
    waiting.add(region.id);
    event.preventDefault();
  }
});

document.body.addEventListener('htmx:beforeSwap', event => {
  const { target } = event.detail;
  if (!isOfItself(event)) return;
  const wasUsed = !isAsked(target) && isUsed(target);
  if (wasUsed) waiting.add(target.id);
  if (wasUsed || isAsked(target)) event.detail.shouldSwap = false;
});

document.body.addEventListener('htmx:afterRequest', event => {
  const { xhr, successful } = event.detail;
  const id = asked.get(xhr);
  asked.delete(xhr);
  if (id && !successful) waiting.add(id);
});

function catchUp(tellAll) {
  for (const id of [...waiting]) {
    const region = document.getElementById(id);
    if (region && (isUsed(region) || isAsked(region))) continue;
    waiting.delete(id);
    if (region) tellAll();
  }
}

/** Looks every other second whether what waited can be refreshed now. */
export function attend(tellAll) {
  setInterval(() => catchUp(tellAll), LOOKS);
}

// What scrolls inside of a region stays where it was, and the focus on the link or button it was on: htmx sees to those that have
// an id.
const scrolled = new Map();
let focused = null;

function isWhat(elt) {
  return ['href', 'name', 'value', 'data-copy'].map(name => elt.getAttribute(name) || '').join(' ');
}

function keepFocus(target) {
  const active = document.activeElement;
  const isKept = active && active !== target && !active.id && target.contains(active) && active.matches('a, button');
  focused = isKept ? { region: target.id, what: isWhat(active) } : null;
}

function giveFocus() {
  if (!focused || document.activeElement !== document.body) return;
  const region = document.getElementById(focused.region);
  const same = region && [...region.querySelectorAll('a, button')].find(elt => isWhat(elt) === focused.what);
  if (same) same.focus({ preventScroll: true });
}

document.body.addEventListener('htmx:beforeSwap', event => {
  const { target } = event.detail;
  for (const pane of target.querySelectorAll('[data-keep-scroll][id]')) scrolled.set(pane.id, pane.scrollTop);
  keepFocus(target);
});

document.body.addEventListener('htmx:afterSwap', () => {
  scrolled.forEach((top, id) => { const pane = document.getElementById(id); if (pane) pane.scrollTop = top; });
  scrolled.clear();
  giveFocus();
  focused = null;
});
