import type { Caller } from "../../auth/principal.ts";
import type { PageRequest } from "../page.ts";
import {
  beginLogin,
  endLogin,
  logoutAddress,
  type LoginReturn,
  type ProviderLoginMeans,
} from "./provider-login.ts";
import { logIn, listSessions, endSession, type LoginPlace } from "./sessions.ts";
import { setUpAdministrator } from "./setup-link.ts";
import { addCertificate, removeCertificate, type CertificateProof } from "./certificates.ts";
import { addAccount, listAccounts, type NewAccount } from "./accounts.ts";
import { changeAccount, removeAccount, type AccountChange } from "./change-account.ts";
import { giveRole, takeRole, type Membership } from "./memberships.ts";
import { addTeam, listTeams, removeTeam, setOwnership, type OwnershipRule } from "./teams.ts";
import { addToken, listTokens, revokeToken, type NewToken } from "./tokens.ts";

/** The use cases about who may do what, bound to what they are done with. */
export function accessServices(means: ProviderLoginMeans) {
  return {
    listTeams: (caller: Caller) => listTeams(means, caller),
    addTeam: (caller: Caller, name: string) => addTeam(means, caller, name),
    removeTeam: (caller: Caller, name: string) => removeTeam(means, caller, name),
    setOwnership: (caller: Caller, name: string, rules: readonly OwnershipRule[]) =>
      setOwnership(means, caller, name, rules),
    listAccounts: (page: PageRequest) => listAccounts(means, page),
    addAccount: (caller: Caller, request: NewAccount) => addAccount(means, caller, request),
    changeAccount: (caller: Caller, name: string, change: AccountChange) =>
      changeAccount(means, caller, name, change),
    removeAccount: (caller: Caller, name: string) => removeAccount(means, caller, name),
    giveRole: (caller: Caller, membership: Membership) => giveRole(means, caller, membership),
    takeRole: (caller: Caller, membership: Membership) => takeRole(means, caller, membership),
    logIn: (proof: { readonly name: string; readonly password: string }, place: LoginPlace) =>
      logIn(means, proof, place),
    loginProvider: () => means.login?.provider,
    beginLogin: (next: string) => beginLogin(means, next),
    endLogin: (back: LoginReturn, place: LoginPlace) => endLogin(means, back, place),
    logoutAddress: (caller: Caller) => logoutAddress(means, caller),
    listSessions: (caller: Caller) => listSessions(means, caller),
    endSession: (caller: Caller, id: number) => endSession(means, caller, id),
    setUpAdministrator: (
      caller: Caller,
      request: { readonly code: string; readonly name: string; readonly password: string },
    ) => setUpAdministrator(means, caller, request),
    addCertificate: (caller: Caller, proof: CertificateProof) => addCertificate(means, caller, proof),
    removeCertificate: (caller: Caller, proof: CertificateProof) => removeCertificate(means, caller, proof),
    listTokens: (caller: Caller, page: PageRequest) => listTokens(means, caller, page),
    addToken: (caller: Caller, request: NewToken) => addToken(means, caller, request),
    revokeToken: (caller: Caller, id: number) => revokeToken(means, caller, id),
  };
}
