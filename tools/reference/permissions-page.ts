import { grantable, type Grantable } from "../../src/platform/auth/permission.ts";
import { mayDo, roles } from "../../src/platform/auth/role.ts";
import { code, markdownTable, page } from "./markdown.ts";

/** What each permission lets do, in a clause. */
const meanings: Readonly<Record<Grantable, string>> = {
  read: "see what there is",
  scan: "have images looked at, publish results and what other scanners say, tell of builds, ask for exceptions",
  triage: "say what findings are",
  approve: "decide on exceptions and policies",
  operate: "registries, jobs, clusters, webhooks to others",
  audit: "read and check the audit trail",
  administer: "people, teams, tokens and keys",
};

interface Operation {
  readonly summary: string;
  readonly "x-permission": string;
}

/** The page of who may do what, from the one table of roles and from the document of the API. */
export function permissionsPage(api: object): string {
  const { paths } = api as { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };
  const held = grantable.map((permission) => [
    code(permission),
    meanings[permission],
    ...roles.map((role) => (mayDo(role, permission) ? "yes" : "")),
  ]);
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary, "x-permission": permission }]) => {
      const who = roles.filter((role) => mayDo(role, permission as Grantable)).join(", ");
      const text = permission === "open" ? "everybody" : permission === "own" ? "whoever is known" : who;
      return [code(`${method.toUpperCase()} ${path}`), summary, code(permission), text];
    }),
  );
  return page(
    "Roles and what they may do",
    [
      "What a [role](../access.md#roles) lets do, and which every request needs. A token that is limited to scopes lets do only those.",
      "",
      markdownTable(["permission", "lets", ...roles.map(code)], held),
      "",
      "## Requests",
      "",
      markdownTable(["request", "", "needs", "held by"], routes),
    ].join("\n"),
  );
}
