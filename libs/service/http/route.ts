// What a route says of itself for OpenAPI, beside what Nest's own decorators say.
import 'reflect-metadata';
import type { Class, JsonSchema } from '../../domain/values/field.js';
import type { ProblemCode } from '../problems/problem-status.js';

export type RouteDescription = {
  readonly summary: string;
  readonly tag: string;
  /** The class of its query parameters. */
  readonly parameters?: Class;
  /** The class of its answer, or the schema of an answer that is no object of one class. */
  readonly answer: Class | JsonSchema;
  /** The content type of the answer, where it is not application/json. */
  readonly contentType?: string;
  /** Other content types that the answer can have. */
  readonly alsoAs?: readonly string[];
  /** Schemas that the body of the request may have; none where it has no body. */
  readonly bodies?: readonly Class[];
  /** Content types of a file that is the body of the request. */
  readonly fileTypes?: readonly string[];
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

/** Describes a route of a controller. */
export function Route(description: RouteDescription): MethodDecorator {
  return (target, name) => Reflect.defineMetadata(KEY, description, target, name);
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
