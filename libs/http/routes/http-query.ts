// Queries over HTTP: a query names its parameters and its answer, a controller the routes of its
// queries, and the rest follows from them.
import { Get, Inject, Req } from '@nestjs/common';
import { Query, QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { schemaOf, type Class, type JsonSchema } from '../../domain/values/field.js';
import type { Language } from '../../texts/format.js';
import { csvAnswer, type Answer } from '../answers/answer.js';
import { parseParameters } from '../requests/parameters.js';
import { languageIn, wantsCsv, type AuthenticatedRequest } from '../requests/request.js';
import { Route, type RouteDescription } from './route.js';

/** A query class that `HttpQuery` made. */
export type HttpQueryClass = {
  readonly parameters: new () => object;
  readonly answer: Class | JsonSchema;
  new (parameters: never, actor: Actor, language: Language, id?: string): Query<Answer>;
};

/**
 * The class that a query extends: its answer is of one of the answer classes. `id` is what its path
 * names, such as a place or a loan.
 */
export function HttpQuery<Given extends object, Answers extends readonly Class[]>(
  parameters: new () => Given,
  ...answers: Answers
) {
  return class extends Query<Answer<InstanceType<Answers[number]>>> {
    static readonly parameters = parameters;
    static readonly answer: Class | JsonSchema =
      answers.length === 1 ? answers[0]! : { anyOf: answers.map(schemaOf) };

    constructor(
      readonly parameters: Given,
      readonly actor: Actor,
      readonly language: Language,
      readonly id = '',
    ) {
      super();
    }
  };
}

type BodyOf<Asked> = Asked extends Query<Answer<infer Body>> ? Body : never;

/** GET of the controller's path, with `get` behind it, is answered by a query. */
type QueryRoute<Asked extends HttpQueryClass> = Omit<RouteDescription, 'parameters' | 'answer'> & {
  readonly query: Asked;
  readonly get?: string;
  /** The text and the file's name of a table with columns of its own, where CSV is asked for. */
  readonly csv?: (
    body: BodyOf<InstanceType<Asked>>,
    query: InstanceType<Asked>,
  ) => readonly [text: string, fileName: string];
};

/** The query that a request asks; throws FaultyParameter. */
function queryIn(request: AuthenticatedRequest, query: HttpQueryClass): Query<Answer> {
  const parameters = parseParameters(query.parameters, request.query as Record<string, unknown>);
  const [id] = Object.values(request.params as Readonly<Record<string, string>>);
  return new query(parameters as never, request.actor!, languageIn(request), id);
}

/**
 * Adds a method for each route to a controller: it executes the query and returns its answer.
 * Parameters, path and OpenAPI are those of the query.
 */
export function QueryRoutes<Asked extends Readonly<Record<string, HttpQueryClass>>>(routes: {
  readonly [Name in keyof Asked]: QueryRoute<Asked[Name]>;
}): ClassDecorator {
  return ({ prototype }) => {
    const controller = prototype as object;
    Inject(QueryBus)(controller, 'queryBus');
    for (const [name, route] of Object.entries(routes))
      addRoute(controller, name, route as AnyRoute);
  };
}

type AnyRoute = Omit<QueryRoute<HttpQueryClass>, 'csv'> & {
  readonly csv?: (body: Answer['body'], query: Query<Answer>) => readonly [string, string];
};
type Asking = { readonly queryBus: QueryBus };

function addRoute(
  controller: object,
  name: string,
  { query, get, csv, ...described }: AnyRoute,
): void {
  const { [name]: value } = {
    [name](this: Asking, request: AuthenticatedRequest) {
      const asked = queryIn(request, query);
      const answer = this.queryBus.execute(asked);
      if (!csv || !wantsCsv(request)) return answer;
      return answer.then(({ body, how }) => csvAnswer(...csv(body, asked), how.next));
    },
  };
  const method = { value, configurable: true, writable: true };
  const { parameters, answer } = query;
  Object.defineProperty(controller, name, method);
  Get(get)(controller, name, method);
  Route({ ...described, parameters, answer })(controller, name, method);
  Req()(controller, name, 0);
}
