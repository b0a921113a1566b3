// What could not be done is told where everybody sees it. Where the session is over, one is led to sign in again.
import { isOfItself } from './regions.js';

const place = document.getElementById('trouble');
const USUAL = {
  403: 'This is not allowed.',
  404: 'It is not there any more.',
  429: 'That was too often: try again in a moment.',
  503: 'The cluster does not answer: try again in a moment.',
};

let told = '';
let missing = null;

function signIn() {
  location.assign('/sign-in?to=' + encodeURIComponent(location.pathname + location.search));
}

function problem(text) {
  try {
    const { detail, title } = JSON.parse(text);
    return detail || title;
  } catch {
    return '';
  }
}

/** In the server's own words, as it has a problem for programs, a sentence, or a page. */
function said(xhr) {
  const type = xhr.getResponseHeader('Content-Type') || '';
  if (type.includes('json')) return problem(xhr.responseText);
  if (type.startsWith('text/plain')) return xhr.responseText.trim();
  const words = new DOMParser().parseFromString(xhr.responseText, 'text/html').querySelector('[data-problem]');
  return words ? words.textContent.replace(/\s+/g, ' ').trim() : '';
}

function clear() {
  told = '';
  missing = null;
  place.replaceChildren();
}

function tell(words, target) {
  missing = target && target.id;
  if (words === told) return;
  told = words;
  const notice = document.createElement('div');
  notice.className = 'notice bad';
  const text = document.createElement('span');
  text.textContent = words;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'plain';
  close.textContent = 'Close';
  close.addEventListener('click', clear);
  notice.append(text, close);
  place.replaceChildren(notice);
}

document.body.addEventListener('htmx:responseError', event => {
  const { xhr, target } = event.detail;
  if (xhr.status === 401) return signIn();
  tell(said(xhr) || USUAL[xhr.status] || 'The server could not answer (' + xhr.status + ').', target);
});

// That the server is out of reach while nobody asks for anything is told by the sign of the connection.
document.body.addEventListener('htmx:sendError', event => {
  if (!isOfItself(event)) tell('The server does not answer: try again in a moment.', event.detail.target);
});

// An answer that was led on to the page to sign in at is no part of this page.
document.body.addEventListener('htmx:beforeSwap', event => {
  const address = event.detail.xhr.responseURL;
  if (!address || new URL(address).pathname !== '/sign-in') return;
  event.detail.shouldSwap = false;
  signIn();
});

// What is shown at last is no trouble any more.
document.body.addEventListener('htmx:afterRequest', event => {
  const { successful, target } = event.detail;
  if (successful && told && target && target.id === missing) clear();
});
