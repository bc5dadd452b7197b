// A query names its parameters and its answer, and its handler and its route follow from them.
import { Controller, Get } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Whole } from '../../domain/values/fields.js';
import { Int, Str } from '../answers/answer-fields.js';
import { Answer } from '../answers/answer.js';
import { HttpQuery, QueryRoutes } from './http-query.js';
import { FaultyParameter } from '../requests/parameters.js';
import { Route, routeOf } from './route.js';

class BoxParameters {
  @Whole(1, 9, 'optional') most?: number;
}
class BoxAnswer {
  @Str() name!: string;
  @Int() count!: number;
}
class ReadBox extends HttpQuery(BoxParameters, BoxAnswer) {}

class ReadBoxHandler implements IQueryHandler<ReadBox> {
  execute({ id, parameters }: ReadBox): Promise<Answer<BoxAnswer>> {
    return Promise.resolve(new Answer({ name: id, count: parameters.most ?? 0 }));
  }
}

class UnfilledHandler implements IQueryHandler<ReadBox> {
  // @ts-expect-error The answer has no count.
  execute({ id }: ReadBox) {
    return Promise.resolve(new Answer({ name: id }));
  }
}

@Controller('boxes')
@QueryRoutes({
  read: {
    get: ':box',
    query: ReadBox,
    summary: 'A box',
    tag: 'boxes',
    problems: ['not-yet'],
    csv: ({ name, count }, { id }) => [`${name},${count}\n`, `${id}.csv`],
  },
})
class BoxesController {
  readonly queryBus = { execute: (query: ReadBox) => new ReadBoxHandler().execute(query) };

  // @ts-expect-error The method returns another answer than is described.
  @Route({ summary: 'Another box', tag: 'boxes', answer: BoxAnswer })
  @Get('other')
  other() {
    return new Answer({ name: 'other' });
  }
}
type Asking = { read(request: object): Promise<Answer> };

describe('a query over HTTP', () => {
  const actor = { account: 'a', role: 'auditor', place: '00' } as const;
  const controller = new BoxesController() as unknown as Asking;

  it('is described by its route', () => {
    const { parameters, answer, problems } = routeOf(BoxesController, 'read')!;
    expect([parameters, answer, problems]).toEqual([BoxParameters, BoxAnswer, ['not-yet']]);
  });

  it('is executed, and its answer sent as it is or as its table', async () => {
    const asked = { query: { most: '3' }, params: { box: 'b' }, headers: {}, actor };
    expect((await controller.read(asked)).body).toEqual({ name: 'b', count: 3 });
    const table = await controller.read({ ...asked, headers: { accept: 'text/csv' } });
    expect(table.body).toBe('b,3\n');
    expect(table.how.headers).toMatchObject({
      'content-disposition': 'attachment; filename="b.csv"',
    });
    expect(() => controller.read({ ...asked, query: { most: '10' } })).toThrow(FaultyParameter);
  });

  it('does not compile where a field of its answer is not filled', async () => {
    const { body } = await new UnfilledHandler().execute(new ReadBox({}, actor, 'en', 'b'));
    expect(body).toEqual({ name: 'b' });
  });
});
