// The list of runs by keyboard, and what its form and its checkboxes do beyond what they do without this.
const form = document.getElementById('runs-form');
const search = document.getElementById('search');
const NARROW = matchMedia('(max-width: 64rem)');

function rows() {
  return [...document.querySelectorAll('.run-row')];
}

function selectedKey() {
  return new URLSearchParams(location.search).get('run');
}

// Addresses without what is not asked for.
document.body.addEventListener('htmx:configRequest', event => {
  if (event.detail.elt !== form) return;
  const parameters = event.detail.parameters;
  for (const name of Object.keys(parameters)) if (parameters[name] === '') delete parameters[name];
  if (parameters.order === usualOrder(parameters.sort)) delete parameters.order;
  if (parameters.sort === 'created') delete parameters.sort;
});

// Names go from A to Z, the rest from the latest, longest or furthest.
function usualOrder(sort) {
  return sort === 'job' || sort === 'status' ? 'asc' : 'desc';
}

form.elements.sort.addEventListener('change', () => {
  form.elements.order.value = usualOrder(form.elements.sort.value);
});

// Another filter, another list: what was chosen in the one is not meant in the other.
document.body.addEventListener('htmx:beforeSwap', event => {
  if (event.detail.requestConfig.elt !== form) return;
  for (const box of document.querySelectorAll('#runs input[type=checkbox]')) box.checked = false;
});

// Where there is no room beside the list, a run has the whole window.
document.addEventListener('click', event => {
  const link = event.target.closest('.run-row a[data-own]');
  if (link && NARROW.matches && !event.metaKey && !event.ctrlKey) {
    event.preventDefault();
    event.stopPropagation();
    location.assign(link.dataset.own);
  }
}, true);

function mark() {
  const key = selectedKey();
  for (const row of rows()) {
    if (row.dataset.key === key) row.setAttribute('aria-current', 'true');
    else row.removeAttribute('aria-current');
  }
}

document.body.addEventListener('htmx:afterSettle', mark);
document.body.addEventListener('htmx:pushedIntoHistory', mark);

document.addEventListener('change', event => {
  if (event.target.matches('[data-select-page]')) {
    for (const box of document.querySelectorAll('.run-row input[name=run]')) box.checked = event.target.checked;
  }
});

// A refresh of the whole list on demand.
document.addEventListener('click', event => {
  if (!event.target.closest('[data-refresh]') || !window.htmx) return;
  event.preventDefault();
  document.body.dispatchEvent(new CustomEvent('live-runs', { detail: { keys: ['*'] } }));
});

function step(by) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.findIndex(row => row.contains(document.activeElement));
  const from = at < 0 ? all.findIndex(row => row.hasAttribute('aria-current')) : at;
  const next = all[Math.max(0, Math.min(all.length - 1, from + by))];
  next.querySelector('a').focus();
  next.scrollIntoView({ block: 'nearest' });
}

function pick() {
  const row = document.activeElement.closest('.run-row');
  const box = row && row.querySelector('input[name=run]');
  if (box) box.checked = !box.checked;
}

// Whoever speaks to their machine, or hits keys unawares, can do without letters as keys.
const letters = document.getElementById('letters');
const LETTERS = 'punctual-letters';

function remembered() {
  try {
    return localStorage.getItem(LETTERS);
  } catch {
    return null;
  }
}

function remember(choice) {
  try {
    localStorage.setItem(LETTERS, choice);
  } catch {
    // Then it holds for this page.
  }
}

letters.checked = remembered() !== 'off';
letters.addEventListener('change', () => remember(letters.checked ? 'on' : 'off'));

document.addEventListener('click', event => {
  if (event.target.closest('[data-keys]')) document.getElementById('keys').showModal();
});

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  x: pick,
  '/': () => search.focus(),
  '?': () => document.getElementById('keys').showModal(),
};

document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && event.target === search && search.value) {
    search.value = '';
    search.dispatchEvent(new Event('input', { bubbles: true }));
    return;
  }
  const writes = event.target.matches('input:not([type=checkbox]), select, textarea');
  const inList = event.key.startsWith('Arrow') ? event.target.closest('.run-row') : letters.checked;
  const act = KEYS[event.key];
  if (!act || writes || !inList || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector('dialog[open]')) return;
  event.preventDefault();
  act();
});
