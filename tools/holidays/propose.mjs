// Proposes the lines of data/holidays.csv for some years, from the library date-holidays, which is
// installed for this alone: `npm install --no-save date-holidays@3.37.0`, then
// `node tools/holidays/propose.mjs 2031 2035`. The decree decides: its days may differ by one, and
// collective leave is not known to the library.
const [from, to] = process.argv.slice(2).map(Number);
const { default: Holidays } = await import('date-holidays');
const holidays = new Holidays('ID');
const years = Array.from({ length: to - from + 1 }, (_, index) => from + index);
const lines = new Map();
for (const year of years)
  for (const { date, name, type, rule } of holidays.getHolidays(year)) {
    // Days of the Islamic calendar carry a foreign time: the date is what counts.
    const day = date.slice(0, 10);
    const called = rule === '27 Rajab' ? 'Isra Mikraj Nabi Muhammad' : name;
    if (type === 'public') lines.set(day, `${day},${called},national`);
  }
console.log(
  ['date,name,kind', ...[...lines.keys()].sort().map((day) => lines.get(day))].join('\n'),
);
