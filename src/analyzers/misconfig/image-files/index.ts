import { accountNumberShared } from "./account-number-shared.ts";
import { accountPasswordEmpty } from "./account-password-empty.ts";
import { accountPasswordHash } from "./account-password-hash.ts";
import { accountRootAlias } from "./account-root-alias.ts";
import { certificateExpired } from "./certificate-expired.ts";
import { certificateWeak } from "./certificate-weak.ts";
import { compilerPresent } from "./compiler-present.ts";
import { credentialInStartupScript } from "./credential-in-startup-script.ts";
import { debuggerPresent } from "./debugger-present.ts";
import { deviceFile } from "./device-file.ts";
import { downloadToolPresent } from "./download-tool-present.ts";
import { fileCapabilities } from "./file-capabilities.ts";
import { hostTrust } from "./host-trust.ts";
import { legacyServerPresent } from "./legacy-server-present.ts";
import { libraryPreloaded } from "./library-preloaded.ts";
import { packageCacheLeft } from "./package-cache-left.ts";
import { packageManagerLeft } from "./package-manager-left.ts";
import { privateFile } from "./private-file.ts";
import { privateKeyPresent } from "./private-key-present.ts";
import { setgidFile } from "./setgid-file.ts";
import { setuidFile } from "./setuid-file.ts";
import { shellHistory } from "./shell-history.ts";
import { sourceControlLeft } from "./source-control-left.ts";
import { sshHostKey } from "./ssh-host-key.ts";
import { sshServer } from "./ssh-server.ts";
import { sshUserFiles } from "./ssh-user-files.ts";
import { startupDownloadsCode } from "./startup-downloads-code.ts";
import { startupProgramWritable } from "./startup-program-writable.ts";
import { startupUnsafeShell } from "./startup-unsafe-shell.ts";
import { sudoInstalled } from "./sudo-installed.ts";
import { sudoWithoutPassword } from "./sudo-without-password.ts";
import { temporaryFilesLeft } from "./temporary-files-left.ts";
import { userNumberZero } from "./user-number-zero.ts";
import { userUnknown } from "./user-unknown.ts";
import { worldWritable } from "./world-writable.ts";
import { worldWritableInPath } from "./world-writable-in-path.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Sorted by id. */
export const imageFilesChecks: readonly MisconfigCheck<"image-files">[] = [
  accountNumberShared,
  accountPasswordEmpty,
  accountPasswordHash,
  accountRootAlias,
  certificateExpired,
  certificateWeak,
  compilerPresent,
  credentialInStartupScript,
  debuggerPresent,
  deviceFile,
  downloadToolPresent,
  fileCapabilities,
  hostTrust,
  legacyServerPresent,
  libraryPreloaded,
  packageCacheLeft,
  packageManagerLeft,
  privateFile,
  privateKeyPresent,
  setgidFile,
  setuidFile,
  shellHistory,
  sourceControlLeft,
  sshHostKey,
  sshServer,
  sshUserFiles,
  startupDownloadsCode,
  startupProgramWritable,
  startupUnsafeShell,
  sudoInstalled,
  sudoWithoutPassword,
  temporaryFilesLeft,
  userNumberZero,
  userUnknown,
  worldWritable,
  worldWritableInPath,
];
