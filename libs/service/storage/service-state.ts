// Whether this process accepts new work.

export class ServiceState {
  /** True from the moment the process begins to shut down: new commands get 503. */
  draining = false;
}
