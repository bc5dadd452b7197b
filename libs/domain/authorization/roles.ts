// The roles that somebody may act in (WHO-1).
export const ROLES = [
  'centre',
  'warehouse',
  'regency',
  'province',
  'policy',
  'auditor',
  'operator',
] as const;
export type Role = (typeof ROLES)[number];
