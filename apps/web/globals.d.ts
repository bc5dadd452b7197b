// What the build puts into the pages, and what the DOM library of TypeScript does not describe yet.
declare const KEPING_VERSION: string;
declare const KEPING_FILES: readonly string[];

type TrustedPolicy = { createScriptURL(url: string): string };
interface Window {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL(url: string): string }): TrustedPolicy;
  };
}
