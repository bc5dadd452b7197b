// The tree by the vectors of Certificate Transparency, and proofs against trees made by hand.
import fc from 'fast-check';
import { fromHex, toHex } from './bytes.js';
import { TILE_WIDTH, TileTree, tileAt, tilePath, tilesBetween, widthOfTile } from './tiles.js';
import { EMPTY_ROOT, isConsistent, leafHash, rootByInclusion, rootOf } from './tree.js';

/** The leaves and roots by which implementations of RFC 6962 are tested. */
const CONTENTS = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const leaves = (count: number) =>
  Array.from({ length: count }, (_, at) => leafHash(new TextEncoder().encode(`leaf ${at}`)));

/** Tiles over these leaves, made from the definition alone. */
function treeOver(hashes: readonly Uint8Array[]): TileTree {
  return new TileTree(async (level, index) => {
    const span = TILE_WIDTH ** level;
    const width = widthOfTile(level, index, hashes.length);
    if (width === 0) return undefined;
    const first = index * TILE_WIDTH * span;
    const entries = Array.from({ length: width }, (_, at) =>
      rootOf(hashes.slice(first + at * span, first + (at + 1) * span)),
    );
    return Uint8Array.from(entries.flatMap((hash) => [...hash]));
  });
}

const SIZES = [1, 2, 3, 7, 8, 255, 256, 257, 511, 513, 600];

describe('TLOG-1 the tree', () => {
  it('has the roots of the vectors of RFC 6962', () => {
    const hashes = CONTENTS.map((content) => leafHash(fromHex(content)));
    expect(ROOTS.map((_, size) => toHex(rootOf(hashes.slice(0, size))))).toEqual(ROOTS);
    expect(toHex(EMPTY_ROOT)).toBe(ROOTS[0]);
  });

  it('has the same roots by tiles', async () => {
    const all = leaves(600);
    for (const size of SIZES)
      expect(await treeOver(all).root(size)).toEqual(rootOf(all.slice(0, size)));
  });

  it('proves each leaf in each tree, and no other leaf, index, size or proof', async () => {
    const all = leaves(600);
    const tree = treeOver(all);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.nat(), async (size, any) => {
        const index = any % size;
        const root = rootOf(all.slice(0, size));
        const proof = await tree.inclusionProof(index, size);
        expect(rootByInclusion(all[index]!, index, size, proof)).toEqual(root);
        expect(rootByInclusion(all[index]!, size, size, proof)).toBeUndefined();
        expect(rootByInclusion(all[index]!, index, size, [...proof, root])).toBeUndefined();
        expect(rootByInclusion(all[(index + 1) % 600]!, index, size, proof)).not.toEqual(root);
        if (proof.length > 0)
          expect(rootByInclusion(all[index]!, index, size, proof.slice(1))).not.toEqual(root);
      }),
      { seed: 20_170_717, numRuns: 100 },
    );
  });

  it('proves that a tree begins with each older one, and with no other', async () => {
    const all = leaves(600);
    const tree = treeOver(all);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 600 }), fc.nat({ max: 600 }), async (a, b) => {
        const [old, size] = [Math.min(a, b), Math.max(a, b)];
        const heads = [old, size].map((count) => ({
          size: count,
          root: rootOf(all.slice(0, count)),
        }));
        const proof = await tree.consistencyProof(old, size);
        expect(isConsistent(heads[0]!, heads[1]!, proof)).toBe(true);
        const other = { size: old, root: leafHash(new Uint8Array()) };
        expect(isConsistent(other, heads[1]!, proof)).toBe(false);
        expect(isConsistent(heads[0]!, { size, root: other.root }, proof)).toBe(old === 0);
        if (size > old) expect(isConsistent(heads[1]!, heads[0]!, proof)).toBe(false);
        expect(isConsistent(heads[0]!, heads[1]!, [...proof, other.root])).toBe(false);
      }),
      { seed: 20_170_717, numRuns: 100 },
    );
  });
});

describe('the names of tiles', () => {
  it('are those of tlog-tiles', () => {
    expect(tilePath({ index: 1_234_067, width: 256 })).toBe('x001/x234/067');
    expect(tilePath({ index: 0, width: 5 })).toBe('000.p/5');
    expect(tileAt('x001/x234/067')).toEqual({ index: 1_234_067, width: 256 });
    expect(tileAt('273.p/112')).toEqual({ index: 273, width: 112 });
  });

  it.each([
    '',
    '1',
    '0000',
    'x000/001',
    '001.p/0',
    '001.p/256',
    '001.p/07',
    '001.p/',
    '../001',
    '-01',
  ])('%j is none', (path) => {
    expect(tileAt(path)).toBeUndefined();
  });

  it('a tree of 70,000 has the tiles of the example of tlog-tiles', () => {
    const tiles = tilesBetween(0, 70_000);
    expect(tiles.filter(({ level, width }) => level === 0 && width === 256)).toHaveLength(273);
    expect(tiles.filter(({ level, width }) => level > 0 || width < 256)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 0, width: 256 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect(tilesBetween(69_999, 70_000)).toEqual([{ level: 0, index: 273, width: 112 }]);
    expect(tilesBetween(255, 256)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ]);
  });
});
