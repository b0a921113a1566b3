// The stream of changes, kept up: used by the worker that serves all tabs, or by a tab itself where there are no workers.
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30000;
const MOST_ATTEMPTS = 12;
const SILENCE = 45000;
const WATCH = 5000;

/** Reports {type: 'state', state, attempt} and {type: 'changed', changed}. States: live, reconnecting, offline, failed. */
export function keepConnected(report) {
  let source = null;
  let lastId = null;
  let attempt = 0;
  let heardAt = Date.now();
  let watchedAt = Date.now();
  let timer = 0;
  let state = { type: 'state', state: 'reconnecting', attempt: 0 };

  function tell(name) {
    state = { type: 'state', state: name, attempt };
    report(state);
  }

  function close() {
    clearTimeout(timer);
    if (source) source.close();
    source = null;
  }

  function connect() {
    close();
    heardAt = Date.now();
    source = new EventSource('/live' + (lastId ? '?last=' + encodeURIComponent(lastId) : ''));
    source.addEventListener('beat', heard);
    source.addEventListener('changed', event => {
      heard(event);
      report({ type: 'changed', changed: JSON.parse(event.data) });
    });
    source.addEventListener('error', lost);
  }

  function heard(event) {
    heardAt = Date.now();
    lastId = event.lastEventId || lastId;
    if (state.state !== 'live') {
      attempt = 0;
      tell('live');
    }
  }

  // A stream ends every few minutes by itself; that it is made anew is worth a word only when it does not succeed at once.
  function lost() {
    const wasLive = state.state === 'live';
    close();
    if (!navigator.onLine) return tell('offline');
    attempt++;
    if (attempt > MOST_ATTEMPTS) return tell('failed');
    if (!wasLive || attempt > 1) tell('reconnecting');
    else state = { type: 'state', state: 'reconnecting', attempt };
    const pause = wasLive ? FIRST_PAUSE / 2 : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1));
    timer = setTimeout(connect, pause * (0.5 + Math.random()));
  }

  function again() {
    attempt = 0;
    tell('reconnecting');
    connect();
  }

  // Timers stand still while a machine sleeps: a long step means that it woke up.
  const watch = setInterval(() => {
    const now = Date.now();
    const slept = now - watchedAt > 4 * WATCH;
    watchedAt = now;
    if (source && (slept || now - heardAt > SILENCE)) again();
  }, WATCH);

  function cutOff() {
    close();
    tell('offline');
  }

  self.addEventListener('online', again);
  self.addEventListener('offline', cutOff);
  connect();
  return {
    again,
    state: () => state,
    end() {
      close();
      clearInterval(watch);
      self.removeEventListener('online', again);
      self.removeEventListener('offline', cutOff);
    },
  };
}
