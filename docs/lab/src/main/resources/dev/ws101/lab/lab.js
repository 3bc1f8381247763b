// The frame lab: reads what is typed, builds frames, and has them sent where there is a server for it.
'use strict';

(() => {
  const $ = id => document.getElementById(id);

  function element(name, style, ...content) {
    const made = document.createElement(name);
    if (style) {
      made.className = style;
    }
    made.append(...content);
    return made;
  }

  // ---- Reading ----

  const binary = octet => octet.toString(2).padStart(8, '0');

  // The bits of a field in the header, or the octets of a longer one.
  function bits(frame, field) {
    const first = Math.floor(field.bit / 8);
    if (field.bits < 8) {
      return binary(frame.wire[first]).slice(field.bit % 8, field.bit % 8 + field.bits);
    }
    return ws101.hex(frame.wire.slice(first, first + field.bits / 8));
  }

  function clause(id) {
    const known = document.querySelector(`#clauses [data-clause="${id}"]`);
    return known ? [...known.cloneNode(true).childNodes] : [id];
  }

  function colours(frame) {
    const payload = frame.wire.length - frame.payload.length;
    const key = frame.fields.find(one => one.kind === 'KEY');
    const header = key ? key.bit / 8 : payload;
    const line = element('pre', 'octets');
    for (const [style, from, to] of [['head', 0, header], ['key', header, payload], ['payload', payload]]) {
      const octets = frame.wire.slice(from, to);
      if (octets.length > 0) {
        line.append(element('span', style, ws101.hex(octets)), ' ');
      }
    }
    return line;
  }

  function table(frame) {
    const rows = frame.fields.map(field => {
      const row = element('tr', field.broken ? 'broken' : '',
        element('th', '', field.name),
        element('td', 'bits', bits(frame, field)),
        element('td', '', field.value));
      row.dataset.kind = field.kind;
      row.firstChild.scope = 'row';
      return row;
    });
    const head = element('tr', '',
      ...['field', 'bits or octets', 'says'].map(name => element('th', '', name)));
    return element('table', '', element('thead', '', head), element('tbody', '', ...rows));
  }

  const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

  function verdict(reading) {
    const {violation, missing} = reading;
    if (violation) {
      const said = element('p', 'verdict broken',
        `Refused with ${violation.code}: ${violation.detail}.`);
      said.dataset.clause = violation.clause;
      return [said, element('p', 'clause', ...clause(violation.clause))];
    }
    if (missing > 0) {
      return [element('p', 'verdict', `Cut: at least ${missing} more octets belong to this frame.`)];
    }
    return [element('p', 'verdict legal', 'Nothing is wrong with it.')];
  }

  function show() {
    const octets = ws101.parse($('octets').value);
    $('mistake').textContent = octets ? '' : 'These are no octets: write pairs of 0-9 and a-f, as in 81 05.';
    $('reading').replaceChildren();
    if (!octets || octets.length === 0) {
      return;
    }
    const reading = ws101.read(octets, $('sender').value);
    for (const frame of reading.frames) {
      const said = frame.meaning ? [element('p', 'meaning', capital(frame.meaning) + '.')] : [];
      $('reading').append(element('div', 'frame-read', colours(frame), table(frame), ...said));
    }
    $('reading').append(...verdict(reading));
  }

  function read(octets, sender) {
    $('octets').value = ws101.hex(octets);
    $('sender').value = sender;
    show();
  }

  $('octets').addEventListener('input', show);
  $('sender').addEventListener('change', show);
  $('example').addEventListener('change', () => {
    const [sender, ...octets] = $('example').value.split(' ');
    if (sender) {
      read(ws101.parse(octets.join('')), sender);
    }
  });

  // ---- Building ----

  const random = count => [...crypto.getRandomValues(new Uint8Array(count))];
  const utf8 = text => [...new TextEncoder().encode(text)];

  function payload() {
    const typed = $('payload').value;
    switch ($('kind').value) {
      case 'text': return utf8(typed);
      case 'hex': return ws101.parse(typed);
      default: {
        const [, code, reason] = /^\s*(\d{1,5})\s?(.*)$/.exec(typed) ?? [];
        return code === undefined || code > 0xffff ? null : [code >> 8, code & 0xff, ...utf8(reason)];
      }
    }
  }

  // What is wrong with what was typed, or the octets of the frame.
  function built() {
    const key = ws101.parse($('key').value);
    const declared = $('declared').value.trim();
    const content = payload();
    if (!key || key.length !== 4) {
      return 'A key is four octets, as in 37 fa 21 3d.';
    }
    if (!/^\d*$/.test(declared) || declared && BigInt(declared) >> 64n) {
      return 'A length is a number of up to 64 bits; leave it empty for the true one.';
    }
    if (!content) {
      return $('kind').value === 'hex'
        ? 'The payload is no octets: write pairs of 0-9 and a-f.'
        : 'Write a close code of at most 65535 and, if you like, a blank and a reason: 1000 bye';
    }
    return ws101.build({
      fin: $('fin').checked,
      rsv: ($('rsv1').checked && 4) | ($('rsv2').checked && 2) | ($('rsv3').checked && 1),
      opcode: Number($('opcode').value),
      masked: $('masked').checked,
      key,
      form: Number($('form').value),
      declared: declared ? BigInt(declared) : undefined,
      payload: content,
    });
  }

  function preview() {
    const octets = built();
    const wrong = typeof octets === 'string';
    $('built').textContent = wrong ? octets : ws101.hex(octets);
    $('built').classList.toggle('broken', wrong);
    $('put').disabled = $('append').disabled = wrong;
  }

  $('builder').addEventListener('input', preview);
  $('builder').addEventListener('submit', event => event.preventDefault());
  $('fresh').addEventListener('click', () => {
    $('key').value = ws101.hex(random(4));
    preview();
  });
  $('put').addEventListener('click', () => read(built(), $('masked').checked ? 'client' : 'server'));
  $('append').addEventListener('click', () => {
    $('octets').value = `${$('octets').value.trim()} ${ws101.hex(built())}`.trim();
    show();
  });

  // ---- Sending ----

  // One direction of the raw connection: first a head, then frames.
  class Direction {
    constructor(sender) {
      this.sender = sender;
      this.text = '';
      this.octets = [];
      this.shown = 0;
      this.refused = false;
    }

    // What has become visible by these octets.
    add(octets) {
      let rest = octets;
      if (this.text !== null) {
        this.text += String.fromCharCode(...octets);
        const end = this.text.indexOf('\r\n\r\n') + 4;
        if (end < 4) {
          return [];
        }
        rest = [...this.text.slice(end)].map(one => one.charCodeAt(0));
        const entry = {head: this.text.slice(0, end)};
        this.text = null;
        return [entry, ...this.frames(rest)];
      }
      return this.frames(rest);
    }

    frames(octets) {
      if (octets.length === 0) {
        return [];
      }
      if (this.refused) {
        return [{raw: octets}];
      }
      this.octets.push(...octets);
      const {frames, violation, missing} = ws101.read(this.octets, this.sender);
      const whole = frames.filter(frame => frame.whole);
      const entries = whole.slice(this.shown).map(frame => ({frame}));
      this.shown = whole.length;
      if (violation) {
        this.refused = true;
        entries.push({frame: frames.at(-1), violation});
      } else if (missing > 0) {
        entries.push({raw: frames.at(-1).wire, missing});
      }
      return entries;
    }
  }

  let pipe = null;
  let sent = null;
  let came = null;

  function words(entry) {
    if (entry.head !== undefined) {
      return entry.head.split('\r\n')[0];
    }
    if (entry.raw) {
      return entry.missing ? `a frame that lacks ${entry.missing} octets` : 'octets behind a fault';
    }
    const {frame, violation} = entry;
    const value = kind => frame.fields.find(one => one.kind === kind)?.value ?? '';
    const said = frame.meaning || value('PAYLOAD').replace(/^\d+ octets?(, )?/, '');
    const name = value('OPCODE').replace(/^0x\w+ ?/, '') || 'a frame';
    const fault = violation ? `; to be refused with ${violation.code}: ${violation.detail}` : '';
    return `${name}${frame.head?.masked ? ', masked' : ''}${said ? `: ${said}` : ''}${fault}`;
  }

  function log(direction, entry) {
    const item = element('li', `from-${direction}`);
    const octets = entry.raw ?? entry.frame?.wire;
    item.append(element('p', '', element('b', '', direction === 'client' ? 'you' : 'server'), ` ${words(entry)}`));
    item.append(entry.head === undefined
      ? entry.frame ? colours(entry.frame) : element('pre', 'octets', ws101.hex(octets))
      : element('pre', '', entry.head.trimEnd()));
    if (entry.violation) {
      item.append(element('p', 'clause', ...clause(entry.violation.clause)));
    }
    if (octets) {
      const button = element('button', '', 'read');
      button.type = 'button';
      button.addEventListener('click', () => read(octets, direction));
      item.firstChild.append(' ', button);
    }
    $('log').append(item);
    item.scrollIntoView({block: 'nearest'});
  }

  function note(text) {
    $('log').append(element('li', 'note', text));
  }

  function write(octets) {
    pipe.send(Uint8Array.from(octets));
    sent.add(octets).forEach(entry => log('client', entry));
  }

  function pong(ping) {
    write(ws101.build({
      fin: true, rsv: 0, opcode: 10, masked: true, key: random(4), form: 0, payload: ping.payload,
    }));
  }

  function arrived(octets) {
    for (const entry of came.add(octets)) {
      log('server', entry);
      if (entry.head !== undefined) {
        state(/^HTTP\/1\.1 101 /.test(entry.head) ? 'open' : 'refused', true);
      } else if (entry.frame?.head?.opcode === 9 && $('answer').checked && !sent.refused) {
        pong(entry.frame);
      }
    }
  }

  function state(text, connected) {
    $('state').textContent = text;
    $('connect').disabled = connected;
    $('send').disabled = $('cut').disabled = !connected;
  }

  function request() {
    const key = btoa(String.fromCharCode(...random(16)));
    return `GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n`
      + `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`;
  }

  function connect(relay) {
    $('log').replaceChildren();
    state('connecting', true);
    sent = new Direction('client');
    came = new Direction('server');
    pipe = new WebSocket(relay);
    pipe.binaryType = 'arraybuffer';
    pipe.onopen = () => write(utf8(request()));
    pipe.onmessage = message => arrived([...new Uint8Array(message.data)]);
    pipe.onclose = event => {
      note(event.reason || 'The connection is cut.');
      state('not connected', false);
    };
  }

  const relay = document.documentElement.dataset.relay;
  if (relay) {
    $('live').hidden = false;
    $('connect').addEventListener('click', () => connect(relay));
    $('cut').addEventListener('click', () => pipe.close());
    $('send').addEventListener('click', () => {
      const octets = ws101.parse($('octets').value);
      if (octets?.length > 0) {
        write(octets);
      }
    });
  }
  preview();
  show();
})();
