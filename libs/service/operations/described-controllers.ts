// The controllers that the OpenAPI document describes, found in the modules that list them: of all
// processes, whichever of them this one is.
import type { Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { AccessModule } from '../access/access.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { FilesModule } from '../files/files.module.js';
import { QueriesModule } from '../queries.module.js';
import { OperationsController } from './operations.controller.js';
import { ParkedController } from './parked.controller.js';

export const OPERATIONS_CONTROLLERS: Type[] = [OperationsController, ParkedController];

/** Those of queries and operations; commands are described by their register. */
export const describedControllers = (): readonly Type[] => [
  ...controllersOf([QueriesModule, FilesModule, DocumentsModule, AccessModule]),
  ...OPERATIONS_CONTROLLERS,
];

/** The controllers of modules and of the modules that they import, once each. */
function controllersOf(modules: readonly unknown[]): ReadonlySet<Type> {
  const listed = (key: string, module: object) =>
    (Reflect.getMetadata(key, module) ?? []) as readonly unknown[];
  const found = modules
    .filter((module) => typeof module === 'function')
    .flatMap((module) => [
      ...(listed(MODULE_METADATA.CONTROLLERS, module) as readonly Type[]),
      ...controllersOf(listed(MODULE_METADATA.IMPORTS, module)),
    ]);
  return new Set(found);
}
