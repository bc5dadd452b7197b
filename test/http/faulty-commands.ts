// Bodies of commands with faults, and the pointers of the fields that an answer must name.

export const EVENT = '01890000-0000-7000-8000-000000000001';
export const printing = (more: string) => `{"place":"32.07","quantity":1,${more}}`;
/** Two witnesses of a destruction (CTRL-2). */
const A = '{"name":"A","office":"X"}';
const B = '{"name":"B","office":"X"}';
export const destroying = (minute: string) => `{"place":"32.07","quantity":1,"minute":${minute}}`;
export const correcting = (replacement: string) =>
  `{"corrections":[{"event":"${EVENT}","reason":"x","replacement":${replacement}}]}`;

/**
 * What is wrong, the command, its body as text, and the pointers of the fields that are to be
 * named.
 */
export const FAULTS: readonly (readonly [string, string, string, ...string[]])[] = [
  ...[
    '"5"',
    '1e3',
    '1.0',
    '1.5',
    '1E+2',
    '9007199254740992',
    '100000001',
    '-1',
    '-0',
    '0',
    '1e400',
    'null',
    'true',
    '[]',
    '{}',
    '""',
  ].map(
    (value) =>
      [
        `quantity ${value}`,
        'PrintBlanks',
        `{"place":"32.07","quantity":${value}}`,
        '/quantity',
      ] as const,
  ),
  ...[
    '"３２.07"',
    '"32.07\\n"',
    '"32.\\u200b07"',
    '"٣٢.٠٧"',
    '"32.7"',
    '" 32.07"',
    '32.07',
    'null',
    '"\\ud800"',
    '"32.07\\u0000"',
    '["32.07"]',
  ].map(
    (value) =>
      [`place ${value}`, 'PrintBlanks', `{"place":${value},"quantity":1}`, '/place'] as const,
  ),
  // In an address they name another page: nobody could receive such a shipment.
  ...['.', '..', '...'].flatMap(
    (id) =>
      [
        [
          `shipment ${id}`,
          'ShipBlanks',
          `{"shipment":"${id}","from":"00","to":"32.07","quantity":1}`,
          '/shipment',
        ],
        [
          `waybill ${id}`,
          'ShipGoods',
          `{"waybill":"${id}","from":"00","to":"32.07","lines":[{"item":"blank","quantity":1}]}`,
          '/waybill',
        ],
      ] as const,
  ),
  ...[
    '"\\ud800"',
    '"a\\u0000"',
    '"a b"',
    '""',
    `"${'a'.repeat(65)}"`,
    '"é"',
    '"ａ"',
    '"a\\n"',
    '"../x"',
    '7',
    'null',
  ].map(
    (value) =>
      [`printer ${value}`, 'PrintBlanks', printing(`"printer":${value}`), '/printer'] as const,
  ),
  ...[
    '"\\ud800"',
    '"a\\u0000"',
    '"  "',
    `"${'a'.repeat(121)}"`,
    '"NIK 3207 1234 5678 9012"',
    '"a\\u202eb"',
    '1.5',
    'null',
  ].map(
    (value) =>
      [`purpose ${value}`, 'PrintBlanks', printing(`"purpose":${value}`), '/purpose'] as const,
  ),
  ...[
    'constructor',
    'toString',
    'hasOwnProperty',
    'isPrototypeOf',
    '__defineGetter__',
    '__lookupSetter__',
    'valueOf',
    'colour',
    'then',
  ].flatMap((name) =>
    ['1', '{}', '"x"', 'null', '{"prototype":1.5}']
      .filter((value) => name !== 'constructor' || !value.includes('prototype'))
      .map(
        (value) =>
          [
            `unknown ${name}: ${value}`,
            'PrintBlanks',
            printing(`"${name}":${value}`),
            `/${name}`,
          ] as const,
      ),
  ),
  ['an unknown name with / and ~', 'PrintBlanks', printing('"a/b~c":1'), '/a~1b~0c'],
  [
    'two faults',
    'PrintBlanks',
    '{"place":"x","quantity":0,"colour":1}',
    '/colour',
    '/place',
    '/quantity',
  ],
  ['nothing at all', 'PrintBlanks', '{}', '/place', '/quantity'],
  ...['null', '1.5', '[]', '[{}]', '[{"constructor":null}]', '"x"', 'true'].map(
    (minute) => [`minute ${minute}`, 'DestroyBlanks', destroying(minute), '/minute'] as const,
  ),
  ...['colour', 'constructor', 'toString', 'hasOwnProperty'].map(
    (name) =>
      [
        `unknown ${name} in the minute`,
        'DestroyBlanks',
        destroying(`{"number":"1","date":"2017-04-01","witnesses":[${A},${B}],"${name}":1}`),
        `/minute/${name}`,
      ] as const,
  ),
  ...[`[${A}]`, `[${A},${A}]`, `[${A},1]`, `[${A},1.5]`, '"A"', '{}', '["A","B"]'].map(
    (witnesses) =>
      [
        `witnesses ${witnesses}`,
        'DestroyBlanks',
        destroying(`{"number":"1","date":"2017-04-01","witnesses":${witnesses}}`),
        '/minute/witnesses',
      ] as const,
  ),
  ...[
    ['{"name":"\\ud800","office":"X"}', 'name'],
    ['{"name":"C"}', 'office'],
    ['{"name":"C","office":"X","nik":1}', 'nik'],
  ].map(
    ([witness, field]) =>
      [
        `the witness ${witness}`,
        'DestroyBlanks',
        destroying(`{"number":"1","date":"2017-04-01","witnesses":[${A},${witness}]}`),
        `/minute/witnesses/1/${field}`,
      ] as const,
  ),
  ...['2017-02-30', '2017-13-01', '300000-01-01', '2017-4-1', '２０１７-04-01'].map(
    (date) =>
      [
        `the minute's date ${date}`,
        'DestroyBlanks',
        destroying(`{"number":"1","date":"${date}","witnesses":[${A},${B}]}`),
        '/minute/date',
      ] as const,
  ),
  ...[
    '{}',
    '[]',
    '"x"',
    '1.5',
    'null',
    '[null]',
    '[1]',
    '[1.5]',
    '[[]]',
    '[[1]]',
    '[[{}]]',
    '[{"first":1,"last":1},[]]',
  ].map(
    (serials) =>
      [`serials ${serials}`, 'PrintBlanks', printing(`"serials":${serials}`), '/serials'] as const,
  ),
  ...['colour', 'constructor', 'hasOwnProperty'].map(
    (name) =>
      [
        `unknown ${name} in serials`,
        'PrintBlanks',
        printing(`"serials":[{"first":1,"last":1,"${name}":2}]`),
        `/serials/0/${name}`,
      ] as const,
  ),
  [
    'half a serial',
    'PrintBlanks',
    printing('"serials":[{"first":1.5,"last":1},{"first":1}]'),
    '/serials/0/first',
    '/serials/1/last',
  ],
  ...['colour', 'constructor', 'toString', 'hasOwnProperty'].map(
    (name) =>
      [
        `unknown ${name} in a replacement`,
        'CorrectEvents',
        correcting(`{"type":"PrintBlanks","data":${printing(`"${name}":1`)}}`),
        `/corrections/0/replacement/data/${name}`,
      ] as const,
  ),
  ...['constructor', '__proto__', 'NoSuch', ''].map(
    (type) =>
      [
        `a replacement by ${type}`,
        'CorrectEvents',
        correcting(`{"type":"${type}","data":{}}`),
        '/corrections/0/replacement/type',
      ] as const,
  ),
  [
    'a replacement that is no object',
    'CorrectEvents',
    correcting('1.5'),
    '/corrections/0/replacement',
  ],
  ['corrections of nothing', 'CorrectEvents', '{"corrections":[]}', '/corrections'],
];
export const TIMES = [
  '2017-07-03T08:00:00',
  '2017-07-03',
  '300000-01-01T00:00:00Z',
  '+300000-01-01T00:00:00Z',
  '2017-02-30T08:00:00+07:00',
  '2017-07-03T25:00:00+07:00',
  '2017-07-03T24:00:00+07:00',
  '2017-07-03T08:00:00+99:99',
  '2017-07-03T08:00:00+0700',
  '2017-07-03t08:00:00z',
  '2017-07-03T08:00:00Z\n',
  '２０１７-07-03T08:00:00Z',
  '0',
  '',
];
