// A log that is followed. All text is put in as text, never as markup.
const MOST_LINES = 5000;
const FIRST_LINES = 500;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30000;
const MOST_ATTEMPTS = 10;
// Who was away for longer begins anew with the last lines.
const LONGEST_AWAY = 60000;
const WORDS = { live: 'Live', offline: 'Offline', failed: 'Failed – retry', ended: 'Ended' };
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

let current = null;

/** Opens the log of the page, and closes the one whose place has gone. */
export function start() {
  const place = document.querySelector('[data-log]');
  if (current && current.place === place) return;
  if (current) current.close();
  current = place ? follow(place) : null;
}

addEventListener('pagehide', () => { if (current) current.close(); current = null; });
addEventListener('pageshow', event => { if (event.persisted) start(); });

function follow(place) {
  const tools = place.querySelector('form');
  const pane = place.querySelector('[data-log-lines]');
  const sign = place.querySelector('[data-log-state]');
  const count = place.querySelector('[data-log-count]');
  const scroll = place.querySelector('[data-log-scroll]');
  let source = null;
  let attempts = 0;
  let state = 'off';
  let timer = 0;
  let isOver = false;
  let last = '';
  let lostAt = 0;
  place.querySelector('.log-live').hidden = false;
  place.querySelector('[data-without-script]').hidden = true;

  function show(name) {
    state = name;
    sign.hidden = false;
    sign.dataset.state = name === 'ended' ? 'off' : name;
    sign.textContent = name === 'reconnecting' ? 'Reconnecting ' + attempts : WORDS[name];
    sign.disabled = name !== 'failed';
  }

  function address() {
    const asked = new URLSearchParams({ tail: FIRST_LINES });
    for (const name of ['attempt', 'container']) {
      const field = tools.elements[name];
      if (field && field.value) asked.set(name, field.value);
    }
    if (last) asked.set('last', last);
    return place.dataset.log + '/follow?' + asked;
  }

  function close() {
    clearTimeout(timer);
    if (source) source.close();
    source = null;
  }

  function open() {
    last = '';
    resume();
  }

  // Goes on after the last line that was heard, if there is one.
  function resume() {
    close();
    if (lostAt && Date.now() - lostAt > LONGEST_AWAY) last = '';
    if (!last) pane.replaceChildren();
    isOver = false;
    source = new EventSource(address());
    source.addEventListener('open', () => { attempts = 0; lostAt = 0; show('live'); });
    source.addEventListener('lines', event => { last = event.lastEventId || last; take(JSON.parse(event.data)); });
    source.addEventListener('error', lost);
  }

  function lost() {
    close();
    lostAt = lostAt || Date.now();
    if (isOver) return show('ended');
    if (!navigator.onLine) return show('offline');
    attempts++;
    if (attempts > MOST_ATTEMPTS) return show('failed');
    show('reconnecting');
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempts - 1));
    timer = setTimeout(resume, pause * (0.5 + Math.random()));
  }

  // The server ends each answer after a while, not the log.
  function again() {
    close();
    lostAt = Date.now();
    timer = setTimeout(resume, FIRST_PAUSE * Math.random());
  }

  function take(words) {
    const lines = document.createDocumentFragment();
    for (const word of words) {
      if (word.note === 'again') again();
      else lines.append(word.note ? note(word) : line(word));
    }
    pane.append(lines);
    while (pane.childElementCount > MOST_LINES) pane.firstElementChild.remove();
    choose();
    if (scroll.checked) pane.scrollTop = pane.scrollHeight;
  }

  function part(kind, text) {
    const span = document.createElement('span');
    span.className = kind;
    span.textContent = text;
    return span;
  }

  function note(word) {
    const row = part('log-note', word.message);
    if (word.note === 'over') {
      isOver = true;
      close();
      show('ended');
    }
    return row;
  }

  function line(word) {
    const row = part('log-line', '');
    row.dataset.level = word.level || 'unknown';
    const time = part('log-time', word.time ? word.time.slice(11, 23).replace('Z', '') : '');
    time.title = word.time || '';
    const message = part('log-message', word.message);
    row.append(time, part('log-level', LEVELS.includes(word.level) ? word.level : ''), message);
    if (word.stage) row.append(part('log-stage', word.stage));
    for (const [name, value] of Object.entries(word.context || {})) row.append(part('log-field', name + '=' + value));
    return row;
  }

  function highlight(message, searched) {
    const text = message.textContent;
    const at = searched ? text.toLowerCase().indexOf(searched) : -1;
    if (at < 0) {
      if (message.firstElementChild) message.textContent = text;
      return;
    }
    const mark = document.createElement('mark');
    mark.textContent = text.slice(at, at + searched.length);
    message.replaceChildren(text.slice(0, at), mark, text.slice(at + searched.length));
  }

  // What is not looked for is hidden, not gone.
  function choose() {
    const least = LEVELS.indexOf(tools.elements.level.value);
    const searched = tools.elements.search.value.toLowerCase();
    let shown = 0;
    const lines = pane.querySelectorAll('.log-line');
    for (const row of lines) {
      const isMeant = LEVELS.indexOf(row.dataset.level) >= least && (!searched || row.textContent.toLowerCase().includes(searched));
      row.hidden = !isMeant;
      shown += isMeant ? 1 : 0;
      if (isMeant) highlight(row.querySelector('.log-message'), searched);
    }
    count.textContent = shown.toLocaleString('en') + ' of ' + lines.length.toLocaleString('en') + ' lines';
  }

  tools.elements.level.addEventListener('change', choose);
  tools.elements.search.addEventListener('input', choose);
  for (const name of ['attempt', 'container']) if (tools.elements[name]) tools.elements[name].addEventListener('change', open);
  place.querySelector('[data-log-clear]').addEventListener('click', () => { pane.replaceChildren(); choose(); });
  place.querySelector('[data-log-wrap]').addEventListener('change', event => pane.classList.toggle('wraps', event.target.checked));
  scroll.addEventListener('change', () => { if (scroll.checked) pane.scrollTop = pane.scrollHeight; });
  pane.addEventListener('scroll', () => {
    scroll.checked = pane.scrollHeight - pane.scrollTop - pane.clientHeight < 24;
  });
  sign.addEventListener('click', () => { if (state === 'failed') { attempts = 0; resume(); } });
  addEventListener('online', () => { if (state === 'offline') resume(); });
  open();
  return { place, close };
}
