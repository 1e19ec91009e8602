import { apacheDirectoryListed } from "./apache-directory-listed.ts";
import { apacheOldProtocol } from "./apache-old-protocol.ts";
import { apacheOverridden } from "./apache-overridden.ts";
import { apacheRunsAsRoot } from "./apache-runs-as-root.ts";
import { apacheTraceEnabled } from "./apache-trace-enabled.ts";
import { apacheVersionShown } from "./apache-version-shown.ts";
import { nginxAliasTraversal } from "./nginx-alias-traversal.ts";
import { nginxDirectoryListed } from "./nginx-directory-listed.ts";
import { nginxMergeSlashesOff } from "./nginx-merge-slashes-off.ts";
import { nginxOldProtocol } from "./nginx-old-protocol.ts";
import { nginxRunsAsRoot } from "./nginx-runs-as-root.ts";
import { nginxUpstreamUnverified } from "./nginx-upstream-unverified.ts";
import { nginxVersionShown } from "./nginx-version-shown.ts";
import { nginxWeakCipher } from "./nginx-weak-cipher.ts";
import { pgHbaTrust } from "./pg-hba-trust.ts";
import { pgHbaUnencrypted } from "./pg-hba-unencrypted.ts";
import { pgHbaWeakMethod } from "./pg-hba-weak-method.ts";
import { postgresqlConnectionsUnlogged } from "./postgresql-connections-unlogged.ts";
import { postgresqlListensEverywhere } from "./postgresql-listens-everywhere.ts";
import { postgresqlOldProtocol } from "./postgresql-old-protocol.ts";
import { postgresqlUnencrypted } from "./postgresql-unencrypted.ts";
import { postgresqlWeakPasswordHash } from "./postgresql-weak-password-hash.ts";
import { redisClientsUnverified } from "./redis-clients-unverified.ts";
import { redisDebugEnabled } from "./redis-debug-enabled.ts";
import { redisOpenWithoutPassword } from "./redis-open-without-password.ts";
import { redisShortPassword } from "./redis-short-password.ts";
import { redisUnprotected } from "./redis-unprotected.ts";
import { sshdEmptyPassword } from "./sshd-empty-password.ts";
import { sshdHostBasedLogin } from "./sshd-host-based-login.ts";
import { sshdManyTries } from "./sshd-many-tries.ts";
import { sshdModesUnchecked } from "./sshd-modes-unchecked.ts";
import { sshdPasswordLogin } from "./sshd-password-login.ts";
import { sshdProtocolOne } from "./sshd-protocol-one.ts";
import { sshdRhostsUsed } from "./sshd-rhosts-used.ts";
import { sshdRootLogin } from "./sshd-root-login.ts";
import { sshdUserEnvironment } from "./sshd-user-environment.ts";
import { sshdWeakCipher } from "./sshd-weak-cipher.ts";
import { sshdWeakKeyExchange } from "./sshd-weak-key-exchange.ts";
import { sshdWeakMac } from "./sshd-weak-mac.ts";
import { sshdX11Forwarded } from "./sshd-x11-forwarded.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Sorted by id. */
export const serviceChecks: readonly MisconfigCheck<"service">[] = [
  apacheDirectoryListed,
  apacheOldProtocol,
  apacheOverridden,
  apacheRunsAsRoot,
  apacheTraceEnabled,
  apacheVersionShown,
  nginxAliasTraversal,
  nginxDirectoryListed,
  nginxMergeSlashesOff,
  nginxOldProtocol,
  nginxRunsAsRoot,
  nginxUpstreamUnverified,
  nginxVersionShown,
  nginxWeakCipher,
  pgHbaTrust,
  pgHbaUnencrypted,
  pgHbaWeakMethod,
  postgresqlConnectionsUnlogged,
  postgresqlListensEverywhere,
  postgresqlOldProtocol,
  postgresqlUnencrypted,
  postgresqlWeakPasswordHash,
  redisClientsUnverified,
  redisDebugEnabled,
  redisOpenWithoutPassword,
  redisShortPassword,
  redisUnprotected,
  sshdEmptyPassword,
  sshdHostBasedLogin,
  sshdManyTries,
  sshdModesUnchecked,
  sshdPasswordLogin,
  sshdProtocolOne,
  sshdRhostsUsed,
  sshdRootLogin,
  sshdUserEnvironment,
  sshdWeakCipher,
  sshdWeakKeyExchange,
  sshdWeakMac,
  sshdX11Forwarded,
];
