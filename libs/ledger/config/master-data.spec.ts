import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GOODS, OF_ITEM } from '../../domain/values/goods.js';
import { readGoods } from './master-data.js';

const folder = mkdtempSync(join(tmpdir(), 'keping-goods-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(...lines: readonly string[]): string {
  const path = join(folder, 'goods.csv');
  writeFileSync(path, lines.join('\n'));
  return path;
}
const HEAD = 'item,model,kind,unit,perUnit,nameId,nameEn';

describe('the goods', () => {
  it('that the project ships are known by their keys; blanks of the ID card by their item', () => {
    const goods = readGoods();
    expect([...goods.keys()]).toEqual([
      ...['blank', 'kia', 'YMCK-500', 'YMCKO-500', 'YMCKO-250', 'film-hdp5000'],
    ]);
    expect(goods.get('blank')).toEqual({
      item: 'blank',
      kind: 'card',
      perUnit: 1,
      names: { id: 'Blangko KTP-el', en: 'ID card blanks' },
    });
    expect(goods.get('film-hdp5000')).toMatchObject({
      item: 'ink',
      model: 'film-hdp5000',
      kind: 'film',
      perUnit: 1_500,
    });
  });

  it('of an older file are its ink models, and the blanks that the project ships', () => {
    const goods = readGoods(file('model,prints_per_ribbon', 'CMY-200,200'));
    expect([...goods.keys()]).toEqual(['blank', 'kia', 'CMY-200']);
    expect(goods.get('CMY-200')).toMatchObject({ item: 'ink', kind: 'ribbon', perUnit: 200 });
  });

  it.each([
    ['of no kind', 'ink,A,toner,ribbon,500,A,A'],
    ['of another item', 'blank,A,ribbon,ribbon,500,A,A'],
    ['in other units', 'ink,A,ribbon,roll,500,A,A'],
    ['without a yield', 'ink,A,ribbon,ribbon,0,A,A'],
    ['pieces of several prints', 'blank,A,card,piece,2,A,A'],
    ['without a name', 'ink,A,ribbon,ribbon,500,A,'],
    ['without a model', 'ink,,ribbon,ribbon,500,A,A'],
  ])('are no goods where they are %s', (_fault, line) => {
    expect(() => readGoods(file(HEAD, line))).toThrow('is not one of the goods');
  });

  it('are there once', () => {
    const line = 'ink,A,ribbon,ribbon,500,A,A';
    expect(() => readGoods(file(HEAD, line, line))).toThrow('is not one of the goods');
    expect(() => readGoods(file('model,prints_per_ribbon', 'A,500', 'A,250'))).toThrow();
  });
});

it('kinds of one item agree in what a fold asks, which has events alone', () => {
  for (const kind of Object.values(GOODS)) {
    const { units: _units, unit: _unit, printerField: _field, ...shared } = kind;
    expect(OF_ITEM[kind.item]).toMatchObject(shared);
  }
});
