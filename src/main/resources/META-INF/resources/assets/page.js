// What a page can do beyond what the server renders. Everything here is an enhancement: without it pages can be read.
import './live.js';
import './times.js';
import './trouble.js';

document.documentElement.classList.add('script');

// What was done is told once: whoever loads the page again, or is sent its address, has not done it.
const address = new URL(location.href);
if (address.searchParams.has('done')) {
  address.searchParams.delete('done');
  history.replaceState(history.state, '', address);
}

// Copy buttons.
document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]');
  if (!button || !navigator.clipboard) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.dataset.copied = 'yes';
  setTimeout(() => delete button.dataset.copied, 1500);
});

// Menus close when something else is clicked, or by Escape.
document.addEventListener('click', event => {
  for (const menu of document.querySelectorAll('details[data-menu][open]')) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of document.querySelectorAll('details[data-menu][open]')) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});

if (document.getElementById('runs')) import('./runs.js');
if (document.querySelector('[data-log]')) import('./logs.js').then(logs => logs.start());
document.body.addEventListener('htmx:afterSettle', () => {
  if (document.querySelector('[data-log]')) import('./logs.js').then(logs => logs.start());
});
