// Reads and writes WebSocket frames, legal or not. A small twin of the decoder in Java, for pages that
// have no Java at hand; FramesTests feeds both the same octets and compares all that they say.
'use strict';

const ws101 = (() => {
  const OPCODES = {0: 'continuation', 1: 'text', 2: 'binary', 8: 'close', 9: 'ping', 10: 'pong'};
  const LONGEST_MESSAGE = 1 << 20;
  const PROTOCOL_ERROR = 1002;
  const INVALID_DATA = 1007;
  const TOO_BIG = 1009;

  // A rule is broken: the clause, the code that a Close would carry, what was seen.
  class Violation {
    constructor(code, clause, detail) {
      this.code = code;
      this.clause = clause;
      this.detail = detail;
    }
  }

  const wrong = (clause, detail) => new Violation(PROTOCOL_ERROR, clause, detail);

  const hex = octets => [...octets].map(one => one.toString(16).padStart(2, '0')).join(' ');

  const isControl = opcode => (opcode & 8) !== 0;

  function headerLength(b1) {
    const extended = {126: 2, 127: 8}[b1 & 0x7f] ?? 0;
    return 2 + extended + (b1 & 0x80 ? 4 : 0);
  }

  // An unsigned number, the most significant octet first.
  const number = octets => octets.reduce((sum, one) => sum << 8n | BigInt(one), 0n);

  // ---- What a header alone proves: 5.2, 5.5 ----

  function judgeStart(b0, b1) {
    const opcode = b0 & 0xf;
    if (!(opcode in OPCODES)) {
      throw wrong('6455-5.2-04', `reserved opcode 0x${opcode.toString(16).toUpperCase()}`);
    }
    if (isControl(opcode) && !(b0 & 0x80)) {
      throw wrong('6455-5.5-02', 'a control frame that is not final');
    }
    if (isControl(opcode) && (b1 & 0x7f) > 125) {
      throw wrong('6455-5.5-01', 'a control frame of more than 125 octets');
    }
  }

  function lengthOf(octets) {
    const short = octets[1] & 0x7f;
    if (short < 126) {
      return short;
    }
    const length = number(octets.slice(2, short === 126 ? 4 : 10));
    if (length >> 63n) {
      throw wrong('6455-5.2-09', 'a 64-bit length with its top bit set');
    }
    if (short === 126 && length < 126n) {
      throw wrong('6455-5.2-11', `a length of ${length} in 16 bits; it fits in 7`);
    }
    if (short === 127 && length <= 0xffffn) {
      throw wrong('6455-5.2-11', `a length of ${length} in 64 bits; it fits in 16`);
    }
    return Number(length);
  }

  // The header that octets begin with, or null if it is not all there.
  function header(octets) {
    if (octets.length < 2) {
      return null;
    }
    judgeStart(octets[0], octets[1]);
    const size = headerLength(octets[1]);
    if (octets.length < size) {
      return null;
    }
    const masked = (octets[1] & 0x80) !== 0;
    return {
      size,
      fin: (octets[0] & 0x80) !== 0,
      rsv: octets[0] >> 4 & 7,
      opcode: octets[0] & 0xf,
      masked,
      key: masked ? octets.slice(size - 4, size) : [0, 0, 0, 0],
      length: lengthOf(octets),
    };
  }

  // ---- UTF-8, judged octet by octet: 8.1 ----

  class Utf8 {
    missing = 0;
    lowest = 0x80;
    highest = 0xbf;

    // Whether an octet may come next.
    takes(octet) {
      if (this.missing > 0) {
        const fits = octet >= this.lowest && octet <= this.highest;
        this.missing--;
        [this.lowest, this.highest] = [0x80, 0xbf];
        return fits;
      }
      this.missing = octet < 0x80 ? 0 : octet < 0xe0 ? 1 : octet < 0xf0 ? 2 : 3;
      this.lowest = {0xe0: 0xa0, 0xf0: 0x90}[octet] ?? 0x80; // below: longer than need be
      this.highest = {0xed: 0x9f, 0xf4: 0x8f}[octet] ?? 0xbf; // above: no character
      return octet < 0x80 || octet >= 0xc2 && octet <= 0xf4;
    }
  }

  const decoded = octets =>
    new TextDecoder('utf-8', {ignoreBOM: true}).decode(Uint8Array.from(octets));

  // Octets as text, or empty if they are none that one can read.
  function readable(octets) {
    const text = decoded(octets);
    return text === '' || /[\u0000-\u001f\u007f\ufffd]/.test(text) ? '' : `“${text}”`;
  }

  // ---- Messages and control frames: 5.4, 5.5 ----

  class Messages {
    type = null;
    octets = [];

    begin(head) {
      if (head.opcode === 0) {
        if (this.type === null) {
          throw wrong('6455-5.4-01', 'a continuation of nothing');
        }
        if (head.rsv !== 0) {
          throw wrong('6455-5.2-03', 'a reserved bit on a continuation');
        }
      } else {
        this.beginMessage(head);
      }
      if (head.length > LONGEST_MESSAGE - this.octets.length) {
        throw new Violation(TOO_BIG, '6455-10.4-01',
          `${head.length} octets on top of ${this.octets.length} pass the limit of ${LONGEST_MESSAGE}`);
      }
    }

    beginMessage(head) {
      if (this.type !== null) {
        throw wrong('6455-5.4-07', 'a new message while another one is unfinished');
      }
      if (head.rsv !== 0) {
        throw wrong('6455-5.2-03', 'reserved bits without a meaning');
      }
      this.type = head.opcode;
      this.octets = [];
      this.utf8 = new Utf8();
    }

    append(octets) {
      for (const octet of octets) {
        if (this.type === 1 && !this.utf8.takes(octet)) {
          const seen = octet.toString(16).toUpperCase().padStart(2, '0');
          throw new Violation(INVALID_DATA, '6455-8.1-01',
            `not UTF-8: 0x${seen} at octet ${this.octets.length}`);
        }
        this.octets.push(octet);
      }
    }

    end(head) {
      if (!head.fin) {
        return 'the message goes on';
      }
      if (this.type === 1 && this.utf8.missing > 0) {
        throw new Violation(INVALID_DATA, '6455-8.1-01',
          'not UTF-8: the text ends inside a character');
      }
      const said = this.type === 1
        ? `the message is “${decoded(this.octets)}”`
        : `a message of ${this.octets.length} octets`;
      this.type = null;
      this.octets = [];
      return said;
    }
  }

  function judgeControl(head) {
    if (head.rsv !== 0) {
      throw wrong(head.rsv & 4 ? '7692-6.1-04' : '6455-5.2-03',
        `reserved bits ${head.rsv.toString(2)} on a control frame`);
    }
  }

  function clauseAgainst(code) {
    const own = {
      1004: '6455-7.4.1-03',
      1005: '6455-7.4.1-04',
      1006: '6455-7.4.1-05',
      1015: '6455-7.4.1-12',
    }[code];
    if (own) {
      return own;
    }
    if (code < 1000) {
      return '6455-7.4.2-01';
    }
    if (code > 1014 && code < 3000) {
      return '6455-7.4.2-02';
    }
    return code > 4999 ? '6455-7.4.2-04' : '';
  }

  function closing(payload) {
    if (payload.length === 0) {
      return 'code 1005';
    }
    if (payload.length === 1) {
      throw wrong('6455-5.5.1-02', 'a close frame with half a close code');
    }
    const code = payload[0] << 8 | payload[1];
    const clause = clauseAgainst(code);
    if (clause) {
      throw wrong(clause, `close code ${code}`);
    }
    const utf8 = new Utf8();
    if (!payload.slice(2).every(octet => utf8.takes(octet)) || utf8.missing > 0) {
      throw new Violation(INVALID_DATA, '6455-5.5.1-04', 'a close reason that is not UTF-8');
    }
    const reason = decoded(payload.slice(2));
    return `code ${code}` + (reason ? `, “${reason}”` : '');
  }

  // ---- Fields: what a picture of a frame shows ----

  // What a clause is about.
  function kindBroken(clause) {
    switch (clause) {
      case '6455-5.5-02': return 'FIN';
      case '6455-5.2-03': case '7692-6.1-04': return 'RSV';
      case '6455-5.2-04': case '6455-5.4-01': case '6455-5.4-07': return 'OPCODE';
      case '6455-5.1-02': case '6455-5.1-05': return 'MASK';
      case '6455-5.5-01': return 'LENGTH';
      case '6455-5.2-09': case '6455-5.2-11': return 'EXTENDED_LENGTH';
      default: return 'PAYLOAD';
    }
  }

  function firstOctet(frame, broken) {
    const b0 = frame.wire[0];
    const last = b0 & 0x80 ? '1, the message ends here' : '0, more frames follow';
    const fields = [field('FIN', 'FIN', 0, 1, last, broken === 'FIN')];
    for (let i = 1; i <= 3; i++) {
      const value = b0 >> 7 - i & 1;
      fields.push(field('RSV', `RSV${i}`, i, 1, `${value}`, broken === 'RSV' && value === 1));
    }
    const name = frame.head ? OPCODES[b0 & 0xf] : broken === 'OPCODE' ? 'reserved' : '';
    const value = `0x${(b0 & 0xf).toString(16).toUpperCase()} ${name}`.trim();
    fields.push(field('OPCODE', 'opcode', 4, 4, value, broken === 'OPCODE'));
    return fields;
  }

  function secondOctet(wire, broken) {
    const b1 = wire[1];
    const length = b1 & 0x7f;
    const said = {126: '126: see the next 16 bits', 127: '127: see the next 64 bits'}[length];
    const fields = [
      field('MASK', 'MASK', 8, 1, b1 & 0x80 ? '1, masked' : '0', broken === 'MASK'),
      field('LENGTH', 'length', 9, 7, said ?? `${length}`, broken === 'LENGTH'),
    ];
    const extended = {126: 2, 127: 8}[length] ?? 0;
    const there = wire.slice(2, 2 + extended);
    if (there.length > 0) {
      const value = there.length === extended ? `${number(there)}` : 'cut';
      fields.push(field('EXTENDED_LENGTH', 'length', 16, there.length * 8, value,
        broken === 'EXTENDED_LENGTH'));
    }
    const key = wire.slice(2 + extended, 6 + extended);
    if (b1 & 0x80 && key.length > 0) {
      fields.push(field('KEY', 'masking key', 16 + extended * 8, key.length * 8, hex(key), false));
    }
    return fields;
  }

  function field(kind, name, bit, bits, value, broken) {
    return {kind, name, bit, bits, value, broken};
  }

  function fields(frame, violation) {
    const {wire, payload} = frame;
    const broken = violation ? kindBroken(violation.clause) : null;
    const all = wire.length > 0 ? firstOctet(frame, broken) : [];
    if (wire.length > 1) {
      all.push(...secondOctet(wire, broken));
    }
    const count = payload.length;
    if (count > 0) {
      const text = readable(payload);
      const value = `${count} ${count === 1 ? 'octet' : 'octets'}${text ? `, ${text}` : ''}`;
      all.push(field('PAYLOAD', 'payload', (wire.length - count) * 8, count * 8, value,
        broken === 'PAYLOAD'));
    }
    return all;
  }

  // ---- The loop ----

  const unmasked = (octets, key) => octets.map((octet, i) => octet ^ key[i % 4]);

  class Reader {
    frames = [];
    messages = new Messages();
    at = 0;
    head = null;
    unmasked = false;

    constructor(octets, sender) {
      this.octets = octets;
      this.sender = sender;
    }

    read() {
      try {
        while (this.step()) {}
      } catch (violation) {
        if (!(violation instanceof Violation)) {
          throw violation;
        }
        const {code, clause, detail} = violation;
        this.frames.push(this.frame(this.end(), '', violation));
        return {frames: this.frames, violation: {code, clause, detail}, missing: 0};
      }
      if (this.at === this.octets.length) {
        return {frames: this.frames, violation: null, missing: 0};
      }
      this.frames.push(this.frame(this.octets.length, '', null));
      return {frames: this.frames, violation: null, missing: this.missing()};
    }

    // Whether a whole frame was read.
    step() {
      this.head = null;
      this.unmasked = false;
      const head = header(this.octets.slice(this.at));
      if (head === null) {
        return false;
      }
      this.head = head;
      this.judge(head);
      const from = this.at + head.size;
      const to = Math.min(from + head.length, this.octets.length);
      const payload = unmasked(this.octets.slice(from, to), head.key);
      this.unmasked = true;
      if (!isControl(head.opcode)) {
        this.messages.append(payload);
      }
      if (to < from + head.length) {
        return false;
      }
      const meaning = this.meaning(head, payload);
      this.frames.push(this.frame(to, meaning, null));
      this.frames.at(-1).whole = true;
      this.at = to;
      return true;
    }

    judge(head) {
      if (head.masked !== (this.sender === 'client')) {
        throw this.sender === 'client'
          ? wrong('6455-5.1-02', 'a frame from the client is not masked')
          : wrong('6455-5.1-05', 'a frame from the server is masked');
      }
      if (isControl(head.opcode)) {
        judgeControl(head);
      } else {
        this.messages.begin(head);
      }
    }

    meaning(head, payload) {
      if (head.opcode === 8) {
        return closing(payload);
      }
      return isControl(head.opcode) ? '' : this.messages.end(head);
    }

    frame(to, meaning, violation) {
      const wire = this.octets.slice(this.at, to);
      const size = wire.length < 2 ? wire.length : headerLength(wire[1]);
      const rest = wire.slice(size);
      const payload = this.unmasked ? unmasked(rest, this.head.key) : rest;
      const frame = {from: this.at, wire, head: this.head, payload, meaning, whole: false};
      frame.fields = fields(frame, violation);
      return frame;
    }

    // Where a frame ends that is refused: as its header says, or with all there is.
    end() {
      const length = this.head ? this.head.size + this.head.length : Infinity;
      return Math.min(this.octets.length, this.at + length);
    }

    missing() {
      const there = this.octets.length - this.at;
      if (this.head) {
        return this.head.size + this.head.length - there;
      }
      return there < 2 ? 1 : headerLength(this.octets[this.at + 1]) - there;
    }
  }

  // Reads octets that a client or a server sends: its frames, the first fault if there is one, and how
  // many octets the last frame still lacks, at least.
  const read = (octets, sender) => new Reader([...octets], sender).read();

  // ---- Writing ----

  // The octets of a frame that may be wrong in any way: form is 7, 16 or 64 bits for the length,
  // or 0 for the shortest; declared is the length that is told, which may be another.
  function build({fin, rsv, opcode, masked, key, form, declared, payload}) {
    const length = BigInt(declared ?? payload.length);
    const bits = form || (length < 126n ? 7 : length <= 0xffffn ? 16 : 64);
    const b1 = bits === 7 ? Number(length & 0x7fn) : bits === 16 ? 126 : 127;
    const extended = [];
    for (let i = BigInt(bits === 7 ? 0 : bits) - 8n; i >= 0n; i -= 8n) {
      extended.push(Number(length >> i & 0xffn));
    }
    return [
      (fin ? 0x80 : 0) | rsv << 4 | opcode,
      (masked ? 0x80 : 0) | b1,
      ...extended,
      ...masked ? key : [],
      ...masked ? unmasked(payload, key) : payload,
    ];
  }

  // Octets that were typed: pairs of hexadecimal digits, with whatever other tools put between. Null
  // if they are none.
  function parse(typed) {
    const digits = typed.replace(/0x|\\x|[\s:,]/gi, '');
    return /^(?:[0-9a-f]{2})*$/i.test(digits)
      ? (digits.match(/../g) ?? []).map(pair => parseInt(pair, 16))
      : null;
  }

  return {read, build, parse, hex};
})();
