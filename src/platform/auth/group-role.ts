import { isRole, roles, type Role } from "./role.ts";

/** What members of a provider's group are here: in a team, or in all of them where none is named. */
export interface GroupRole {
  readonly group: string;
  readonly role: Role;
  readonly team?: string | undefined;
}

/** Reads `GROUP=ROLE` or `GROUP=ROLE@TEAM`; undefined for what is neither. A group's name may hold `=`. */
export function groupRoleIn(text: string): GroupRole | undefined {
  const [, group = "", role = "", team] = pattern.exec(text) ?? [];
  if (group === "" || !isRole(role)) return undefined;
  return { group, role, ...(team === undefined ? {} : { team }) };
}

const pattern = new RegExp(`^(.{1,300})=(${roles.join("|")})(?:@([a-z0-9][a-z0-9._-]{0,62}))?$`);
