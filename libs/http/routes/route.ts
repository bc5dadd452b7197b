// What a route says of itself for OpenAPI, beside what Nest's own decorators say.
import 'reflect-metadata';
import { UseInterceptors } from '@nestjs/common';
import type { Class, JsonSchema } from '../../domain/values/field.js';
import { PastListsInTurns } from './past-lists-in-turns.js';
import { ReadYourWrites } from './read-your-writes.js';
import type { ProblemCode } from '../problems/problem-status.js';
import type { Answer } from '../answers/answer.js';

export type RouteDescription<Shown = Class | JsonSchema> = {
  readonly summary: string;
  readonly tag: string;
  /** The class of its query parameters. */
  readonly parameters?: Class;
  /** The class of its answer, or the schema of an answer that is no object of one class. */
  readonly answer: Shown;
  /** The content type of the answer, where it is not application/json. */
  readonly contentType?: string;
  /** Other content types that the answer can have. */
  readonly alsoAs?: readonly string[];
  /** Schemas that the body of the request may have; none where it has no body. */
  readonly bodies?: readonly Class[];
  /** Content types of a file that is the body of the request. */
  readonly fileTypes?: readonly string[];
  /** It is answered with 201. */
  readonly created?: true;
  /** It is answered with 204 and no body. */
  readonly empty?: true;
  /** It is answered with 303 and the address in Location. */
  readonly redirects?: true;
  /** A status besides 200 with which the same answer comes. */
  readonly alsoWith?: number;
  /** The path, where it is not what the controller says. */
  readonly path?: string;
  /** Codes that it may be rejected with, besides those of every route. */
  readonly problems?: readonly ProblemCode[];
  /** Needs no token. */
  readonly open?: true;
};

const KEY = Symbol('route');

/** What a method may return whose route is answered by a class: also a text or a file. */
type Returned<Shown> = Shown extends (new () => infer Body extends object)
  ? Body | Answer<Body | string | Buffer>
  : unknown;
type Method<Result> = (...given: never[]) => Result | Promise<Result>;

/** Describes a route of a controller, whose method returns the answer that is described. */
export function Route<Shown extends Class | JsonSchema>(description: RouteDescription<Shown>) {
  return <Described extends Method<Returned<Shown>>>(
    target: object,
    name: string,
    method: TypedPropertyDescriptor<Described>,
  ): void => {
    Reflect.defineMetadata(KEY, description, target, name);
    // Where they have nothing to do they would cost each request a part of its time.
    if (readsRows(description))
      UseInterceptors(ReadYourWrites, PastListsInTurns)(target, name, method);
  };
}

/** The description of a controller's method; undefined where it has none. */
export function routeOf(controller: Class, method: string): RouteDescription | undefined {
  return Reflect.getMetadata(KEY, controller.prototype as object, method) as
    RouteDescription | undefined;
}

/**
 * Whether the route reads live rows, which may not reflect everything that is stored yet: then it
 * waits for them. Any other is answered from what is stored (`QueryTimes.ofStored`).
 */
export const readsRows = ({ problems = [] }: RouteDescription): boolean =>
  problems.includes('not-yet');
