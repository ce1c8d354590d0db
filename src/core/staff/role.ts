/** What a person may be in a round. A person may be several things; each ends with its round. */
export const ROLES = [
  'clerk',
  'triage',
  'triage-lead',
  'team-member',
  'team-leader',
  'office',
  'custodian-a',
  'custodian-b',
  'head',
  'handling-unit',
  'auditor',
  'sysadmin',
] as const;
export type Role = (typeof ROLES)[number];
